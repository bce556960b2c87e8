// Binding in dermis and viable epidermis, at pH 7.4.
//
//   fu = 1 - b / (1 + b),  b = A e^logD + B,  logD = log Kow + log10 f_n(7.4)      unbound beside 2.7 % albumin
//        A, B = 0.5578, 0.0188 neutral or base;  0.3127, 0.5121 acid or zwitterion
//   BF = 0.68 + 0.32 / fu + 0.001 f_n Kow                                          all over free
//   D_free = 10^(-8.15 - 0.6555 log10 M) m2/s,  M in g/mol
//   D_dermis = (D_free + 0.32 D_b (1 - fu) / fu) / BF,  D_b = 1e-11 m2/s           what albumin carries moves as well
//   D_epidermis = least of D_w / 7 and D_dermis                                    K = 0.6 BF in both
//
// fu: Yamazaki and Kanaoka 2004; BF, D, K: Dancik et al. 2013 (Adv Drug Deliv Rev 65:221), Kretsos et al. 2008
// (10.1016/j.ijpharm.2007.06.020); D_w / 7: Nitsche and Kasting 2013 (PMC3660641, hindrance 5-10). Where binding rules,
// it does so in the epidermis as well. Acids with a binding pharmacophore hold on more tightly than this.
#include <algorithm>
#include <cmath>
#include "sim/library/transport_laws.hpp"

namespace sim::library {
namespace {

constexpr double living_ph = 7.4;
constexpr double albumin_space = 0.32;  // part of the dermis' water that is open to albumin

/// The zwitterion's log Kow is that of all its species.
double share_in_octanol(const Molecule& molecule) {
    return molecule.ionised_always ? 1 : neutral_share(molecule, living_ph);
}

}  // namespace

double unbound_share(const Molecule& molecule) {
    const bool acid = molecule.ionised_always || (molecule.acid_pka && *molecule.acid_pka < living_ph);
    const double log_d = molecule.log_kow + std::log10(share_in_octanol(molecule));
    const double bound = acid ? 0.3127 * std::exp(log_d) + 0.5121 : 0.5578 * std::exp(log_d) + 0.0188;
    return 1 / (1 + bound);
}

double binding_factor(const Molecule& molecule, double unbound_share) {
    return 0.68 + albumin_space / unbound_share + 0.001 * share_in_octanol(molecule) * std::pow(10, molecule.log_kow);
}

double free_dermis_diffusivity(double molar_mass) {
    return std::pow(10, -8.15 - 0.6555 * std::log10(molar_mass * 1e3));
}

double dermis_diffusivity(double free_diffusivity, double unbound_share, double binding_factor) {
    constexpr double albumin_diffusivity = 1e-11;  // [m2/s]
    const double carried = albumin_space * albumin_diffusivity * (1 - unbound_share) / unbound_share;
    return (free_diffusivity + carried) / binding_factor;
}

double epidermis_diffusivity(double water_diffusivity, double dermis_diffusivity) {
    constexpr double cell_hindrance = 7;
    return std::min(water_diffusivity / cell_hindrance, dermis_diffusivity);
}

double living_affinity(double binding_factor) { return 0.6 * binding_factor; }

}  // namespace sim::library
