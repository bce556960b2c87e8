// Solutes: what is known of each molecule; transport follows by the laws, and measured values replace derived ones.
#include <algorithm>

#include "sim/library/quantities.hpp"
#include "sim/library/solute_rows.hpp"

namespace sim::library {
namespace {

constexpr std::string_view atoms = "sum of atomic weights";
constexpr std::string_view volume_rule = "Schroeder's rule at the boiling point, from the formula";

Sourced log_kow_of(double value, double spread, std::string_view source, Grade grade) {
    return pure_number(value, value - spread, value + spread, source, grade);
}

std::vector<SoluteRow> build() {
    std::vector<SoluteRow> table;
    for (const auto& family : {small_actives(), peptides(), macromolecules(), tracers()})
        table.insert(table.end(), family.begin(), family.end());
    return table;
}

/// Nothing is cleared or lost there.
Sourced none(std::string_view source) { return {0, 0, 0, "/s", source, Grade::plausible}; }

}  // namespace

MoleculeFacts of_formula(const Structure& structure, double log_kow, double spread, std::string_view source,
                         Grade grade) {
    constexpr double cubic_centimetres = 1e6, rule_error = 0.05;
    const double volume = schroeder_molar_volume(structure) * cubic_centimetres;
    MoleculeFacts facts;
    facts.molar_mass = grams_per_mole(molar_mass_of(structure) * 1e3, atoms, Grade::verified);
    facts.log_kow = log_kow_of(log_kow, spread, source, grade);
    facts.molar_volume = in_unit(cubic_centimetres, "cm3/mol", volume, volume * (1 - rule_error),
                                 volume * (1 + rule_error), volume_rule, Grade::plausible);
    return facts;
}

MoleculeFacts of_mass(double mass, double log_kow, double spread, std::string_view source) {
    MoleculeFacts facts;
    facts.molar_mass = grams_per_mole(mass, "by definition", Grade::plausible);
    facts.log_kow = log_kow_of(log_kow, spread, source, Grade::exploratory);
    return facts;
}

Sourced pka(double value, std::string_view source) {
    constexpr double spread = 0.2;
    return pure_number(value, value - spread, value + spread, source, Grade::plausible);
}

Sourced metres_per_second(double value, double low, double high, std::string_view source, Grade grade) {
    return {value, low, high, "m/s", source, grade};
}

Sourced solubility(double value, double low, double high, std::string_view source) {
    return {value, low, high, "kg/m3", source, Grade::exploratory};
}

Molecule MoleculeFacts::molecule() const {
    const auto value = [](const std::optional<Sourced>& fact) {
        return fact ? std::optional(fact->value) : std::nullopt;
    };
    return {molar_mass.value, log_kow.value, value(acid_pka), value(base_pka), value(molar_volume), ionised_always};
}

DerivedTransport transport_of(const SoluteRow& row, double ph) {
    return derive(row.facts.molecule(), row.measured, ph);
}

std::vector<LayerProperties> layers_of(const DerivedTransport& transport) {
    constexpr std::string_view no_vessels = "no vessels here", dead = "a dead layer, taken to lose nothing";
    const auto number = [&](std::string_view name) { return transport.number(name).number; };
    const Sourced loss = number("loss");
    return {
        {"stratum_corneum", number("barrier_diffusivity"), number("barrier_affinity"), none(no_vessels), none(dead)},
        {"viable_epidermis", number("epidermis_diffusivity"), number("epidermis_affinity"), none(no_vessels), loss},
        {"papillary_dermis", number("dermis_diffusivity"), number("dermis_affinity"), number("papillary_clearance"),
         loss},
        {"reticular_dermis", number("dermis_diffusivity"), number("dermis_affinity"), number("reticular_clearance"),
         loss}};
}

std::span<const SoluteRow> solutes() {
    static const std::vector<SoluteRow> table = build();
    return table;
}

const SoluteRow* find_solute(std::string_view name) {
    const auto found = std::ranges::find(solutes(), name, &SoluteRow::name);
    return found == solutes().end() ? nullptr : &*found;
}

}  // namespace sim::library
