// Molar volume at the boiling point by Schroeder's rule, and the molar mass of the same formula.
//
//   V_A = 7 (C + H + N + O) + 10.5 F + 24.5 Cl + 31.5 Br + 38.5 I + 21 S - 7 rings + 7 double + 14 triple  [cm3/mol]
//
// As used by Dancik et al. 2013 (Adv Drug Deliv Rev 65:221). Without a formula: 1.1 cm3/g, the ratio of the
// pentapeptide KTTKS (623 / 564); small molecules of the library have 0.8-1.4.
#include "sim/library/transport_laws.hpp"

namespace sim::library {

double schroeder_molar_volume(const Structure& s) {
    constexpr double cubic_centimetre = 1e-6;
    return cubic_centimetre * (7.0 * (s.carbon + s.hydrogen + s.nitrogen + s.oxygen) + 10.5 * s.fluorine +
                               24.5 * s.chlorine + 31.5 * s.bromine + 38.5 * s.iodine + 21.0 * s.sulphur -
                               7.0 * s.rings + 7.0 * s.double_bonds + 14.0 * s.triple_bonds);
}

double molar_volume_of_mass(double molar_mass) {
    constexpr double specific_volume = 1.1e-3;  // [m3/kg]
    return specific_volume * molar_mass;
}

double molar_mass_of(const Structure& s) {
    // Standard atomic weights (IUPAC, abridged).
    const double grams = 12.011 * s.carbon + 1.008 * s.hydrogen + 14.007 * s.nitrogen + 15.999 * s.oxygen +
                         32.06 * s.sulphur + 18.998 * s.fluorine + 35.45 * s.chlorine + 79.904 * s.bromine +
                         126.904 * s.iodine;
    return grams / 1e3;
}

}  // namespace sim::library
