// Constants of the laws of needling: how deep a needle goes, what stays open, how it closes, what it hits.
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

constinit const Sourced injury_radius_share =
    pure_number(0.5, 0.25, 1, "a choice: tissue is hurt as far as the needle's base reaches; nobody measured it",
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
