// Two ways to one answer: a single channel around its axis (seconds) against a patch with one puncture.
#include <fmt/format.h>
#include <array>
#include <cmath>
#include "sim/treatment/puncture.hpp"
#include "sim/validation/case.hpp"
#include "sim/validation/experiment.hpp"

namespace sim::validation {
namespace {

constexpr double day = 24 * 3600;

constexpr std::array layer_cells{4, 6, 10, 8};  // a patch of 10 um laterally has too many cells for finer ones

/// Cheek, 0.6 mm of it, one roller needle of 0.5 mm, closing by the library's laws under an endless dose.
Scenario channel(std::string_view serum, double per_cm2) {
    Scenario scenario = scenario_of(fmt::format(R"(
duration = "24 h"
processes.healing = false
domain = {{ geometry = "channel", puncture_density = "{} /cm2", depth = "0.6 mm", spacing = "10 um" }}
[[treatment]]
do = "needle"
device = "roller_192"
length = "0.5 mm"
[[treatment]]
do = "apply"
serum = "{}"
dose = "infinite"
)",
                                                per_cm2, serum));
    for (std::size_t l = 0; l < scenario.skin.layers.size(); ++l) scenario.skin.layers[l].cells = layer_cells.at(l);
    return scenario;
}

/// The same puncture in the middle of a square of the same area.
Scenario patch(std::string_view serum, double per_cm2) {
    Scenario scenario = channel(serum, per_cm2);
    const double side = 1 / std::sqrt(scenario.domain.puncture_density);
    scenario.domain.geometry = Geometry::patch;
    scenario.domain.size = {side, side};
    NeedleAct& act = std::get<NeedleAct>(scenario.treatments.front().act);
    const Puncture puncture = nominal_puncture(act, 0);
    act.insertion_depth = puncture.insertion_depth;
    act.channel_depth = puncture.channel_depth;
    act.channel_radius = puncture.channel_radius;
    act.injury_radius = puncture.injury_radius;
    act.device.kind = DeviceKind::list;
    act.device.positions = {{side / 2, side / 2}};
    scenario.numerics.linear_tolerance = 1e-8;
    return scenario;
}

/// What came below the stratum corneum in a day, per area [kg/m2].
double delivered(Scenario scenario) {
    const double barrier = scenario.skin.layers.front().thickness;
    Experiment experiment(std::move(scenario));
    experiment.advance_to(day);
    return experiment.solute().delivered_below(barrier) / experiment.area();
}

}  // namespace

Result channel_against_patch() {
    Result result;
    for (const std::string_view serum : {"caffeine_1", "ascorbic_acid_15"})
        for (const double per_cm2 : {100.0, 250.0})
            result.rows.push_back({.name = fmt::format("{}, {} /cm2, delivered in 24 h", serum, per_cm2),
                                   .model = 1e2 * delivered(channel(serum, per_cm2)),
                                   .data = 1e2 * delivered(patch(serum, per_cm2)),
                                   .unit = "mg/cm2",
                                   .band = within_share(0.05),
                                   .kind = Kind::verification,
                                   .source = "the same puncture in a patch, lateral spacing 10 um",
                                   .reason = {}});
    return result;
}

}  // namespace sim::validation
