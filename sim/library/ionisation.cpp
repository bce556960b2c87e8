// Ionisation: the share of a solute without charge.
//
//   f_n = 1 / (1 + 10^(pH - pKa) + 10^(pKb - pH))     pKa of the acid group, pKb: pKa of the base group, where present
//
//   D   = f_n Kow + (1 - f_n) Kow 10^-d                   d = 3 for cations, 4 for anions: ion pairs in octanol
//
// Henderson and Hasselbalch. Zwitterions and solutes with several charges have no neutral species at any pH of
// interest. d: a rule of thumb for salts in octanol, 3 to 4 (from memory of the literature, unverified).
#include <cmath>
#include "sim/library/derive.hpp"
#include "sim/library/transport_laws.hpp"

namespace sim::library {

double neutral_share(const Molecule& molecule, double ph) {
    if (molecule.ionised_always) return 0;
    double charged = 0;  // over neutral
    if (molecule.acid_pka) charged += std::pow(10, ph - *molecule.acid_pka);
    if (molecule.base_pka) charged += std::pow(10, *molecule.base_pka - ph);
    return 1 / (1 + charged);
}

double log_distribution(const Molecule& molecule, double ph) {
    if (molecule.ionised_always) return molecule.log_kow;
    constexpr double cation_pair = 1e-3, anion_pair = 1e-4;
    const double neutral = neutral_share(molecule, ph);
    const double anions = molecule.acid_pka ? neutral * std::pow(10, ph - *molecule.acid_pka) : 0;
    const double cations = molecule.base_pka ? neutral * std::pow(10, *molecule.base_pka - ph) : 0;
    return molecule.log_kow + std::log10(neutral + cation_pair * cations + anion_pair * anions);
}

double oil_affinity(const Molecule& molecule, double ph) {
    const double share = molecule.ionised_always ? 1 : neutral_share(molecule, ph);
    return share * std::pow(10, molecule.log_kow);
}

}  // namespace sim::library
