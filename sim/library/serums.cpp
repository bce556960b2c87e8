// Serums: a vehicle of a pH with one solute each; concentrations in kg/m3, which is mg/mL.
#include <algorithm>

#include "sim/library/library.hpp"
#include "sim/library/quantities.hpp"

namespace sim::library {
namespace {

Sourced acidity(double value, double low, double high, std::string_view source) {
    return pure_number(value, low, high, source, Grade::exploratory);
}

constexpr std::string_view usual_ph = "a choice: the usual pH of cosmetics, near the skin's own";
constexpr std::string_view buffered = "buffered at the pH of tissue, as usual with tracers";

Sourced of_cosmetics() { return acidity(6, 5, 7, usual_ph); }
Sourced of_buffer() { return acidity(7.4, 7.2, 7.6, buffered); }

Sourced concentration(double value, double low, double high, std::string_view source,
                      Grade grade = Grade::exploratory) {
    return {value, low, high, "kg/m3", source, grade};
}

SerumRow serum(std::string_view name, std::string_view description, std::string_view vehicle, Sourced ph,
               std::string_view solute, Sourced strength) {
    return {name, description, vehicle, ph, {{solute, strength}}, {}};
}

std::vector<SerumRow> drugs_and_vitamins() {
    return {
        serum("ascorbic_acid_15", "vitamin C, 15 % in water at pH 3.2", "water",
              acidity(3.2, 2.5, 3.5, "needs less than 3.5 (pig, Pinnell 2001, 10.1046/j.1524-4725.2001.00264.x)"),
              "ascorbic_acid",
              concentration(150, 50, 200,
                            "a common strength; uptake is largest at 20 % and needs pH below 3.5 (pig, Pinnell 2001, "
                            "10.1046/j.1524-4725.2001.00264.x)",
                            Grade::plausible)),
        serum("niacinamide_5", "vitamin B3, 5 % in water", "water", of_cosmetics(), "niacinamide",
              concentration(50, 20, 100, "a choice: the common strength of cosmetics")),
        serum("tranexamic_acid_3", "tranexamic acid, 3 % in water", "water", of_cosmetics(), "tranexamic_acid",
              concentration(30, 20, 50, "a choice within the usual 2-5 %")),
        serum("caffeine_1", "caffeine, 1 % in water", "water", of_cosmetics(), "caffeine",
              concentration(10, 1, 20, "a choice: half of its solubility in water at 25 C (from memory, unverified)")),
        serum("lidocaine_1", "lidocaine, 1 % in water at pH 7.4", "water", of_buffer(), "lidocaine",
              concentration(10, 1, 16,
                            "a choice below the solubility at pH 7.4, about 4 kg/m3 of base over its share 0.24 (from "
                            "memory, unverified)")),
        serum("retinol_03", "retinol (vitamin A), 0.3 % in oil", "oil", of_cosmetics(), "retinol",
              concentration(3, 1, 10, "a choice: the usual 0.1-1 % of cosmetics")),
    };
}

std::vector<SerumRow> polymers_and_peptides() {
    return {
        serum("hyaluronan_low_1", "hyaluronan of 10 kDa, 1 % in a gel", "gel", of_cosmetics(), "hyaluronan_10kda",
              concentration(10, 1, 20, "a choice: the usual 0.1-2 % of cosmetics")),
        serum("hyaluronan_high_1", "hyaluronan of 1 MDa, 1 % in a gel", "gel", of_cosmetics(), "hyaluronan_1mda",
              concentration(10, 1, 20, "a choice: the usual 0.1-2 % of cosmetics")),
        serum("kttks_001", "pentapeptide KTTKS, 0.01 % in water", "water", of_cosmetics(), "kttks",
              concentration(0.1, 0.003, 1, "a choice: cosmetics hold some parts in a million")),
        serum("palmitoyl_kttks_001", "palmitoyl pentapeptide, 0.01 % in an emulsion", "emulsion", of_cosmetics(),
              "palmitoyl_kttks", concentration(0.1, 0.003, 1, "a choice: cosmetics hold some parts in a million")),
    };
}

SerumRow platelet_rich_plasma() {
    return {"platelet_rich_plasma",
            "the patient's own plasma, rich in platelets: changes healing only",
            "gel",
            of_buffer(),
            {},
            "platelets and the growth factors that they release; exploratory, doses differ between preparations",
            pure_number(4, 3, 5,
                        "a choice within the usual enrichment; it triples the odds that scars improve by half "
                        "(PMC8882957, 14 studies, seen second hand)",
                        Grade::exploratory)};
}

std::vector<SerumRow> tracer_solutions() {
    return {
        serum("calcein_tracer", "calcein, 1 mmol/L in water", "water", of_buffer(), "calcein",
              concentration(0.6225, 0.06, 6, "a choice: the usual tracer of opened channels, 1 mmol/L at 622.5 g/mol")),
        serum("fluorescein_tracer", "fluorescein, 1 mmol/L in water", "water", of_buffer(), "fluorescein",
              concentration(0.3323, 0.03, 3, "a choice: 1 mmol/L at 332.3 g/mol")),
        serum("amantadine_1", "amantadine, 1 % in water", "water",
              acidity(5.5, 4, 7, "a choice: a hydrochloride in water"), "amantadine",
              concentration(10, 1, 100, "a choice: the study of rollers (Ita 2015, PMC4695825) was seen without it")),
    };
}

std::vector<SerumRow> build() {
    std::vector<SerumRow> table;
    for (const auto& family : {drugs_and_vitamins(), polymers_and_peptides(), tracer_solutions()})
        table.insert(table.end(), family.begin(), family.end());
    table.push_back(platelet_rich_plasma());
    return table;
}

}  // namespace

std::span<const SerumRow> serums() {
    static const std::vector<SerumRow> table = build();
    return table;
}

const SerumRow* find_serum(std::string_view name) {
    const auto found = std::ranges::find(serums(), name, &SerumRow::name);
    return found == serums().end() ? nullptr : &*found;
}

double usual_ph(std::string_view solute) {
    const auto holds = [&](const SerumRow& row) {
        return std::ranges::find(row.parts, solute, &SerumRow::Part::solute) != row.parts.end();
    };
    const auto found = std::ranges::find_if(serums(), holds);
    constexpr double tissue = 7.4;
    return found == serums().end() ? tissue : found->ph.value;
}

}  // namespace sim::library
