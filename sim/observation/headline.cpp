#include "sim/observation/headline.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include "sim/observation/field_rows.hpp"
#include "sim/observation/patency_observables.hpp"

namespace sim {

namespace {

void add_needling(const std::string& group, const PunctureStatistics& s, std::vector<NamedValue>& list) {
    list.push_back({group + "punctures", "1", static_cast<double>(s.punctures)});
    list.push_back({group + "density", "1/m2", s.density});
    list.push_back({group + "open_area", "1", s.open_area});
    list.push_back({group + "unbreached", "1", static_cast<double>(s.unbreached)});
    list.push_back({group + "double_hits", "1", static_cast<double>(s.double_hits)});
    list.push_back({group + "nearest_neighbour", "m", s.nearest_neighbour_mean});
    list.push_back({group + "insertion_depth.mean", "m", s.insertion_mean});
    list.push_back({group + "insertion_depth.sd", "m", s.insertion_sd});
    list.push_back({group + "insertion_depth.max", "m", s.insertion_max});
    list.push_back({group + "insertion_depth.p10", "m", s.insertion_p10});
    list.push_back({group + "insertion_depth.p50", "m", s.insertion_p50});
    list.push_back({group + "insertion_depth.p90", "m", s.insertion_p90});
    list.push_back({group + "channel_depth.mean", "m", s.channel_mean});
    list.push_back({group + "channel_depth.sd", "m", s.channel_sd});
    list.push_back({group + "channel_depth.max", "m", s.channel_max});
    list.push_back({group + "capillary_strike_probability", "1", s.capillary_strike_probability});
    list.push_back({group + "tear_length", "m", s.tear_length_mean});
    list.push_back({group + "residual_slit", "m", s.residual_slit_mean});
}

void add_solute(const TreatedSkin& state, const SoluteTransport& solute, std::vector<NamedValue>& row) {
    const Ledger ledger = solute.ledger();
    const std::string group = "serum." + solute.name() + ".";
    const double area = state.skin.grid.surface_area();
    const auto mass = [&](const std::string& name, double value) { row.push_back({group + name, "kg", value}); };
    mass("applied", solute.applied());
    for (const auto& [place, amount] : ledger.held) mass(place == "on_surface" ? place : "in." + place, amount);
    mass("undissolved", solute.dose().undissolved());
    mass("deposited", solute.dose().deposited());
    for (const auto& [way, amount] : ledger.out) mass(way, way == "receptor" ? solute.receptor() : amount);
    mass("lost", ledger.loss);
    mass("delivered", solute.delivered());
    for (const double depth : {100e-6, 200e-6, 500e-6, 1000e-6})
        if (depth < state.scenario.domain.depth)
            mass(fmt::format("delivered_below.{:.0f}um", 1e6 * depth), solute.delivered_below(depth));
    row.push_back({group + "flux", "kg/m2/s", solute.uptake_rate() / area});
    row.push_back({group + "receptor_flux", "kg/m2/s", solute.receptor_rate() / area});
}

/// Water that is lost where the barrier has not followed the epidermis yet [kg/m2/s].
double weak_barrier(const TreatedSkin& state) {
    if (!state.healing_course) return 0;
    return state.healing_course->now().water_loss_rise * intact_tewl(state.scenario.skin.layers.front());
}

}  // namespace

std::vector<NamedValue> history_row(const TreatedSkin& state) {
    std::vector<NamedValue> row;
    if (state.fields) add_field_rows(*state.fields, state.now, row);
    if (!state.scenario.skin.there()) return row;
    for (const auto& solute : state.solutes) add_solute(state, *solute, row);
    row.push_back({"serum.film.thickness", "m", state.film.thickness()});
    const PatencyObservables seen = observe_patency(state);
    row.push_back({"healing.patency", "1", state.channels.mean_open_share()});
    row.push_back({"healing.patency.lumen", "1", state.channels.mean_open_share(Zone::lumen)});
    row.push_back({"healing.tewl", "kg/m2/s", seen.tewl + weak_barrier(state)});
    row.push_back({"healing.admittance", "1", seen.admittance});
    row.push_back({"healing.lumen", "1", seen.lumen});
    if (state.healing_course)
        for (NamedValue& value : state.healing_course->row()) row.push_back(std::move(value));
    return row;
}

namespace {

/// A layer as seen from its two faces: the flux in at the top is top u_top - through u_below, the flux out below
/// through u_top - below u_below [m/s].
struct TwoFaces {
    double top, through, below;
};

TwoFaces faces_of(const Scenario& scenario, const Solute& solute, std::size_t layer) {
    const LayerTransport& in = solute.in_layer[layer];
    const double thickness = scenario.skin.layers[layer].thickness, kappa = in.affinity * in.diffusivity;
    const double rate = (scenario.processes.clearance ? in.clearance : 0) + (scenario.processes.loss ? in.loss : 0);
    const double pores = layer == 0 && scenario.skin.layers.size() > 1 ? solute.polar_permeability : 0;
    if (rate <= 0 || kappa <= 0) {
        const double across = kappa / thickness + pores;
        return {across, across, across};
    }
    const double steepness = std::sqrt(rate / in.diffusivity), own = kappa * steepness;
    const double across = own / std::sinh(thickness * steepness) + pores;
    const double held = own / std::tanh(thickness * steepness) + pores;
    return {held, across, held};
}

}  // namespace

double intact_permeability(const Scenario& scenario, const Solute& solute) {
    if (!scenario.processes.diffusion) return 0;
    // admittance = flux / activity at the top of what lies below; infinite for a sink, 0 for an insulated bottom.
    double admittance = scenario.bottom == Bottom::franz ? std::numeric_limits<double>::infinity() : 0.0;
    for (std::size_t l = scenario.skin.layers.size(); l-- > 0;) {
        const TwoFaces faces = faces_of(scenario, solute, l);
        if (faces.top <= 0) return 0;
        const double leaving = std::isinf(admittance) ? 0 : faces.through / (faces.below + admittance);
        admittance = faces.top - faces.through * leaving;
    }
    return std::max(0.0, admittance);
}

namespace {

const Solute& properties_of(const Scenario& scenario, const std::string& name) {
    return *std::find_if(scenario.solutes.begin(), scenario.solutes.end(),
                         [&](const Solute& s) { return s.name == name; });
}

/// Date of the first serum that brings the solute [s].
double first_applied(const Scenario& scenario, const std::string& name) {
    for (const Treatment& treatment : scenario.treatments)
        if (const auto* act = std::get_if<ApplyAct>(&treatment.act))
            for (const SoluteDose& dose : act->solutes)
                if (dose.solute == name && dose.concentration > 0) return treatment.at;
    return 0;
}

void add_conclusions(const TreatedSkin& state, const SoluteTransport& solute, std::vector<NamedValue>& list) {
    const std::string group = "serum." + solute.name() + ".";
    const Scenario& scenario = state.scenario;
    const double area = state.skin.grid.surface_area();
    const double intact = intact_permeability(scenario, properties_of(scenario, solute.name()));
    list.push_back({group + "intact_permeability", "m/s", intact});
    // A film that draws the solute back out of the skin enhances nothing.
    if (solute.donor_activity() > 0 && solute.uptake_rate() > 0 && intact > 0)
        list.push_back({group + "enhancement", "1", solute.uptake_rate() / area / (intact * solute.donor_activity())});
    // The straight line through the last of the receptor curve meets the time axis at the lag time; only under an
    // endless dose is that curve straight in the end.
    const bool endless = solute.dose().kind() == SurfaceDose::Kind::held;
    if (scenario.bottom == Bottom::franz && endless && solute.receptor_rate() > 0)
        list.push_back(
            {group + "lag_time", "s",
             state.now - first_applied(scenario, solute.name()) - solute.receptor() / solute.receptor_rate()});
    for (std::size_t l = 0; l < scenario.skin.layers.size(); ++l) {
        const double volume = area * scenario.skin.layers[l].thickness;
        list.push_back({group + "auc." + scenario.skin.layers[l].name, "kg s/m3",
                        solute.integral_of_layer(static_cast<int>(l)) / volume});
    }
}

}  // namespace

std::vector<NamedValue> summary(const TreatedSkin& state) {
    std::vector<NamedValue> list = history_row(state);
    for (const auto& solute : state.solutes) add_conclusions(state, *solute, list);
    if (state.healing_course)
        for (NamedValue& value : state.healing_course->conclusions()) list.push_back(std::move(value));
    for (std::size_t n = 0; n < state.needlings.size(); ++n) {
        const std::string which = n == 0 ? "" : std::to_string(n + 1) + ".";
        add_needling("needling." + which, state.needlings[n].sheet, list);
        add_needling("needling." + which + "patch.", state.needlings[n].patch, list);
    }
    list.push_back({"domain.area", "m2", state.skin.grid.surface_area()});
    return list;
}

}  // namespace sim
