// From what a molecule is to how it moves: the laws of transport.md 2.1-2.7 put together for one solute.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "sim/library/evidence.hpp"
#include "sim/library/molecule.hpp"

namespace sim::library {

/// Measured values, which the derived ones give way to.
struct Measured {
    std::optional<Sourced>
        permeability;  // Kp of intact skin from water, 15 um of stratum corneum, of the species present [m/s]
    std::optional<double> permeability_ph;       // pH of its donor; none: the neutral species alone
    std::optional<Sourced> ion_permeability;     // Kp of the charged species [m/s]
    std::optional<Sourced> barrier_affinity;     // K of the stratum corneum
    std::optional<Sourced> barrier_diffusivity;  // D of the stratum corneum, in place of a Kp [m2/s]
    std::optional<Sourced> channel_diffusivity;  // [m2/s]
    std::optional<Sourced> epidermis_diffusivity, dermis_diffusivity;  // [m2/s]
    std::optional<Sourced> epidermis_affinity, dermis_affinity;
    std::optional<Sourced> clearance;        // of the reticular dermis [1/s]
    std::optional<Sourced> loss;             // in living layers [1/s]
    std::optional<Sourced> solubility;       // in water [kg/m3], of the neutral species where it ionises
    std::optional<Sourced> vapour_pressure;  // at 32 C [Pa]
};

/// One number that was worked out: value and range, and how, for people: "0.42/m D_w H(r/2 nm)".
struct DerivedNumber {
    std::string name;     // e.g. "barrier_permeability"
    Sourced number;       // source names the law or the measurement
    std::string formula;  // with the numbers put in
};

/// How a solute moves, at the pH of the serum that brings it. Reference: total concentration in water.
struct DerivedTransport {
    double neutral_share = 1;                              // f_n at the serum's pH
    double lipid_permeability = 0;                         // of the lipids at that pH, 15 um of stratum corneum [m/s]
    double polar_permeability = 0;                         // of the pores, 15 um of stratum corneum [m/s]
    double barrier_affinity = 1, barrier_diffusivity = 0;  // stratum corneum: K D / 15 um = lipid_permeability
    double channel_diffusivity = 0;
    double epidermis_diffusivity = 0, epidermis_affinity = 1;
    double dermis_diffusivity = 0, dermis_affinity = 1;
    double papillary_clearance = 0, reticular_clearance = 0;  // [1/s]
    double loss = 0;                                          // in living layers [1/s]
    std::optional<double> solubility;                         // at the serum's pH [kg/m3]
    double vapour_permeability = 0;                           // [m/s]
    bool bound = false;
    std::vector<DerivedNumber> numbers;  // all of the above, with ranges, formulas and sources
    /// The number of that name; throws std::out_of_range.
    const DerivedNumber& number(std::string_view name) const;
};

/// Thickness to which permeabilities of the stratum corneum refer [m].
inline constexpr double reference_barrier = 15e-6;

/// Measured values give way to nothing; everything else follows from the molecule by the laws of transport_laws.hpp.
/// Sources point into `measured` and into static text. Throws std::invalid_argument unless the molar mass is positive.
DerivedTransport derive(const Molecule& molecule, const Measured& measured, double ph);

/// K_oil, concentration in oil over that in water at that pH [1]: f_n Kow, oil taken as octanol; solutes that are
/// always ionised give their log Kow for all species.
double oil_affinity(const Molecule& molecule, double ph);

}  // namespace sim::library
