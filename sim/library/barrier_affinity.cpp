// Affinity of stratum corneum, partially hydrated, as lipids between corneocytes.
//
//   K_sc  = (1 - phi) K_lip + phi K_cor       phi = 0.9073, share of corneocytes
//   K_lip = 0.43 Kow^0.81
//   K_cor = (0.9 PC + nu) / (0.9 / 1.37 + nu)  PC = 5.4 Kow^0.27 of keratin, nu = 0.43 g water a g dry
//
// Wang, Kasting and Nitsche 2007 (10.1002/jps.20883); constants of Dancik et al. 2013 (Adv Drug Deliv Rev 65:221).
// An ion is taken to fill the corneocytes' water only (PC = 0, K_lip = 0); what keratin binds of it is left out.
#include <cmath>
#include "sim/library/transport_laws.hpp"

namespace sim::library {
namespace {

constexpr double corneocytes = 0.9073, water_per_dry = 0.43, keratin = 0.9, keratin_density = 1.37;

double corneocyte_affinity(double protein_affinity) {
    return (keratin * protein_affinity + water_per_dry) / (keratin / keratin_density + water_per_dry);
}

}  // namespace

double two_phase_affinity(double log_kow) {
    const double lipid = 0.43 * std::pow(10, 0.81 * log_kow);
    const double protein = 5.4 * std::pow(10, 0.27 * log_kow);
    return (1 - corneocytes) * lipid + corneocytes * corneocyte_affinity(protein);
}

double corneocyte_water_affinity() { return corneocytes * corneocyte_affinity(0); }

}  // namespace sim::library
