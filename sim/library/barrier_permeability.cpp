// Permeability of intact stratum corneum: the lipid path of neutral species and the polar path beside it.
//
//   log10 P_lipid = -6.3 + 0.71 log D(pH) - 0.0061 M        P in cm/s, M in g/mol
//   P_polar       = 0.42 1/m D_w H(r / 2 nm)                pores of 2 nm, any species
//
// Potts and Guy 1992 (10.1023/A:1015810312465) for neutral species, D = Kow; with log D in place of log Kow for partly
// ionised ones, whose ion pairs cross the lipids as well: Hadgraft and Valenta 2000 (10.1016/S0378-5173(00)00402-6),
// shown there on ibuprofen and lidocaine. P falls with f_n^0.71, less steeply than the neutral species' share itself.
// The intercept is -2.74 for cm/h; printed lists mix the two. The prefactor of the polar path was fitted to mannitol
// (huskinDB, Stepanov 2020, 10.1038/s41597-020-00764-z) and tested on sucrose; it is a factor 3 uncertain, anions may
// be slower and cations faster. r is the radius of Stokes and Einstein.
#include <cmath>
#include "sim/library/transport_laws.hpp"

namespace sim::library {

constexpr double octanol_slope = 0.71;

double potts_guy_permeability(double molar_mass, double log_kow) {
    constexpr double centimetre = 1e-2;
    return centimetre * std::pow(10, -6.3 + octanol_slope * log_kow - 0.0061 * molar_mass * 1e3);
}

double lipid_path_share(const Molecule& molecule, double ph) {
    if (molecule.ionised_always) return 0;
    return std::pow(10, octanol_slope * (log_distribution(molecule, ph) - molecule.log_kow));
}

double polar_pore_permeability(double water_diffusivity) {
    constexpr double pores_per_length = 0.42, pore_radius = 2e-9;  // [1/m], [m]
    return pores_per_length * water_diffusivity * pore_hindrance(hydrodynamic_radius(water_diffusivity), pore_radius);
}

}  // namespace sim::library
