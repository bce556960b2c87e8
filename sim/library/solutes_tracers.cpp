// Tracers of opened channels, and solutes that check the barrier.
#include "sim/library/solute_rows.hpp"

namespace sim::library {
namespace {

SoluteRow calcein() {
    SoluteRow row{"calcein", "calcein, a fluorescent tracer of four charges", {}, {}};
    row.facts = of_formula({.carbon = 30, .hydrogen = 26, .nitrogen = 2, .oxygen = 13, .rings = 5, .double_bonds = 14},
                           -3.5, 0.5, from_memory, Grade::exploratory);
    row.facts.ionised_always = true;
    row.measured.permeability = metres_per_second(
        1e-11, 1e-12, 3e-11,
        "a choice below the polar path for its charges; intact skin let none be seen through (Henry 1998, from memory "
        "of the literature, unverified)",
        Grade::exploratory);
    row.measured.solubility = solubility(30, 1, 100, "a choice: of its salts; the acid dissolves little");
    return row;
}

SoluteRow fluorescein() {
    SoluteRow row{"fluorescein", "fluorescein, a fluorescent tracer; anion above pH 5", {}, {}};
    row.facts = of_formula({.carbon = 20, .hydrogen = 12, .oxygen = 5, .rings = 4, .double_bonds = 11}, -0.8, 0.3,
                           "of all species at pH 7.4; from memory of the literature, unverified", Grade::plausible);
    row.facts.ionised_always = true;
    row.measured.solubility =
        solubility(300, 100, 500, "of its sodium salt; from memory of the literature, unverified");
    return row;
}

SoluteRow water() {
    SoluteRow row{"water", "water, as a check against the loss of water through intact skin", {}, {}};
    row.facts = of_formula({.hydrogen = 2, .oxygen = 1}, -1.38, 0.1, from_memory, Grade::plausible);
    row.measured.permeability =
        metres_per_second(2.0e-9, 1e-9, 4e-9,
                          "in vivo; hydrated skin has 3.6e-9 m/s, the median of 13 records (huskinDB, Stepanov 2020, "
                          "10.1038/s41597-020-00764-z)",
                          Grade::plausible);
    row.measured.solubility = solubility(995, 995, 1000, "its own density at 32 C");
    return row;
}

SoluteRow testosterone() {
    SoluteRow row{"testosterone", "testosterone, a lipophilic check", {}, {}};
    row.facts = of_formula({.carbon = 19, .hydrogen = 28, .oxygen = 2, .rings = 4, .double_bonds = 2}, 3.32, 0.1,
                           from_memory, Grade::plausible);
    row.measured.permeability = metres_per_second(
        1.7e-8, 1.3e-10, 1.3e-7, "median of 16 records (huskinDB, Stepanov 2020, 10.1038/s41597-020-00764-z)",
        Grade::calibrated);
    row.measured.solubility = solubility(0.03, 0.02, 0.04);
    return row;
}

SoluteRow mannitol() {
    SoluteRow row{"mannitol", "mannitol, the calibrator of the polar pathway", {}, {}};
    row.facts = of_formula({.carbon = 6, .hydrogen = 14, .oxygen = 6}, -3.1, 0.2, from_memory, Grade::plausible);
    row.measured.permeability =
        metres_per_second(1.2e-10, 1.2e-11, 1.2e-9,
                          "mean of 4 records (huskinDB, Stepanov 2020, 10.1038/s41597-020-00764-z)", Grade::calibrated);
    row.measured.solubility = solubility(200, 180, 230);
    return row;
}

SoluteRow sucrose() {
    SoluteRow row{"sucrose", "sucrose, a check of the polar pathway", {}, {}};
    row.facts =
        of_formula({.carbon = 12, .hydrogen = 22, .oxygen = 11, .rings = 2}, -3.7, 0.2, from_memory, Grade::plausible);
    row.measured.permeability =
        metres_per_second(2.6e-11, 1.4e-11, 8.4e-11,
                          "mean of 4 records (huskinDB, Stepanov 2020, 10.1038/s41597-020-00764-z)", Grade::calibrated);
    row.measured.solubility = solubility(900, 850, 950);
    return row;
}

}  // namespace

std::vector<SoluteRow> tracers() { return {calcein(), fluorescein(), water(), testosterone(), mannitol(), sucrose()}; }

}  // namespace sim::library
