// Solubility at a pH: ions dissolve beside the neutral species that is in equilibrium with the solid.
//
//   S = S_neutral / f_n,  no more than 1300 kg/m3, about the density of a solid permeant
//
// The limit by the salt's own solubility is not known to the library; a solution close to it is not described.
#include <algorithm>
#include "sim/library/transport_laws.hpp"

namespace sim::library {

double solubility_at(const Molecule& molecule, double neutral_solubility, double ph) {
    constexpr double solid_density = 1300;
    const double share = molecule.ionised_always ? 1 : neutral_share(molecule, ph);
    return std::min(neutral_solubility / share, solid_density);
}

}  // namespace sim::library
