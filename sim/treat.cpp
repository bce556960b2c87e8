#include "sim/treat.hpp"
#include <cmath>
#include <limits>
#include "sim/scenario/nominal_density.hpp"
#include "sim/treatment/puncture_statistics.hpp"

namespace sim {

namespace {

solvers::ChannelProfile profile_of(const Puncture& puncture) {
    return {puncture.x, puncture.y, puncture.channel_depth, puncture.channel_radius,
            puncture.shape == ChannelShape::cone};
}

Needling needle(const TreatedSkin& state, const NeedleAct& act, int index) {
    const Domain& domain = state.scenario.domain;
    if (domain.geometry == Geometry::patch) return needle_skin(act, index, domain.size, state.scenario.seed);
    Needling single;
    if (domain.geometry == Geometry::slab) return single;  // depth only: nothing to open sideways
    single.punctures.push_back(nominal_puncture(act, index));
    const double side = std::sqrt(state.skin.grid.surface_area());
    single.patch = puncture_statistics(single.punctures, {side, side});
    single.sheet = single.patch;
    return single;
}

/// Once the epidermis has closed over a puncture, its channel is shut there: the front reaches the axis last.
EpithelialClosing closing_over(const Scenario& scenario, double injury_radius) {
    const healing::Parameters& in = scenario.healing.parameters;
    const double speed = in("epidermis.front_speed");
    return {in("epidermis.lag"), speed > 0 ? injury_radius / speed : std::numeric_limits<double>::infinity()};
}

/// Injures the skin where it heals. A slab has no places: there each puncture stands for its share of the area.
void injure(TreatedSkin& state, const NeedleAct& act, int index, const std::vector<Puncture>& punctures) {
    if (!state.wound) return;
    const Puncture nominal = nominal_puncture(act, index);
    if (state.scenario.domain.geometry != Geometry::slab) {
        state.wound->injure(punctures, 1, state.now);
    } else if (nominal.insertion_depth > 0) {
        const std::array<double, 2>& size = state.scenario.domain.size;
        state.wound->injure({&nominal, 1}, nominal_density(act, size) * size[0] * size[1], state.now);
    }
}

/// The punctures and their channels, wide open; nobody has taken notice yet.
void open_channels(TreatedSkin& state, const NeedleAct& act, int index) {
    Needling needling = needle(state, act, index);
    Patency patency = act.patency;
    if (state.wound) patency.epithelium = closing_over(state.scenario, nominal_puncture(act, index).injury_radius);
    std::vector<solvers::ChannelProfile> profiles;
    for (const Puncture& puncture : needling.punctures) profiles.push_back(profile_of(puncture));
    state.channels.add_needling(patency, profiles);
    state.needlings.push_back(std::move(needling));
}

void perform(TreatedSkin& state, const NeedleAct& act, int index) {
    open_channels(state, act, index);
    injure(state, act, index, state.needlings.back().punctures);
    const ChannelGeometry geometry = state.channels.geometry();
    for (auto& solute : state.solutes) solute->follow(geometry);
}

void perform(TreatedSkin& state, const ApplyAct& act, int) {
    if (state.wound) state.wound->add_platelets(act.platelets);
    const double area = state.skin.grid.surface_area();
    state.film.apply(act);
    for (auto& solute : state.solutes) {
        SoluteDose of_solute;
        for (const SoluteDose& dose : act.solutes)
            if (dose.solute == solute->name()) of_solute = dose;
        if (act.amount)
            solute->apply(of_solute.concentration * *act.amount * area, *act.amount * area, of_solute.vehicle_affinity,
                          state.film, act.channel_factor, act.residue);
        else
            solute->hold(of_solute.concentration, of_solute.vehicle_affinity, act.channel_factor);
    }
}

void perform(TreatedSkin& state, const WashAct&, int) {
    for (auto& solute : state.solutes) solute->wash();
    state.film.wash();
}

std::string what_was_done(const Treatment& treatment) {
    if (std::holds_alternative<NeedleAct>(treatment.act))
        return "needle " + (treatment.name.empty() ? std::get<NeedleAct>(treatment.act).device.name : treatment.name);
    if (const auto* apply = std::get_if<ApplyAct>(&treatment.act)) return "apply " + apply->serum;
    return "wash";
}

}  // namespace

std::string treat(TreatedSkin& state, int index) {
    const Treatment& treatment = state.scenario.treatments[static_cast<std::size_t>(index)];
    std::visit([&](const auto& act) { perform(state, act, index); }, treatment.act);
    return what_was_done(treatment);
}

void renew_needlings(TreatedSkin& state, std::size_t treatments_done) {
    const std::vector<Treatment>& treatments = state.scenario.treatments;
    if (treatments_done > treatments.size()) throw solvers::StateMismatch("more treatments than the scenario has");
    for (std::size_t n = 0; n < treatments_done; ++n)
        if (const auto* act = std::get_if<NeedleAct>(&treatments[n].act))
            open_channels(state, *act, static_cast<int>(n));
}

}  // namespace sim
