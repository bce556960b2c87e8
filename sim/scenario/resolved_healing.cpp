// Tables of healing, written from the cast.
#include "sim/scenario/resolved_healing.hpp"

#include <fmt/format.h>

#include "sim/scenario/key_writer.hpp"

namespace sim {
namespace {

class Writer : KeyWriter {
  public:
    Writer(const Scenario& scenario, const Origins& origins)
        : KeyWriter(origins), domain_(scenario.domain), healing_(scenario.healing) {}

    std::string write() {
        heading("healing");
        flag("enabled", "healing.enabled", healing_.enabled);
        if (!healing_.enabled) {
            line("# this skin does not heal: no number of healing is in force");
            return taken();
        }
        text("preset", "healing.preset", healing_.preset);
        texts("optional", "healing.optional", healing_.optional);
        text("recruitment", "healing.recruitment", healing_.recruits_by_capillaries ? "capillaries" : "uniform");
        heading("healing.baseline");
        quantity("collagen", "healing.baseline.collagen", healing_.baseline.collagen);
        expert("collagen_3_share", "healing.baseline.collagen_3_share", healing_.baseline.collagen_3_share);
        if (healing_.scar) scar(*healing_.scar);
        for (const healing::Actor& actor : healing::cast()) parameters(actor);
        return taken();
    }

  private:
    void scar(const Scar& scar) {
        heading("healing.scar");
        quantity("radius", "healing.scar.radius", scar.radius);
        quantity("depth", "healing.scar.depth", scar.depth);
        quantity("collagen", "healing.scar.collagen", scar.collagen);
        if (domain_.geometry == Geometry::patch) quantities("at", "healing.scar.at", scar.at);
    }

    void parameters(const healing::Actor& actor) {
        if (actor.parameters.empty()) return;
        heading(fmt::format("healing.{}", actor.name));
        for (const healing::Parameter& parameter : actor.parameters) {
            const std::string name = fmt::format("{}.{}", actor.name, parameter.name);
            quantity(parameter.name, fmt::format("healing.{}", name), healing_.parameters(name));
        }
    }

    const Domain& domain_;
    const Healing& healing_;
};

}  // namespace

std::string write_healing(const Scenario& scenario, const Origins& origins) {
    return Writer(scenario, origins).write();
}

}  // namespace sim
