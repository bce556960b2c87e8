#include "sim/uncertainty/unknowns.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include "sim/treatment/puncture.hpp"
#include "sim/uncertainty/normal_quantile.hpp"

namespace sim {

namespace {

using enum Standing;

// ---- what is there to be moved ----

std::vector<const NeedleAct*> needlings(const Scenario& scenario) {
    std::vector<const NeedleAct*> acts;
    if (scenario.domain.geometry == Geometry::slab) return acts;  // depth only: needles do nothing there
    for (const Treatment& treatment : scenario.treatments)
        if (const auto* act = std::get_if<NeedleAct>(&treatment.act)) acts.push_back(act);
    return acts;
}

template <class Given>
Standing standing_of_needles(const Scenario& scenario, Given given) {
    const auto acts = needlings(scenario);
    if (acts.empty()) return absent;
    return std::ranges::all_of(acts, [&](const NeedleAct* act) { return given(*act); }) ? Standing::given : varied;
}

template <class Has>
Standing where_any_solute(const Scenario& scenario, Has has) {
    return std::ranges::any_of(scenario.solutes, has) ? varied : absent;
}

template <class Change>
void change_needles(Scenario& scenario, Change change) {
    for (Treatment& treatment : scenario.treatments)
        if (auto* act = std::get_if<NeedleAct>(&treatment.act)) change(*act);
}

bool is_epidermis(const Scenario& scenario, std::size_t layer) {
    return layer > 0 && scenario.skin.layers[layer].name == "viable_epidermis";
}

// ---- the barrier ----

Standing barrier_permeability_standing(const Scenario& scenario) {
    return where_any_solute(scenario, [](const Solute& s) { return s.in_layer.front().diffusivity > 0; });
}
void scale_barrier_permeability(Scenario& scenario, double factor) {
    for (Solute& solute : scenario.solutes) solute.in_layer.front().diffusivity *= factor;
}

Standing polar_permeability_standing(const Scenario& scenario) {
    return where_any_solute(scenario, [](const Solute& s) { return s.polar_permeability > 0; });
}
void scale_polar_permeability(Scenario& scenario, double factor) {
    for (Solute& solute : scenario.solutes) solute.polar_permeability *= factor;
}

Standing barrier_thickness_standing(const Scenario& scenario) { return scenario.skin.layers.empty() ? absent : varied; }
void scale_barrier_thickness(Scenario& scenario, double factor) {
    Layer& barrier = scenario.skin.layers.front();
    scenario.domain.depth += (factor - 1) * barrier.thickness;
    barrier.thickness *= factor;
    for (Solute& solute : scenario.solutes) solute.polar_permeability /= factor;
}

// ---- living tissue ----

template <bool epidermis>
bool moves_below(const Scenario& scenario, std::size_t layer) {
    return layer > 0 && is_epidermis(scenario, layer) == epidermis;
}
template <bool epidermis>
Standing diffusivity_standing(const Scenario& scenario) {
    for (std::size_t l = 0; l < scenario.skin.layers.size(); ++l)
        if (moves_below<epidermis>(scenario, l)) return varied;
    return absent;
}
template <bool epidermis>
void scale_diffusivity(Scenario& scenario, double factor) {
    for (Solute& solute : scenario.solutes)
        for (std::size_t l = 0; l < solute.in_layer.size(); ++l)
            if (moves_below<epidermis>(scenario, l)) solute.in_layer[l].diffusivity *= factor;
}

template <bool bound>
Standing affinity_standing(const Scenario& scenario) {
    return where_any_solute(scenario, [](const Solute& s) { return s.bound == bound; });
}
// What the barrier lets through, K D, is another unknown: it stays.
template <bool bound>
void scale_affinity(Scenario& scenario, double factor) {
    for (Solute& solute : scenario.solutes) {
        if (solute.bound != bound) continue;
        for (LayerTransport& in : solute.in_layer) in.affinity *= factor;
        solute.in_layer.front().diffusivity /= factor;
    }
}

Standing clearance_standing(const Scenario& scenario) {
    if (!scenario.processes.clearance) return absent;
    return where_any_solute(scenario, [](const Solute& s) {
        return std::ranges::any_of(s.in_layer, [](const LayerTransport& in) { return in.clearance > 0; });
    });
}
void scale_clearance(Scenario& scenario, double factor) {
    for (Solute& solute : scenario.solutes)
        for (LayerTransport& in : solute.in_layer) in.clearance *= factor;
}

// ---- channels ----

Standing patency_standing(const Scenario& scenario) {
    if (!scenario.processes.closing) return absent;
    return standing_of_needles(scenario, [](const NeedleAct& act) { return act.patency.held.has_value(); });
}
void scale_recoil_floor(Scenario& scenario, double factor) {
    change_needles(
        scenario, [&](NeedleAct& act) { act.patency.recoil_floor = std::min(1.0, factor * act.patency.recoil_floor); });
}
void scale_closing_wet(Scenario& scenario, double factor) {
    change_needles(scenario, [&](NeedleAct& act) { act.patency.closing_time_wet *= factor; });
}
void scale_closing_dry(Scenario& scenario, double factor) {
    change_needles(scenario, [&](NeedleAct& act) { act.patency.closing_time_dry *= factor; });
}

bool depth_is_given(const NeedleAct& act) { return act.insertion_depth || act.channel_depth; }

Standing insertion_standing(const Scenario& scenario) { return standing_of_needles(scenario, depth_is_given); }
// A needle goes in no deeper than it is long.
void scale_insertion(Scenario& scenario, double factor) {
    change_needles(scenario, [&](NeedleAct& act) {
        if (depth_is_given(act)) return;
        act.insertion_depth = std::min(act.length, factor * nominal_puncture(act, 0).insertion_depth);
    });
}

Standing breach_standing(const Scenario& scenario) {
    if (scenario.domain.geometry != Geometry::channel) return absent;
    return standing_of_needles(scenario, [](const NeedleAct& act) { return act.breach_efficiency < 1; });
}
// Fewer punctures: each stands for more skin.
void scale_breach(Scenario& scenario, double factor) {
    Domain& domain = scenario.domain;
    if (domain.geometry != Geometry::channel) return;
    domain.puncture_density *= factor;
    const double side = 1 / std::sqrt(domain.puncture_density);
    domain.size = {side, side};
}

// ---- the table ----

constexpr std::string_view choice = "a choice: about how far published values lie apart; not fitted to data";
constexpr std::string_view of_closing_times = "half of what the range of the library's closing time spans in log10";

constexpr auto log_normal = Distribution::log_normal;

const std::array<Unknown, 13> table{{
    {"barrier_permeability", "the permeability of the stratum corneum", log_normal, 0.4,
     "D of every solute in the uppermost layer, so its K D/h",
     "permeabilities of intact human skin to one compound, caffeine, scatter by 0.37 between laboratories (huskinDB); "
     "rounded up",
     Grade::plausible, barrier_permeability_standing, scale_barrier_permeability},
    {"polar_permeability", "the permeability of its polar path", log_normal, 0.5, "polar_permeability of every solute",
     "the pore law is taken to hold within a factor 3, which is 0.48", Grade::exploratory, polar_permeability_standing,
     scale_polar_permeability},
    {"barrier_thickness", "the thickness of the stratum corneum", log_normal, 0.12,
     "thickness of the uppermost layer; D stays, so what it lets through falls", choice, Grade::plausible,
     barrier_thickness_standing, scale_barrier_thickness},
    {"epidermis_diffusivity", "the diffusivity in the viable epidermis", log_normal, 0.15,
     "D of every solute in the viable epidermis", choice, Grade::plausible, diffusivity_standing<true>,
     scale_diffusivity<true>},
    {"dermis_diffusivity", "the diffusivity in the dermis", log_normal, 0.15,
     "D of every solute in the layers below the viable epidermis", choice, Grade::plausible,
     diffusivity_standing<false>, scale_diffusivity<false>},
    {"affinity", "the affinity of tissue", log_normal, 0.1,
     "K of solutes that do not bind, in all layers; in the uppermost D falls as K rises", choice, Grade::plausible,
     affinity_standing<false>, scale_affinity<false>},
    {"binding", "the binding to tissue", log_normal, 0.3,
     "K of solutes that bind, in all layers; in the uppermost D falls as K rises", choice, Grade::exploratory,
     affinity_standing<true>, scale_affinity<true>},
    {"clearance", "the clearance by capillaries", log_normal, 0.3, "clearance of every solute in all layers", choice,
     Grade::exploratory, clearance_standing, scale_clearance},
    {"recoil_floor", "the open share that recoil leaves", log_normal, 0.6, "recoil_floor of every needling, at most 1",
     "inferred, since nobody measured it: the range 0.003 to 0.1 about 0.02 taken as 1.3 deviations",
     Grade::exploratory, patency_standing, scale_recoil_floor},
    {"closing_time_wet", "the closing time of wet channels", log_normal, 0.25, "closing_time_wet of every needling",
     of_closing_times, Grade::plausible, patency_standing, scale_closing_wet},
    {"closing_time_dry", "the closing time of dry channels", log_normal, 0.4, "closing_time_dry of every needling",
     of_closing_times, Grade::plausible, patency_standing, scale_closing_dry},
    {"insertion_depth", "the depth that needles reach", log_normal, 0.15,
     "insertion depth of every needling, and with it the channel's; at most the needle's length", choice,
     Grade::exploratory, insertion_standing, scale_insertion},
    {"breach_efficiency", "the share of needles that get through", Distribution::uniform, 0.5, "punctures per area",
     "0.5 to 1 of all needles: from memory of the literature, unverified", Grade::exploratory, breach_standing,
     scale_breach},
}};

}  // namespace

std::span<const Unknown> unknowns() { return table; }

double factor_at(const Unknown& unknown, double probability) {
    if (unknown.distribution == Distribution::uniform) return std::lerp(unknown.spread, 1.0, probability);
    return std::pow(10.0, unknown.spread * normal_quantile(probability));
}

double one_deviation(const Unknown& unknown) {
    constexpr double one_up = 0.8413447460685429;  // Phi(1)
    return factor_at(unknown, unknown.distribution == Distribution::uniform ? 1 - one_up : one_up);
}

Scenario with_factors(const Scenario& scenario, std::span<const double> factors) {
    Scenario varied_scenario = scenario;
    for (std::size_t n = 0; n < factors.size(); ++n)
        if (table[n].standing(scenario) == varied) table[n].apply(varied_scenario, factors[n]);
    return varied_scenario;
}

Scenario with_stated_factors(const Scenario& scenario) {
    std::vector<double> factors;
    for (const Unknown& unknown : table) {
        const auto stated = scenario.unknowns.find(std::string(unknown.name));
        factors.push_back(stated == scenario.unknowns.end() ? 1.0 : stated->second);
    }
    if (std::ranges::all_of(factors, [](double factor) { return factor == 1; })) return scenario;
    return with_factors(scenario, factors);
}

std::string_view name_of(Standing standing) {
    return standing == varied ? "varied" : standing == given ? "given" : "absent";
}

}  // namespace sim
