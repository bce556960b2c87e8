// A molecule as the laws of transport see it.
#pragma once
#include <optional>

namespace sim::library {

/// What the laws ask of a molecule.
struct Molecule {
    double molar_mass = 0;               // [kg/mol]
    double log_kow = 0;                  // log10 of octanol over water, neutral species
    std::optional<double> acid_pka;      // of the strongest acid group
    std::optional<double> base_pka;      // of the strongest base group
    std::optional<double> molar_volume;  // V_A at the boiling point (Schroeder) [m3/mol]; else estimated from the mass
    bool ionised_always = false;         // no neutral species at any pH (zwitterions, multiple charges)
};

}  // namespace sim::library
