#include "sim/observation/snapshot_content.hpp"
#include <algorithm>
#include "sim/tissue/box_grid.hpp"

namespace sim {

namespace {

TissueRecord tissue_of(const TreatedSkin& state) {
    TissueRecord tissue;
    for (const Layer& layer : state.scenario.skin.layers) tissue.layer_names.push_back(layer.name);
    tissue.layer_axis = state.scenario.domain.layer_axis;
    for (const int layer : layers_along(state.scenario, state.skin.grid))
        tissue.layer_along.push_back(static_cast<signed char>(layer));
    tissue.channel_fraction = state.channels.initial_fraction();
    tissue.patency = state.channels.patency();
    for (const auto& solute : state.solutes) tissue.affinity.emplace_back(solute->name(), solute->cell_affinity());
    return tissue;
}

}  // namespace

Snapshot make_snapshot(const TreatedSkin& state, solvers::FieldSet& fields) {
    Snapshot snapshot;
    snapshot.time = state.now;
    for (std::size_t s = 0; s < state.solutes.size(); ++s) {
        state.solutes[s]->write_concentration(fields.values({static_cast<int>(s)}));
        snapshot.ledgers.push_back(state.solutes[s]->ledger());
    }
    for (std::size_t f = 0; state.fields && f < state.fields->count(); ++f) {
        const auto number = static_cast<int>(state.solutes.size() + f);
        std::ranges::copy(state.fields->values(f), fields.values({number}).begin());
        snapshot.ledgers.push_back(state.fields->ledger(f));
    }
    snapshot.fields = {&fields};
    if (state.wound) {
        snapshot.fields.push_back(&state.wound->fields());
        for (Ledger& ledger : state.wound->ledgers()) snapshot.ledgers.push_back(std::move(ledger));
    }
    snapshot.tissue = tissue_of(state);
    for (const Needling& needling : state.needlings)
        for (const Puncture& p : needling.punctures)
            snapshot.needles.push_back(
                {p.x, p.y, p.direction, p.insertion_depth, p.channel_depth, p.channel_radius, p.treatment});
    return snapshot;
}

}  // namespace sim
