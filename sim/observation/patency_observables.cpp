#include "sim/observation/patency_observables.hpp"
#include <cmath>
#include <limits>
#include <numbers>
#include "sim/library/film_evaporation.hpp"
#include "sim/library/library.hpp"
#include "sim/library/transport_laws.hpp"
#include "solvers/transport/medium.hpp"

namespace sim {

namespace laws = library::laws;
using solvers::in_series;

namespace {

constexpr double neutral_ph = 7.0;

double evaporation() {
    return library::water_density * library::film_evaporation(library::room_air_speed, library::room_humidity);
}

// D_v G and k_g lie between the vapour over wet skin and that of the room.
double channel_tewl(double conductance) {
    const double air = library::vapour_transfer(library::water_molar_mass, library::room_air_speed);
    const double excess = evaporation() / air;  // of the vapour's density
    return excess * in_series(laws::vapour_diffusivity.value * conductance, air);
}

double neck_conductance(const Bore& bore, double thickness) {
    if (bore.neck <= 0 || bore.lumen <= 0) return 0;
    return 1 / (thickness / (std::numbers::pi * bore.neck * bore.neck) + 0.25 / bore.neck);
}

bool shows_dye(const Bore& bore) { return bore.lumen >= laws::dye_radius.value; }

Bore bore_at(const ChannelField& field, double neck_share, double lumen_share) {
    const double thickness = field.uppermost.thickness;
    if (field.depth <= thickness) return {};
    const double there = field.cone ? 1 - thickness / field.depth : 1.0;
    return {field.radius * std::sqrt(neck_share), field.radius * there * std::sqrt(lumen_share)};
}

PatencyObservables observe(const ChannelField& field, const Bore& bore) {
    if (field.density <= 0) return observe_patency({}, field.uppermost, 1);
    return observe_patency({&bore, 1}, field.uppermost, 1 / field.density);
}

// The first time at which something that becomes true stays true.
template <class Reached>
double first_time(Reached reached) {
    constexpr double longest = 1e10;  // [s]
    if (reached(0)) return 0;
    double before = 0, after = 1;
    while (!reached(after)) {
        if (after > longest) return std::numeric_limits<double>::infinity();
        before = after;
        after *= 2;
    }
    while (after - before > 1e-6 * after) {
        const double middle = 0.5 * (before + after);
        (reached(middle) ? after : before) = middle;
    }
    return after;
}

}  // namespace

double intact_tewl(const Layer& uppermost) {
    if (uppermost.name != "stratum_corneum")
        for (const auto& in : library::layers_of(library::transport_of(*library::find_solute("water"), neutral_ph)))
            if (in.layer == uppermost.name)
                return in_series(
                    library::water_density * in.affinity.value * in.diffusivity.value / uppermost.thickness,
                    evaporation());
    return library::water_density * laws::water_permeability.value * library::reference_barrier / uppermost.thickness;
}

PatencyObservables observe_patency(std::span<const Bore> bores, const Layer& uppermost, double area) {
    double conductance = 0, dyed = 0;
    for (const Bore& bore : bores) {
        conductance += neck_conductance(bore, uppermost.thickness) / area;
        dyed += shows_dye(bore) ? 1 : 0;
    }
    PatencyObservables seen;
    seen.tewl = intact_tewl(uppermost) + channel_tewl(conductance);
    seen.admittance = 1 + laws::fluid_conductivity.value * conductance / laws::skin_admittance.value;
    seen.lumen = bores.empty() ? 0 : dyed / static_cast<double>(bores.size());
    return seen;
}

PatencyObservables observe_patency(const TreatedSkin& state) {
    return observe_patency(state.channels.bores(), state.scenario.skin.layers.front(), state.skin.grid.surface_area());
}

PatencyObservables observe_patency(const ChannelField& field, double age, bool wet) {
    OpenShare share(field.patency);
    share.advance(age, wet);
    return observe(field, bore_at(field, share.value(Zone::neck), share.value(Zone::lumen)));
}

BackToNormal back_to_normal(const ChannelField& field, bool wet) {
    const double intact = intact_tewl(field.uppermost);
    const double left = field.patency.held.value_or(field.patency.recoil_floor);
    const double rise = observe(field, bore_at(field, left, left)).admittance - 1;
    const auto seen = [&](double age) { return observe_patency(field, age, wet); };
    const auto admittance_below = [&](double share) {
        return first_time([&](double age) { return seen(age).admittance - 1 <= share * rise; });
    };
    BackToNormal times;
    times.tewl = first_time([&](double age) { return seen(age).tewl <= intact * (1 + laws::tewl_detection.value); });
    times.admittance_half = admittance_below(0.5);
    times.admittance = admittance_below(laws::admittance_detection.value);
    times.dye = first_time([&](double age) { return seen(age).lumen <= 0; });
    return times;
}

}  // namespace sim
