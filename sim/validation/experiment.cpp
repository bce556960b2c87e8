// A run in memory, and scenarios made in code.
#include "sim/validation/experiment.hpp"
#include <utility>
#include "sim/scenario/read_scenario.hpp"

namespace sim::validation {

Experiment::Experiment(Scenario scenario) : scenario_(std::move(scenario)), state_(scenario_), course_(state_) {}

double steady_uptake(Scenario scenario) {
    constexpr double leap = 1e9;
    scenario.duration = scenario.numerics.maximum_step = leap;
    scenario.numerics.fixed_step = leap;
    scenario.numerics.integrator = "backward_euler";
    Experiment experiment(std::move(scenario));
    experiment.advance_to(leap);
    return experiment.uptake_flux();
}

Scenario column(std::vector<Layer> layers, std::vector<LayerTransport> transport, Bottom bottom) {
    Scenario scenario;
    scenario.bottom = bottom;
    scenario.domain.geometry = Geometry::slab;
    scenario.domain.size = {1e-3, 1e-3};
    for (const Layer& layer : layers) scenario.domain.depth += layer.thickness;
    scenario.domain.spacing = scenario.domain.surface_spacing = scenario.domain.depth;
    scenario.skin.site = "explicit";
    scenario.skin.layers = std::move(layers);
    Solute solute;
    solute.name = "solute";
    solute.channel_diffusivity = 1e-9;
    solute.in_layer = std::move(transport);
    scenario.solutes = {solute};
    scenario.numerics.relative_tolerance = 1e-6;
    scenario.numerics.absolute_tolerance = 1e-8;
    scenario.numerics.maximum_step = 1e9;
    scenario.numerics.linear_tolerance = 1e-12;
    scenario.duration = 1e9;
    return scenario;
}

namespace {

ApplyAct solution(const Scenario& scenario) {
    ApplyAct act;
    act.serum = "solution";
    act.solutes = {{scenario.solutes.front().name, 1}};
    return act;
}

}  // namespace

void apply_endless(Scenario& scenario) { scenario.treatments.push_back({"", 0, solution(scenario)}); }

void apply_film(Scenario& scenario, double thickness) {
    ApplyAct act = solution(scenario);
    act.amount = thickness;
    scenario.treatments.push_back({"", 0, std::move(act)});
}

Scenario scenario_of(std::string_view text) { return read_scenario_text(text, "validation"); }

}  // namespace sim::validation
