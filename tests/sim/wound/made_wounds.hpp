// Skins that heal, made in code: all tissues, few cells.
#pragma once
#include <cmath>
#include <numeric>
#include <string>
#include <vector>
#include "sim/wound/wound.hpp"
#include "solvers/stepping/landing.hpp"

namespace made {

constexpr double mm = 1e-3, micron = 1e-6, day = 86400;

/// Barrier 20 um, epidermis 60 um, dermis down to 40 um above the bottom, hypodermis; equal cells of the wanted height.
inline sim::Scenario healing_skin(sim::Geometry geometry, double side, double depth, double spacing) {
    using sim::healing::Tissue;
    sim::Scenario s;
    s.domain.geometry = geometry;
    s.domain.size = {side, side};
    s.domain.depth = depth;
    s.domain.spacing = spacing;
    s.domain.surface_spacing = 20 * micron;
    s.domain.puncture_density = 1 / (side * side);
    const auto layer = [&](const char* name, double thickness, Tissue tissue) {
        const int cells = std::max(1, static_cast<int>(std::lround(thickness / spacing)));
        s.skin.layers.push_back({name, thickness, cells, tissue});
    };
    layer("stratum_corneum", 20 * micron, Tissue::barrier);
    layer("viable_epidermis", 60 * micron, Tissue::epidermis);
    layer("dermis", depth - 120 * micron, Tissue::dermis);
    layer("hypodermis", 40 * micron, Tissue::hypodermis);
    s.healing.enabled = true;
    s.healing.parameters = sim::healing::parameters_of();
    s.numerics.relative_tolerance = 1e-3;
    s.numerics.absolute_tolerance = 1e-6;
    s.numerics.linear_tolerance = 1e-10;
    s.numerics.maximum_step = 3600;
    s.duration = 365 * day;
    return s;
}

inline const std::vector<std::string> all_optional{"bacteria", "capillaries", "hyaluronan", "tgf_beta_latent",
                                                   "orientation"};

/// A puncture at a place of the patch, down to a depth [m].
inline sim::Puncture puncture(double x, double y, double depth, double injury_radius = 60 * micron) {
    sim::Puncture p;
    p.x = x;
    p.y = y;
    p.insertion_depth = depth;
    p.injury_radius = injury_radius;
    return p;
}

/// A scenario, its skin and its wound, on the wound's own steps.
class HealingSkin {
  public:
    explicit HealingSkin(sim::Scenario what)
        : scenario(std::move(what)), skin(sim::make_skin_grid(scenario)), wound(scenario, skin) {}
    HealingSkin(const HealingSkin&) = delete;
    HealingSkin& operator=(const HealingSkin&) = delete;

    void injure(const std::vector<sim::Puncture>& punctures, double each = 1) { wound.injure(punctures, each, now); }
    /// [s]
    void until(double date) {
        while (now < date) {
            const double left = date - now, step = solvers::landing_step(wound.next_step(now), left);
            steps += wound.advance(now, step).steps;
            now = step == left ? date : now + step;
        }
    }
    const std::vector<double>& values(const std::string& name) const {
        return wound.fields().values(wound.fields().require(name));
    }
    std::vector<double>& values(const std::string& name) { return wound.fields().values(wound.fields().require(name)); }
    /// Integral over the box [m3].
    double content(const std::string& name) const {
        return std::inner_product(values(name).begin(), values(name).end(), wound.volumes().begin(), 0.0);
    }
    double dermis() const { return content("collagen_3_rest") / scenario.healing.parameters("collagen.healthy_3"); }
    double collagen() const { return content("collagen_3") + content("collagen_1_new") + content("collagen_1_mature"); }

    sim::Scenario scenario;
    sim::SkinGrid skin;
    sim::Wound wound;
    double now = 0;  // [s]
    int steps = 0;
};

}  // namespace made
