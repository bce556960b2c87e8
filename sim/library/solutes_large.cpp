// Peptides, which the laws still reach, and hyaluronan, for which only estimates of its movement exist.
#include <cmath>
#include "sim/library/solute_rows.hpp"

namespace sim::library {
namespace {

SoluteRow kttks() {
    SoluteRow row{"kttks", "pentapeptide KTTKS; split fast by enzymes of skin, which no rate describes here", {}, {}};
    row.facts = of_formula({.carbon = 23, .hydrogen = 45, .nitrogen = 7, .oxygen = 9, .double_bonds = 5}, -3.3, 0.5,
                           from_memory, Grade::exploratory);
    row.facts.ionised_always = true;
    row.measured.solubility = solubility(50, 10, 200, "a choice: short charged peptides dissolve well");
    return row;
}

SoluteRow palmitoyl_kttks() {
    SoluteRow row{"palmitoyl_kttks", "palmitoyl pentapeptide; stays in the stratum corneum for the most part", {}, {}};
    row.facts = of_formula({.carbon = 39, .hydrogen = 75, .nitrogen = 7, .oxygen = 10, .double_bonds = 6}, 3.7, 0.5,
                           "calculated value, from memory of the literature, unverified", Grade::exploratory);
    row.measured.solubility = solubility(0.01, 1e-3, 0.1, "a choice: a peptide with a fatty tail hardly dissolves");
    return row;
}

SoluteRow peptide_1kda() {
    SoluteRow row{"peptide_1kda", "any hydrophilic peptide of 1 kDa", {}, {}};
    row.facts = of_mass(1000, -3, 1, "a choice for a hydrophilic peptide, below -2");
    row.facts.ionised_always = true;
    row.measured.solubility = solubility(50, 10, 200, "a choice: charged peptides dissolve well");
    return row;
}

struct HyaluronanFacts {
    double grams_per_mole = 0, permeability_high = 0, water = 0, epidermis = 0, dermis = 0, affinity = 0, clearance = 0;
};

/// Hyaluronan does not cross intact stratum corneum: no more than `permeability_high`.
SoluteRow hyaluronan(std::string_view name, std::string_view description, const HyaluronanFacts& facts) {
    constexpr std::string_view in_water = "from memory of the literature, unverified: falls as M^-0.58";
    constexpr std::string_view in_tissue =
        "from memory of the literature, unverified: dermis 0.2 (10 kDa) to 0.05 (1 MDa) of water's";
    const auto within = [](double value, double sd, std::string_view unit, std::string_view source) {
        const double factor = std::pow(10, 2 * sd);
        return Sourced{value, value / factor, value * factor, unit, source, Grade::exploratory};
    };
    SoluteRow row{name, description, {}, {}};
    row.facts = of_mass(facts.grams_per_mole, -5, 1, "a choice: a polyelectrolyte stays in water");
    row.facts.ionised_always = true;
    row.measured.permeability =
        metres_per_second(0, 0, facts.permeability_high,
                          "taken as none; Raman images of 20-300 kDa within the stratum corneum are contested "
                          "(Essendoubi 2016, 10.1111/srt.12228)",
                          Grade::exploratory);
    row.measured.channel_diffusivity = within(facts.water, 0.05, "m2/s", in_water);
    row.measured.epidermis_diffusivity = within(facts.epidermis, 0.15, "m2/s", in_tissue);
    row.measured.dermis_diffusivity = within(facts.dermis, 0.15, "m2/s", in_tissue);
    row.measured.epidermis_affinity = row.measured.dermis_affinity = within(facts.affinity, 0.1, "1", in_tissue);
    row.measured.clearance = within(facts.clearance, 0.3, "/s", "lymph carries it off; a choice within 5e-6..2e-5 /s");
    row.measured.solubility = solubility(20, 5, 100, "a choice: more is a stiff gel");
    return row;
}

}  // namespace

std::vector<SoluteRow> peptides() { return {kttks(), palmitoyl_kttks(), peptide_1kda()}; }

std::vector<SoluteRow> macromolecules() {
    return {hyaluronan("hyaluronan_10kda", "hyaluronan of 10 kDa",
                       {.grams_per_mole = 1e4,
                        .permeability_high = 1e-13,
                        .water = 7e-11,
                        .epidermis = 1e-11,
                        .dermis = 1.7e-11,
                        .affinity = 0.6,
                        .clearance = 2e-5}),
            hyaluronan("hyaluronan_50kda", "hyaluronan of 50 kDa",
                       {.grams_per_mole = 5e4,
                        .permeability_high = 1e-13,
                        .water = 2.7e-11,
                        .epidermis = 3e-12,
                        .dermis = 6e-12,
                        .affinity = 0.6,
                        .clearance = 2e-5}),
            hyaluronan("hyaluronan_1mda", "hyaluronan of 1 MDa",
                       {.grams_per_mole = 1e6,
                        .permeability_high = 0,
                        .water = 5e-12,
                        .epidermis = 0,
                        .dermis = 5e-13,
                        .affinity = 0.4,
                        .clearance = 5e-6})};
}

}  // namespace sim::library
