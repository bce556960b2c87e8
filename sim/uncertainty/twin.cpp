#include "sim/uncertainty/twin.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/tissue/skin_grid.hpp"

namespace sim {

namespace {

void make_coarse(Scenario& scenario) {
    constexpr double steps_of_depth = 12, growth = 1.4, cells_of_barrier = 3, largest_spacing = 100e-6;
    Domain& domain = scenario.domain;
    domain.cells.reset();
    for (Layer& layer : scenario.skin.layers) layer.cells.reset();
    domain.growth = std::max(domain.growth, growth);
    domain.spacing = std::max(domain.spacing, std::min(largest_spacing, domain.depth / steps_of_depth));
    domain.surface_spacing =
        std::max(domain.surface_spacing, scenario.skin.layers.front().thickness / cells_of_barrier);
}

void make_loose(Scenario& scenario) {
    constexpr double relative_tolerance = 1e-2, linear_tolerance = 1e-8, steps_at_least = 20;
    Numerics& numerics = scenario.numerics;
    numerics.fixed_step.reset();
    numerics.integrator = "sdirk2";
    numerics.diffusion_solver = "multigrid";
    numerics.relative_tolerance = std::max(numerics.relative_tolerance, relative_tolerance);
    numerics.linear_tolerance = std::max(numerics.linear_tolerance, linear_tolerance);
    numerics.maximum_step = std::max(numerics.maximum_step, scenario.duration / steps_at_least);
}

}  // namespace

Scenario fast_twin(const Scenario& scenario, double puncture_density) {
    Scenario twin = scenario;
    if (scenario.domain.geometry == Geometry::patch) {
        twin.domain.geometry = puncture_density > 0 ? Geometry::channel : Geometry::slab;
        twin.domain.puncture_density = puncture_density;
        const double side = 1 / std::sqrt(puncture_density);
        if (puncture_density > 0) twin.domain.size = {side, side};
    }
    make_coarse(twin);
    make_loose(twin);
    twin.probes.clear();
    twin.healing.enabled = false;
    return twin;
}

std::string missing_in_twin(const Scenario& scenario) {
    int needlings = 0;
    bool listed = false;
    for (const Treatment& treatment : scenario.treatments)
        if (const auto* act = std::get_if<NeedleAct>(&treatment.act)) {
            ++needlings;
            listed = listed || act->device.kind == DeviceKind::list;
        }
    if (scenario.domain.geometry == Geometry::slab || needlings == 0) return {};
    if (needlings > 1) return "all needlings meet on one axis in it, at the density of the densest";
    if (scenario.domain.geometry == Geometry::patch && listed) return "listed needles are evenly spread in it";
    return {};
}

std::string describe_model(const Scenario& scenario) {
    const auto [nx, ny, nz] = skin_grid_shape(scenario);
    if (scenario.domain.geometry == Geometry::patch) return fmt::format("a patch, {} x {} x {} cells", nx, ny, nz);
    if (scenario.domain.geometry == Geometry::slab) return fmt::format("a slab, {} cells", nz);
    return fmt::format("one puncture and its share of skin, {} x {} cells", nx, nz);
}

}  // namespace sim
