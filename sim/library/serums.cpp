// Serums: water with one solute each.
#include <algorithm>

#include "sim/library/library.hpp"
#include "sim/library/quantities.hpp"

namespace sim::library {
namespace {

/// One solute in water; concentrations in kg/m3, which is mg/mL.
SerumRow aqueous(std::string_view name, std::string_view description, std::string_view solute, double concentration,
                 double low, double high, std::string_view source, Grade grade = Grade::exploratory) {
    const Sourced sourced{concentration, low, high, "kg/m3", source, grade};
    return {name, description, "aqueous", {{solute, sourced}}};
}

std::vector<SerumRow> build() {
    return {
        aqueous("ascorbic_acid_15", "vitamin C, 15 % in water at pH 3.2", "ascorbic_acid", 150, 50, 200,
                "a common strength; uptake is largest at 20 % and needs pH below 3.5 (pig, Pinnell 2001, "
                "10.1046/j.1524-4725.2001.00264.x)",
                Grade::plausible),
        aqueous("niacinamide_5", "vitamin B3, 5 % in water", "niacinamide", 50, 20, 100,
                "a choice: the common strength of cosmetics"),
        aqueous("tranexamic_acid_3", "tranexamic acid, 3 % in water", "tranexamic_acid", 30, 20, 50,
                "a choice within the usual 2-5 %"),
        aqueous("caffeine_1", "caffeine, 1 % in water", "caffeine", 10, 1, 20,
                "a choice: half of its solubility in water at 25 C (from memory, unverified)"),
        aqueous("lidocaine_1", "lidocaine, 1 % in water at pH 7.4", "lidocaine", 10, 1, 16,
                "a choice below the solubility at pH 7.4, about 4 kg/m3 of base over its share 0.24 (from memory, "
                "unverified)"),
        aqueous("calcein_tracer", "calcein, 1 mmol/L in water", "calcein", 0.6225, 0.06, 6,
                "a choice: the usual tracer of opened channels, 1 mmol/L at 622.5 g/mol"),
        aqueous("fluorescein_tracer", "fluorescein, 1 mmol/L in water", "fluorescein", 0.3323, 0.03, 3,
                "a choice: 1 mmol/L at 332.3 g/mol"),
    };
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

}  // namespace sim::library
