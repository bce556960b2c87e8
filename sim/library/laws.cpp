// Constants of the laws of needling: how deep a needle goes, what stays open, how it closes, what it hits.
// Ranges of the closing times are two standard deviations of log10, 0.25 wet and 0.4 dry.
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

constinit const Sourced residual_depth_share = pure_number(
    0.4, 0.27, 0.6,
    "weak: a 770 um roller needle leaves 152.5 +- 9.6 um in hairless rat (Kalluri 2011, PMC3160154), which alone gives "
    "0.27; human skin taken higher",
    Grade::exploratory);

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
