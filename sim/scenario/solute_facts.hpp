// What library and file say of a solute's molecule, and what follows from it.
#pragma once
#include <optional>
#include <string>
#include <vector>
#include "sim/library/library.hpp"
#include "sim/scenario/section.hpp"

namespace sim {

/// One solute, as the first serum brings it.
struct SoluteFacts {
    std::string name;
    const library::SoluteRow* row = nullptr;  // of the library; none: a solute of one's own
    const Section* written = nullptr;         // where that serum describes it; none: by a library serum
    double ph = 7.4;                          // of that serum
    std::optional<library::Molecule> molecule;
    std::optional<double> vapour_pressure;                 // [Pa]
    std::optional<library::DerivedTransport> derived;      // at that pH
    std::vector<library::LayerProperties> derived_layers;  // by kind of layer
};

/// Keys of a solute that say something of its molecule.
bool describes_molecule(const Section& solute);

/// Gathers the facts; values of the file come before those of the library. Reports half a description.
SoluteFacts facts_of(const std::string& name, const Section* written, double ph);

/// What leaves an open film into the air per activity [m/s], of a solute with that solubility at its pH [kg/m3].
double vapour_permeability(const SoluteFacts& facts, double solubility, double air_speed);

}  // namespace sim
