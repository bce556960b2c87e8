// Gathering facts.
#include "sim/scenario/solute_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include "sim/library/transport_laws.hpp"

namespace sim {
namespace {

/// Keys that mean nothing without molar_mass and log_kow.
constexpr std::array<std::string_view, 5> details{"acid_pka", "base_pka", "molar_volume", "permeability",
                                                  "vapour_pressure"};

std::optional<double> written_number(const Section* section, std::string_view name) {
    return section ? section->written_number(name) : std::nullopt;
}

void override_by(const Section& written, std::string_view name, double& value) {
    value = written.written_number(name).value_or(value);
}
void override_by(const Section& written, std::string_view name, std::optional<double>& value) {
    if (const auto number = written.written_number(name)) value = number;
}

/// A solute of one's own is a molecule by molar_mass and log_kow together.
std::optional<library::Molecule> own_molecule(const Section* written) {
    if (!written) return {};
    const bool mass = written->written("molar_mass"), octanol = written->written("log_kow");
    if (mass && octanol) {
        if (!written->has("molar_mass") || !written->has("log_kow")) return {};
        library::Molecule molecule;
        molecule.molar_mass = written->number("molar_mass");
        molecule.log_kow = written->number("log_kow");
        return molecule;
    }
    if (mass || octanol)
        written->error(mass ? "molar_mass" : "log_kow",
                       fmt::format("is written, but {} is missing; transport is derived from both",
                                   mass ? "log_kow" : "molar_mass"));
    for (const std::string_view name : details)
        if (!mass && !octanol && written->has(name))
            written->error(name, "counts only beside molar_mass and log_kow, which are missing");
    return {};
}

std::optional<library::Molecule> molecule_of(const library::SoluteRow* row, const Section* written) {
    auto molecule = row ? std::optional(row->facts.molecule()) : own_molecule(written);
    if (!molecule || !written) return molecule;
    override_by(*written, "molar_mass", molecule->molar_mass);
    override_by(*written, "log_kow", molecule->log_kow);
    override_by(*written, "acid_pka", molecule->acid_pka);
    override_by(*written, "base_pka", molecule->base_pka);
    override_by(*written, "molar_volume", molecule->molar_volume);
    return molecule;
}

void measure(const Section* written, std::string_view name, std::string_view unit, std::optional<Sourced>& value) {
    if (const auto number = written_number(written, name))
        value = Sourced{*number, *number, *number, unit, "as the scenario gives it", Grade::exploratory};
}

}  // namespace

bool describes_molecule(const Section& solute) { return solute.written("molar_mass") || solute.written("log_kow"); }

SoluteFacts facts_of(const std::string& name, const Section* written, double ph) {
    SoluteFacts facts;
    facts.name = name;
    facts.row = library::find_solute(name);
    facts.written = written;
    facts.ph = ph;
    facts.molecule = molecule_of(facts.row, written);
    if (!facts.molecule) return facts;
    library::Measured measured = facts.row ? facts.row->measured : library::Measured{};
    if (measured.vapour_pressure) facts.vapour_pressure = measured.vapour_pressure->value;
    if (written) override_by(*written, "vapour_pressure", facts.vapour_pressure);
    measure(written, "channel_diffusivity", "m2/s", measured.channel_diffusivity);
    measure(written, "permeability", "m/s", measured.permeability);
    if (written && written->has("permeability")) {
        measured.permeability_ph = ph;  // what was measured is what this serum's species do together
        measured.ion_permeability.reset();
        measured.barrier_diffusivity.reset();
    }
    facts.derived = library::derive(*facts.molecule, measured, ph);
    facts.derived_layers = library::layers_of(*facts.derived);
    return facts;
}

double vapour_permeability(const SoluteFacts& facts, double solubility, double air_speed) {
    if (!facts.molecule || !facts.vapour_pressure || !(solubility > 0)) return 0;
    return library::volatile_loss(facts.molecule->molar_mass, *facts.vapour_pressure, solubility, air_speed);
}

}  // namespace sim
