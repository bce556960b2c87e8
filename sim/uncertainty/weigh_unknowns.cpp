#include "sim/uncertainty/weigh_unknowns.hpp"
#include <algorithm>
#include <exception>
#include "sim/uncertainty/twin.hpp"

namespace sim {

namespace {

double densest(const std::vector<Needling>& needlings) {
    double density = 0;
    for (const Needling& needling : needlings)
        if (needling.patch.area > 0) density = std::max(density, needling.patch.punctures / needling.patch.area);
    return density;
}

}  // namespace

UncertaintyRecord weigh_unknowns(const TreatedSkin& state, int samples, const Told& told) {
    const Scenario& scenario = state.scenario;
    const bool as_it_is = samples > 0 && scenario.domain.geometry != Geometry::patch;
    Scenario asked = as_it_is ? scenario : fast_twin(scenario, densest(state.needlings));
    asked.fields.clear();  // they do nothing to solutes
    const double area = state.skin.grid.surface_area(), end = state.now;
    const Model model = [&](const Scenario& member) { return run_in_memory(member, end, area); };
    UncertaintyRecord record;
    try {
        record = samples > 0 ? run_members(asked, samples, model, told) : one_at_a_time(asked, model);
    } catch (const std::exception& error) {
        record.failures.emplace_back("nominal", error.what());
    }
    record.model = describe_model(asked);
    if (!as_it_is) record.caveat = missing_in_twin(scenario);
    return record;
}

}  // namespace sim
