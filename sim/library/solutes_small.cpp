// Small actives: vitamins, drugs and a preservative. Solubilities are those of the neutral species where it ionises.
#include "sim/library/solute_rows.hpp"

namespace sim::library {
namespace {

SoluteRow ascorbic_acid() {
    SoluteRow row{"ascorbic_acid", "L-ascorbic acid (vitamin C), an acid that enters best below pH 3.5", {}, {}};
    row.facts = of_formula({.carbon = 6, .hydrogen = 8, .oxygen = 6, .rings = 1, .double_bonds = 2}, -1.85, 0.2,
                           from_memory, Grade::plausible);
    row.facts.acid_pka = pka(4.17, from_memory);
    row.measured.ion_permeability = metres_per_second(
        5e-11, 5e-12, 1.5e-10,
        "a choice: a third of the polar path for the anion; uptake needs pH below 3.5 (pig, Pinnell 2001, "
        "10.1046/j.1524-4725.2001.00264.x)",
        Grade::exploratory);
    row.measured.loss = Sourced{2.0e-6,
                                5e-7,
                                8e-6,
                                "/s",
                                "half-life in tissue about 4 d (pig, Pinnell 2001, 10.1046/j.1524-4725.2001.00264.x)",
                                Grade::plausible};
    row.measured.solubility = solubility(330, 250, 400);
    return row;
}

SoluteRow niacinamide() {
    SoluteRow row{"niacinamide", "niacinamide (vitamin B3)", {}, {}};
    row.facts = of_formula({.carbon = 6, .hydrogen = 6, .nitrogen = 2, .oxygen = 1, .rings = 1, .double_bonds = 4},
                           -0.37, 0.2, from_memory, Grade::plausible);
    row.facts.base_pka = pka(3.35, from_memory);
    row.measured.permeability = metres_per_second(1.0e-9, 4e-10, 3e-9,
                                                  "0.46 +- 0.19 mg/cm2 (pH 5) and 1.37 +- 0.36 mg/cm2 (pH 7.4) in 24 "
                                                  "h, split human skin (Sjoberg 2026, Sci Rep), "
                                                  "donor concentration not seen",
                                                  Grade::plausible);
    row.measured.solubility = solubility(500, 300, 1000);
    return row;
}

SoluteRow tranexamic_acid() {
    SoluteRow row{"tranexamic_acid", "tranexamic acid, a zwitterion (pKa 4.3 and 10.6)", {}, {}};
    row.facts =
        of_formula({.carbon = 8, .hydrogen = 15, .nitrogen = 1, .oxygen = 2, .rings = 1, .double_bonds = 1}, -1.6, 0.3,
                   "of all species near pH 7; from memory of the literature, unverified", Grade::plausible);
    row.facts.ionised_always = true;
    row.measured.solubility = solubility(167, 120, 200);
    return row;
}

SoluteRow caffeine() {
    SoluteRow row{"caffeine", "caffeine, the calibrator of intact skin", {}, {}};
    row.facts = of_formula({.carbon = 8, .hydrogen = 10, .nitrogen = 4, .oxygen = 2, .rings = 2, .double_bonds = 4},
                           -0.07, 0.1, from_memory, Grade::plausible);
    row.measured.permeability = metres_per_second(
        1.2e-9, 2.8e-10, 4.4e-9, "median of 7 records (huskinDB, Stepanov 2020, 10.1038/s41597-020-00764-z)",
        Grade::calibrated);
    row.measured.solubility = solubility(22, 20, 30);
    return row;
}

SoluteRow lidocaine() {
    SoluteRow row{"lidocaine", "lidocaine, a base that pH 7.4 leaves 0.24 neutral; concentrations in total", {}, {}};
    row.facts = of_formula({.carbon = 14, .hydrogen = 22, .nitrogen = 2, .oxygen = 1, .rings = 1, .double_bonds = 4},
                           2.44, 0.1, from_memory, Grade::plausible);
    row.facts.base_pka = pka(7.9, from_memory);
    row.measured.permeability = metres_per_second(
        2.95e-8, 1.5e-8, 5.9e-8, "base at pH 10 (Kushla 1991 and Mitragotri 2000 in huskinDB), a factor 2 either way",
        Grade::calibrated);
    row.measured.permeability_ph = 10;
    row.measured.ion_permeability = metres_per_second(
        9.5e-10, 4.8e-10, 1.9e-9, "ion at pH 4 (Kushla 1991 and Mitragotri 2000 in huskinDB), a factor 2 either way",
        Grade::calibrated);
    row.measured.solubility = solubility(4, 3, 5);
    row.measured.vapour_pressure = Sourced{6e-3, 1e-3, 2e-2, "Pa", from_memory, Grade::exploratory};
    return row;
}

SoluteRow retinol() {
    SoluteRow row{"retinol",
                  "retinol (vitamin A), a depot in the stratum corneum; hardly dissolves in water, so give it oil",
                  {},
                  {}};
    row.facts = of_formula({.carbon = 20, .hydrogen = 30, .oxygen = 1, .rings = 1, .double_bonds = 5}, 5.68, 0.3,
                           from_memory, Grade::plausible);
    row.measured.barrier_diffusivity = Sourced{
        4e-15,
        6e-16,
        2.5e-14,
        "m2/s",
        "two-phase model of the stratum corneum (Dancik 2013); no Kp: nothing crossed pig skin in 24 h (Sci Rep 2024, "
        "10.1038/s41598-024-73240-y)",
        Grade::exploratory};
    row.measured.solubility = solubility(3e-5, 1e-5, 1e-4);
    return row;
}

SoluteRow amantadine() {
    SoluteRow row{"amantadine",
                  "amantadine, a strong base, ionised in any serum; 22.4 ug/(cm2 h) crossed intact pig ear (Ita 2015, "
                  "PMC4695825), from a concentration that was not seen",
                  {},
                  {}};
    row.facts = of_formula({.carbon = 10, .hydrogen = 17, .nitrogen = 1, .rings = 3}, 2.44, 0.2,
                           "measured value as quoted by suppliers of data, paper not seen", Grade::plausible);
    row.facts.base_pka = pka(10.3, "at 32 C by the enthalpy and entropy of Gelb and Laufer 1983 (10.1021/je00033a015)");
    row.measured.solubility = solubility(2, 1, 6);
    return row;
}

SoluteRow benzoic_acid() {
    SoluteRow row{"benzoic_acid", "benzoic acid, a volatile preservative and a check", {}, {}};
    row.facts = of_formula({.carbon = 7, .hydrogen = 6, .oxygen = 2, .rings = 1, .double_bonds = 4}, 1.87, 0.1,
                           from_memory, Grade::plausible);
    row.facts.acid_pka = pka(4.2, from_memory);
    row.measured.solubility = solubility(3.4, 2.9, 4.2);
    row.measured.vapour_pressure = Sourced{0.2, 0.1, 0.4, "Pa", from_memory, Grade::exploratory};
    return row;
}

}  // namespace

std::vector<SoluteRow> small_actives() {
    return {ascorbic_acid(), niacinamide(), tranexamic_acid(), caffeine(),
            lidocaine(),     retinol(),     amantadine(),      benzoic_acid()};
}

}  // namespace sim::library
