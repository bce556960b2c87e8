// The table of solutes by family, and how its rows are written.
#pragma once
#include <vector>
#include "sim/library/library.hpp"
#include "sim/library/transport_laws.hpp"

namespace sim::library {

std::vector<SoluteRow> small_actives();  // vitamins, drugs and other small molecules of serums
std::vector<SoluteRow> peptides();
std::vector<SoluteRow> macromolecules();
std::vector<SoluteRow> tracers();  // what shows, and what checks the barrier

inline constexpr std::string_view from_memory = "from memory of the literature, unverified";

/// Molar mass and V_A follow from the formula; log Kow +- `spread`.
MoleculeFacts of_formula(const Structure& structure, double log_kow, double spread, std::string_view source,
                         Grade grade);
/// Facts of a molecule known by its mass [g/mol] alone.
MoleculeFacts of_mass(double grams_per_mole, double log_kow, double spread, std::string_view source);

Sourced pka(double value, std::string_view source);
Sourced metres_per_second(double value, double low, double high, std::string_view source, Grade grade);
/// In water at 25-32 C [kg/m3].
Sourced solubility(double value, double low, double high, std::string_view source = from_memory);

}  // namespace sim::library
