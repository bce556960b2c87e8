// How solutes move in the layers of skin: diffusivity D, affinity K, clearance by capillaries, loss.
//
//   stratum corneum   K D / h = Kp, the permeability of intact skin, at the reference thickness h = 15 um
//   viable epidermis  D = D_w / 7 (Nitsche and Kasting 2013) or that of the dermis where the solute is bound
//   dermis            Dancik 2013 and Kretsos 2008; loops clear the papillary dermis 1.5 times as fast as the reticular
//
// A solute of the polar pathway crosses the stratum corneum by a shunt that holds next to nothing; with the K of the
// bulk its lag would be hours. Its K is therefore 0.05, which gives lags of minutes, and D follows from Kp.
// Ranges are two standard deviations of log10.
#include <algorithm>
#include <cmath>

#include "sim/library/library.hpp"
#include "sim/library/quantities.hpp"

namespace sim::library {
namespace {

constexpr double reference_thickness = 15e-6;  // of the stratum corneum, for Kp
constexpr double shunt_affinity = 0.05;        // K of the polar pathway
constexpr double papillary_loops = 1.5;        // clearance of the papillary over that of the reticular dermis

// Standard deviations of log10.
constexpr double permeability_sd = 0.4, polar_permeability_sd = 0.5, diffusivity_sd = 0.15, affinity_sd = 0.1,
                 bound_affinity_sd = 0.3, clearance_sd = 0.3, water_diffusivity_sd = 0.05, loss_sd = 0.3;

constexpr std::string_view water_diffusivity_source =
    "in water at 32 C by 1.92e-4 cm2/s V_A^-0.6 at 37 C (Wang, Kasting and Nitsche 2007; Dancik 2013), V_A of "
    "Schroeder";
constexpr std::string_view epidermis_source =
    "diffusivity in water over 7 (Nitsche and Kasting 2013, PMC3660641, hindrance 5-10)";
constexpr std::string_view bound_epidermis_source = "as in the dermis: binding rules (Dancik 2013)";
constexpr std::string_view dermis_source =
    "10^(-8.15 - 0.6555 log10 M) m2/s over the binding factor (Dancik 2013; Kretsos 2008, "
    "10.1016/j.ijpharm.2007.06.020)";
constexpr std::string_view affinity_source = "0.6 times the binding factor (Dancik 2013; Kretsos 2008)";
constexpr std::string_view clearance_source =
    "capillaries of 1e4 m2/m3 and flow 2.2e-3 /s (Dancik 2013), wall no tighter than 2e-8 m/s (M/342)^-0.6, set so "
    "that rates fall in 0.9e-4..14e-4 /s (Kretsos and Kasting 2005, 10.1159/000083706)";
constexpr std::string_view papillary_clearance_source =
    "1.5 times that of the reticular dermis, for the capillary loops: a choice";
constexpr std::string_view no_vessels = "no vessels here";
constexpr std::string_view no_loss = "none known, taken as none";

/// Everything that a row says; lengths, rates and diffusivities in SI.
struct Facts {
    std::string_view name = {}, description = {};
    double grams_per_mole = 0;
    std::string_view molar_mass_source = "sum of atomic weights";
    double water = 0;                                                      // D in water
    double permeability = 0, permeability_low = 0, permeability_high = 0;  // Kp
    std::string_view permeability_source = {};
    double barrier_affinity = shunt_affinity;  // K of the stratum corneum
    double epidermis = 0, dermis = 0;          // D
    double affinity = 0;                       // K of viable epidermis and dermis
    double clearance = 0;                      // of the reticular dermis
    double loss = 0;                           // of the living layers
    std::string_view loss_source = no_loss;
    bool bound = false;  // K and D of the living layers come from binding
    std::string_view barrier_affinity_source =
        "polar pathway as a shunt of little capacity: lag of minutes, see Kp; a choice";
    Grade barrier_grade = Grade::exploratory;
    Grade tissue_grade = Grade::plausible;
    std::string_view tissue_source = {};  // where it is not one of the rules above
    std::string_view water_source = water_diffusivity_source;
};

/// A value known up to a log-normal factor: range of two standard deviations of log10.
Sourced spread(double value, double sd, std::string_view unit, std::string_view source, Grade grade) {
    const double factor = std::pow(10, 2 * sd);
    return {value, value / factor, value * factor, unit, source, grade};
}

Sourced none(std::string_view source) { return {0, 0, 0, "/s", source, Grade::plausible}; }

LayerProperties stratum_corneum(const Facts& facts) {
    const double to_diffusivity = reference_thickness / facts.barrier_affinity;
    const double sd = facts.bound || facts.barrier_affinity > 1 ? bound_affinity_sd : affinity_sd;
    return {"stratum_corneum",
            {facts.permeability * to_diffusivity, facts.permeability_low * to_diffusivity,
             facts.permeability_high * to_diffusivity, "m2/s", facts.permeability_source, facts.barrier_grade},
            spread(facts.barrier_affinity, sd, "1", facts.barrier_affinity_source, Grade::exploratory),
            none(no_vessels),
            none(no_loss)};
}

LayerProperties living_layer(const Facts& facts, std::string_view layer, double diffusivity,
                             std::string_view diffusivity_source, Sourced clearance) {
    const auto source = [&](std::string_view rule) { return facts.tissue_source.empty() ? rule : facts.tissue_source; };
    return {layer, spread(diffusivity, diffusivity_sd, "m2/s", source(diffusivity_source), facts.tissue_grade),
            spread(facts.affinity, facts.bound ? bound_affinity_sd : affinity_sd, "1", source(affinity_source),
                   facts.tissue_grade),
            clearance, spread(facts.loss, loss_sd, "/s", facts.loss_source, Grade::plausible)};
}

SoluteRow solute(const Facts& facts) {
    const auto cleared = [&](double factor, std::string_view source) {
        return spread(facts.clearance * factor, clearance_sd, "/s", source, Grade::exploratory);
    };
    return {facts.name,
            facts.description,
            grams_per_mole(facts.grams_per_mole, facts.molar_mass_source,
                           facts.molar_mass_source.starts_with("sum") ? Grade::verified : Grade::plausible),
            spread(facts.water, water_diffusivity_sd, "m2/s", facts.water_source, facts.tissue_grade),
            {stratum_corneum(facts),
             living_layer(facts, "viable_epidermis", facts.epidermis,
                          facts.bound ? bound_epidermis_source : epidermis_source, none(no_vessels)),
             living_layer(facts, "papillary_dermis", facts.dermis, dermis_source,
                          cleared(papillary_loops, papillary_clearance_source)),
             living_layer(facts, "reticular_dermis", facts.dermis, dermis_source, cleared(1, clearance_source))}};
}

constexpr std::string_view polar_source =
    "Kp of the polar pathway, hindered pores of 2 nm fitted to mannitol (huskinDB, Stepanov 2020, "
    "10.1038/s41597-020-00764-z), a factor 3 uncertain; D = Kp 15 um / K with K = 0.05 of a shunt";
constexpr std::string_view bulk_affinity_source =
    "two-phase model, partially hydrated (Wang, Kasting and Nitsche 2007; Dancik 2013), rounded";

/// Kp of intact skin with its range.
Facts with_permeability(Facts facts, double permeability, double sd, std::string_view source) {
    const double factor = std::pow(10, 2 * sd);
    facts.permeability = permeability;
    facts.permeability_low = permeability / factor;
    facts.permeability_high = permeability * factor;
    facts.permeability_source = source;
    return facts;
}

SoluteRow polar(const Facts& facts, double permeability, std::string_view source = polar_source) {
    return solute(with_permeability(facts, permeability, polar_permeability_sd, source));
}

SoluteRow bulk(Facts facts, double permeability, std::string_view source, Grade grade) {
    facts.barrier_affinity_source = bulk_affinity_source;
    facts.barrier_grade = grade;
    return solute(with_permeability(facts, permeability, permeability_sd, source));
}

SoluteRow niacinamide() {
    return bulk({.name = "niacinamide",
                 .description = "vitamin B3",
                 .grams_per_mole = 122.12,
                 .water = 9.3e-10,
                 .barrier_affinity = 3,
                 .epidermis = 1.3e-10,
                 .dermis = 2.7e-10,
                 .affinity = 0.68,
                 .clearance = 3.6e-4},
                1.0e-9,
                "Kp within 4e-10..3e-9 m/s: 0.46 +- 0.19 mg/cm2 (pH 5) and 1.37 +- 0.36 mg/cm2 (pH 7.4) in 24 h, split "
                "human skin (Sjoberg 2026, Sci Rep), donor concentration not seen; D = Kp 15 um / K",
                Grade::plausible);
}

SoluteRow caffeine() {
    return bulk({.name = "caffeine",
                 .description = "caffeine; the calibrator of intact skin",
                 .grams_per_mole = 194.19,
                 .water = 7.5e-10,
                 .barrier_affinity = 4,
                 .epidermis = 1.1e-10,
                 .dermis = 1.9e-10,
                 .affinity = 0.70,
                 .clearance = 2.2e-4},
                1.2e-9,
                "Kp is the median of 7 records, 2.8e-10..4.4e-9 m/s (huskinDB, Stepanov 2020, "
                "10.1038/s41597-020-00764-z); D = Kp 15 um / K",
                Grade::calibrated);
}

SoluteRow ascorbic_acid() {
    return polar({.name = "ascorbic_acid",
                  .description = "L-ascorbic acid (vitamin C) at pH 3.5 or less; a third of this Kp at pH 5 and more",
                  .grams_per_mole = 176.12,
                  .water = 8.6e-10,
                  .epidermis = 1.2e-10,
                  .dermis = 2.2e-10,
                  .affinity = 0.67,
                  .clearance = 2e-4,
                  .loss = 2.0e-6,
                  .loss_source = "half-life in tissue about 4 d (pig, Pinnell 2001, 10.1046/j.1524-4725.2001.00264.x)"},
                 1.5e-10);
}

SoluteRow tranexamic_acid() {
    return polar({.name = "tranexamic_acid",
                  .description = "tranexamic acid, a zwitterion",
                  .grams_per_mole = 157.21,
                  .water = 7.5e-10,
                  .epidermis = 1.1e-10,
                  .dermis = 2.2e-10,
                  .affinity = 0.71,
                  .clearance = 2e-4},
                 1.2e-10);
}

SoluteRow lidocaine() {
    return bulk({.name = "lidocaine",
                 .description = "lidocaine at pH 7.4 (share 0.24 not ionised), concentrations in total",
                 .grams_per_mole = 234.34,
                 .water = 5.6e-10,
                 .barrier_affinity = 20,
                 .epidermis = 8e-11,
                 .dermis = 9.6e-11,
                 .affinity = 1.3,
                 .clearance = 8e-4},
                8.3e-9, "Kp at pH 7.4 (Kushla 1991 and Mitragotri 2000 in huskinDB); D = Kp 15 um / K",
                Grade::calibrated);
}

SoluteRow retinol() {
    // A depot: its amount in the stratum corneum is limited by solubility, which is not modelled, so D is given itself.
    constexpr double barrier_diffusivity = 4e-15, barrier_affinity = 1000;
    return bulk(
        {.name = "retinol",
         .description = "retinol (vitamin A): a depot in the stratum corneum. Its solubility in water, 1e-4..1e-5 "
                        "kg/m3, is not capped here: give the affinity of an oily vehicle",
         .grams_per_mole = 286.45,
         .water = 4.8e-10,
         .barrier_affinity = barrier_affinity,
         .epidermis = 1e-12,
         .dermis = 1.3e-12,
         .affinity = 320,
         .clearance = 4e-6,
         .bound = true},
        barrier_affinity * barrier_diffusivity / reference_thickness,
        "two-phase model of the stratum corneum (Dancik 2013); no Kp, nothing crossed pig skin in 24 h (Sci Rep "
        "2024, 10.1038/s41598-024-73240-y)",
        Grade::exploratory);
}

SoluteRow calcein() {
    return polar({.name = "calcein",
                  .description = "calcein, a fluorescent tracer of four charges",
                  .grams_per_mole = 622.53,
                  .water = 4.1e-10,
                  .epidermis = 5.9e-11,
                  .dermis = 9.1e-11,
                  .affinity = 0.70,
                  .clearance = 1e-4},
                 1e-11,
                 "Kp 1e-12..3e-11 m/s from the polar pathway fitted to mannitol (huskinDB); D = Kp 15 um / K with K = "
                 "0.05 of a shunt");
}

SoluteRow fluorescein() {
    return polar({.name = "fluorescein",
                  .description = "fluorescein, a fluorescent tracer",
                  .grams_per_mole = 332.31,
                  .water = 5.5e-10,
                  .epidermis = 7.9e-11,
                  .dermis = 1.3e-10,
                  .affinity = 0.73,
                  .clearance = 1.5e-4},
                 5e-11);
}

SoluteRow kttks() {
    return polar({.name = "kttks",
                  .description = "pentapeptide KTTKS; split fast by enzymes of skin, which no rate describes here",
                  .grams_per_mole = 563.65,
                  .water = 3.9e-10,
                  .epidermis = 5.6e-11,
                  .dermis = 9.7e-11,
                  .affinity = 0.70,
                  .clearance = 1e-4},
                 2e-11);
}

SoluteRow palmitoyl_kttks() {
    return bulk({.name = "palmitoyl_kttks",
                 .description = "palmitoyl pentapeptide; stays in the stratum corneum for the most part",
                 .grams_per_mole = 802.07,
                 .water = 3.4e-10,
                 .barrier_affinity = 80,
                 .epidermis = 1.3e-11,
                 .dermis = 1.3e-11,
                 .affinity = 6.3,
                 .clearance = 1e-5,
                 .bound = true},
                3e-11,
                "Kp of Potts and Guy 1992 (10.1023/A:1015810312465), another model gives 5e-10 m/s; D = Kp 15 um / K",
                Grade::exploratory);
}

SoluteRow peptide_1kda() {
    return polar({.name = "peptide_1kda",
                  .description = "any hydrophilic peptide of 1 kDa",
                  .grams_per_mole = 1000,
                  .molar_mass_source = "by definition",
                  .water = 3e-10,
                  .epidermis = 4.3e-11,
                  .dermis = 7e-11,
                  .affinity = 0.7,
                  .clearance = 7e-5,
                  .tissue_grade = Grade::exploratory},
                 1e-11);
}

/// Hyaluronan does not cross intact stratum corneum: no more than `permeability_high`.
SoluteRow hyaluronan(Facts facts, double permeability_high) {
    facts.molar_mass_source = "by definition";
    facts.permeability_high = permeability_high;
    facts.permeability_source =
        "taken as none; Raman images of 20-300 kDa within the stratum corneum are contested (Essendoubi 2016, "
        "10.1111/srt.12228)";
    facts.water_source = "from memory of the literature, unverified: falls as M^-0.58";
    facts.tissue_source = "from memory of the literature, unverified: dermis 0.2 (10 kDa) to 0.05 (1 MDa) of water's";
    facts.tissue_grade = Grade::exploratory;
    return solute(facts);
}

SoluteRow hyaluronan_10kda() {
    return hyaluronan({.name = "hyaluronan_10kda",
                       .description = "hyaluronan of 10 kDa",
                       .grams_per_mole = 1e4,
                       .water = 7e-11,
                       .epidermis = 1e-11,
                       .dermis = 1.7e-11,
                       .affinity = 0.6,
                       .clearance = 2e-5},
                      1e-13);
}

SoluteRow hyaluronan_1mda() {
    return hyaluronan({.name = "hyaluronan_1mda",
                       .description = "hyaluronan of 1 MDa",
                       .grams_per_mole = 1e6,
                       .water = 5e-12,
                       .epidermis = 0,
                       .dermis = 5e-13,
                       .affinity = 0.4,
                       .clearance = 5e-6},
                      0);
}

SoluteRow water() {
    return bulk({.name = "water",
                 .description = "water, as a check against the loss of water through intact skin",
                 .grams_per_mole = 18.015,
                 .water = 2.7e-9,
                 .barrier_affinity = 2,
                 .epidermis = 3.9e-10,
                 .dermis = 1.0e-9,
                 .affinity = 0.63,
                 .clearance = 7e-4},
                2.0e-9,
                "Kp in vivo; 3.6e-9 m/s hydrated is the median of 13 records (huskinDB, Stepanov 2020, "
                "10.1038/s41597-020-00764-z); D = Kp 15 um / K",
                Grade::plausible);
}

SoluteRow testosterone() {
    return bulk({.name = "testosterone",
                 .description = "testosterone, a lipophilic check",
                 .grams_per_mole = 288.43,
                 .water = 5.3e-10,
                 .barrier_affinity = 52,
                 .epidermis = 2.8e-11,
                 .dermis = 2.8e-11,
                 .affinity = 4.8,
                 .clearance = 2.5e-4,
                 .bound = true},
                1.7e-8,
                "Kp is the median of 16 records, 1.3e-10..1.3e-7 m/s (huskinDB, Stepanov 2020, "
                "10.1038/s41597-020-00764-z); D = Kp 15 um / K",
                Grade::calibrated);
}

SoluteRow mannitol() {
    return polar({.name = "mannitol",
                  .description = "mannitol, the calibrator of the polar pathway",
                  .grams_per_mole = 182.17,
                  .water = 7.5e-10,
                  .epidermis = 1.1e-10,
                  .dermis = 2.3e-10,
                  .affinity = 0.6,
                  .clearance = 2.5e-4,
                  .barrier_grade = Grade::calibrated},
                 1.2e-10,
                 "Kp is the mean of 4 records (huskinDB, Stepanov 2020, 10.1038/s41597-020-00764-z); D = Kp 15 um / K "
                 "with K = 0.05 of a shunt");
}

SoluteRow sucrose() {
    return polar({.name = "sucrose",
                  .description = "sucrose, a check of the polar pathway",
                  .grams_per_mole = 342.30,
                  .water = 5.6e-10,
                  .epidermis = 8e-11,
                  .dermis = 1.5e-10,
                  .affinity = 0.6,
                  .clearance = 1.8e-4,
                  .barrier_grade = Grade::calibrated},
                 2.6e-11,
                 "Kp is the mean of 4 records, 1.4e-11..8.4e-11 m/s (huskinDB, Stepanov 2020, "
                 "10.1038/s41597-020-00764-z); D = Kp 15 um / K with K = 0.05 of a shunt");
}

}  // namespace

std::span<const SoluteRow> solutes() {
    static const std::vector<SoluteRow> table{
        ascorbic_acid(), niacinamide(),     tranexamic_acid(), caffeine(),         lidocaine(),       retinol(),
        kttks(),         palmitoyl_kttks(), peptide_1kda(),    hyaluronan_10kda(), hyaluronan_1mda(), calcein(),
        fluorescein(),   water(),           testosterone(),    mannitol(),         sucrose()};
    return table;
}

const SoluteRow* find_solute(std::string_view name) {
    const auto found = std::ranges::find(solutes(), name, &SoluteRow::name);
    return found == solutes().end() ? nullptr : &*found;
}

}  // namespace sim::library
