// Constants of the laws of needling: how deep a needle goes, what stays open, how it closes and shows, what it hits.
// Ranges of the closing times are two standard deviations of log10, 0.25 wet and 0.4 dry.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/library/library.hpp"
#include "sim/library/quantities.hpp"

namespace sim::library::laws {

constexpr double degree = std::numbers::pi / 180;

constinit const Sourced tenting_depth =
    micrometres(200, 140, 300,
                "rounded from needles of 600 um that reach 460 um (human, OCT, PMC3016610) and about 300 um (by gentle "
                "hand, PMC4119956); 300 um arrays pushed by hand do not pierce (Verbaan 2008, "
                "10.1016/j.jconrel.2008.02.009)",
                Grade::plausible);

constinit const Sourced standoff = micrometres(
    50, 0, 100,
    "a choice: base plates and handpieces keep some distance from skin that is not flat; nobody measured it",
    Grade::exploratory);

constinit const Sourced hand_speed = {0.1,
                                      0.01,
                                      0.5,
                                      "m/s",
                                      "from memory of the literature, unverified: needles pressed or rolled by hand",
                                      Grade::exploratory};

constinit const Sourced tenting_exponent = pure_number(
    0.43, 0.2, 0.6,
    "the force to pierce falls from 0.029 to 0.0215 N a needle from 0.5 to 1 mm/s (Olatunji 2013, 10.1002/jps.23439), "
    "which is speed^-0.43; that skin dents in proportion to force, and that this holds beyond a hand's speed, is a "
    "choice; it lets 300 um needles pierce at 1-3 m/s, as seen (Verbaan 2008, 10.1016/j.jconrel.2008.02.009)",
    Grade::exploratory);

double tenting_at(double insertion_speed) {
    const double by_hand = tenting_depth.value;
    const double softer = std::pow(hand_speed.value / insertion_speed, tenting_exponent.value);
    return by_hand - (by_hand - standoff.value) * (1 - std::min(1.0, softer));
}

constinit const Sourced breach_efficiency =
    pure_number(1, 0.5, 1,
                "a choice: nobody measured it for rollers; 229-255 /cm2 of 15 passes is a geometric count; from "
                "memory, unverified, 0.5-1 and least for needles of 0.2 mm and on soft or curved sites",
                Grade::exploratory);

constinit const Sourced slit_recovery = pure_number(
    0.8, 0.5, 1,
    "a choice: skin is dragged along and tented, so most of the slit that kinematics gives is taken back; nobody "
    "measured how much",
    Grade::exploratory);

constinit const Sourced residual_depth_share = pure_number(
    0.4, 0.27, 0.6,
    "weak: a 770 um roller needle leaves 152.5 +- 9.6 um in hairless rat (Kalluri 2011, PMC3160154), which alone gives "
    "0.27; human skin taken higher",
    Grade::exploratory);

constinit const Sourced rat_channel_depth =
    micrometres(152.5, 142.9, 162.1,
                "152.5 +- 9.6 um, hairless rat, roller needle of 770 um, 140 um wide at its base (Kalluri 2011, "
                "PMC3160154)",
                Grade::plausible);

constinit const Sourced rat_channel_diameter =
    micrometres(70.7, 60.8, 80.6, "70.7 +- 9.9 um at the surface of the same channels (Kalluri 2011, PMC3160154)",
                Grade::plausible);

constinit const Sourced rat_depth_share = pure_number(
    0.2675, 0.25, 0.285,
    "152.5 um over 570 um, the needle of 770 um less the tenting depth: fitted to the hairless rat of Kalluri 2011, "
    "PMC3160154",
    Grade::calibrated);

constinit const Sourced residual_radius_share =
    pure_number(0.25, 0.21, 0.29,
                "opening 70.7 +- 9.9 um across left by a needle 140 um across at its base, hairless rat (Kalluri 2011, "
                "PMC3160154)",
                Grade::plausible);

constinit const Sourced injury_radius_share = pure_number(
    3.0 / 7, 0.25, 1,
    "60 um for a needle of 140 um at its base, the radius that healing was calibrated with; nobody measured how far "
    "tissue is hurt",
    Grade::exploratory);

constinit const Sourced depth_spread = pure_number(
    0.15, 0.05, 0.35, "a choice: scatter between the needles of one treatment, nobody measured it", Grade::exploratory);

constinit const Sourced rolling_jitter = {
    3 * degree,        0, 10 * degree, "deg", "a choice: a hand does not keep the direction of a pass exactly",
    Grade::exploratory};

constinit const Sourced recoil_floor = pure_number(
    0.02, 0.003, 0.1,
    "inferred: measured flux enhancements of at most about ten need pores of a few um; the first unknown of the model",
    Grade::exploratory);

constinit const Sourced recoil_time = {
    30, 10, 100, "s", "from memory of the literature, unverified: elastic recoil within 10-100 s", Grade::exploratory};

constinit const Sourced closing_time_wet = {
    1.1e5,
    3.5e4,
    3.5e5,
    "h",
    "half-lives of 20-26 h by impedance (human abdomen, upper arm, forearm, n = 35, PMC8259462) over ln 2; that "
    "those sites were occluded is from memory",
    Grade::plausible};

constinit const Sourced closing_time_dry = {
    2.2e3,
    3.5e2,
    1.4e4,
    "h",
    "impedance recovered within 2 h without occlusion (human, Gupta 2011, J Control Release), taken as 95 %",
    Grade::plausible};

constinit const Sourced closing_ratio = pure_number(
    3.5, 2.5, 4.5,
    "derived: hairless rat after a roller, water loss normal at 4-5 h, calcein-stained pores closed at 12 h "
    "(370 um) and 18 h (770 um) (Kalluri 2011, PMC3160154)",
    Grade::plausible);

constinit const Sourced closing_slow_age = in_unit(
    1, "years", 77.3, 70.5, 84.1,
    "Kelchen 2016, 10.1016/j.jconrel.2016.01.051: closure significantly slower at 77.3 +- 6.8 than at 25.6 +- 2.8 "
    "years",
    Grade::plausible);

constinit const Sourced closing_slow_factor =
    pure_number(1.75, 1.5, 2, "from memory of the literature, unverified: closure 1.5-2 times slower above 70 years",
                Grade::exploratory);

constinit const Sourced closing_length_power =
    pure_number(0.55, 0.3, 0.8,
                "derived: ln 1.5/ln 2.08 from pores closed at 12 h and 18 h after needles of 370 and 770 um, hairless "
                "rat (Kalluri 2011, PMC3160154); longer, more and wider needles close later (Gupta 2011)",
                Grade::plausible);

constinit const Sourced closing_length =
    millimetres(0.6, 0.5, 0.75, "a choice: between the 500 and 750 um of Kelchen 2016, 10.1016/j.jconrel.2016.01.051",
                Grade::exploratory);

constinit const Sourced water_permeability = {
    2.0e-9,
    0.8e-9,
    5.0e-9,
    "m/s",
    "two-phase model of the partially hydrated stratum corneum (Dancik 2013, 10.1016/j.addr.2012.01.006, as in public "
    "code); 3.6e-9 m/s when hydrated, median of 13 records of huskinDB",
    Grade::plausible};

constinit const Sourced vapour_diffusivity = {
    2.5e-5,          2.4e-5, 2.6e-5, "m2/s", "from memory of the literature, unverified: water vapour in air at 25 C",
    Grade::plausible};

constinit const Sourced fluid_conductivity = {
    1.5, 1.2, 1.8, "S/m", "from memory of the literature, unverified: physiological saline at 32 C", Grade::plausible};

constinit const Sourced skin_admittance = {0.1,
                                           0.02,
                                           0.5,
                                           "S/m2",
                                           "from memory of the literature, unverified: some 100 kOhm cm2 at tens of Hz",
                                           Grade::exploratory};

constinit const Sourced tewl_detection = pure_number(
    0.3, 0.15, 0.5, "spread between people, 9.69 +- 2.94 g/m2/h at the volar forearm (n = 87)", Grade::plausible);

constinit const Sourced admittance_detection =
    pure_number(0.15, 0.13, 0.19,
                "calibrated: lifetimes are 2.4-2.9 half-lives in the same people (impedance, n = 35, PMC8259462), so "
                "that 2^-2.4 to 2^-2.9 of the rise are not seen any more",
                Grade::calibrated);

constinit const Sourced dye_radius =
    micrometres(1, 0.3, 3, "a choice: the width that a stained pore has to have to be seen; nobody measured it",
                Grade::exploratory);

double closing_age_factor(double years) {
    constexpr double young = 45;
    const double slow = (years - young) / (closing_slow_age.value - young);
    return 1 + (closing_slow_factor.value - 1) * std::max(0.0, slow);
}

double closing_length_factor(double length) {
    return std::pow(length / closing_length.value, closing_length_power.value);
}

constinit const Sourced capillary_loops = {
    14e6,
    14e6,
    70e6,
    "/mm2",
    "inputs of the Monte Carlo of Blicharz 2018, 10.1038/s41551-018-0194-1; other counts 20-70 /mm2 from memory",
    Grade::plausible};

constinit const Sourced capillary_loop_diameter =
    micrometres(15, 10, 20, "inputs of the Monte Carlo of Blicharz 2018, 10.1038/s41551-018-0194-1", Grade::plausible);

constinit const Sourced capillary_loop_depth =
    micrometres(75, 50, 100, "from memory of the literature, unverified: loop tops 50-100 um below the surface",
                Grade::exploratory);

}  // namespace sim::library::laws
