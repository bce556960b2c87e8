// The table of contents of the validation.
#include "sim/validation/case.hpp"

namespace sim::validation {

const std::vector<Case>& cases() {
    static const std::vector<Case> table{
        {"analytic", "slab_a", "one layer under a constant donor: amount through, lag time",
         "64 cells, amounts in units of h K C0. Fluxes on 64 cells are up to 1.5e-4 of the steady one off; their rows "
         "have 128.",
         slab_a},
        {"analytic", "profile_b", "one layer under a constant donor: profile over depth",
         "The largest error over all depths, in units of K C0. At tau = 0.05 the front spans few cells and 64 of them "
         "are 1.6e-4 off; that row has 128.",
         profile_b},
        {"analytic", "two_layers_c", "two layers with jumps of D and K: steady flux",
         "64 cells a layer; contrasts of D up to 1e6 and of K up to 1e3, both ways round.", two_layers_c},
        {"analytic", "finite_dose_d", "a finite dose that depletes, beta = 0.1, 1 and 10",
         "Share of the dose that has gone through one layer into a sink, 64 cells.", finite_dose_d},
        {"analytic", "clearing_e", "tissue that clears: steady flux",
         "One length of decay sqrt(D/k) over an insulated bottom and over a sink, and deep tissue.", clearing_e},
        {"analytic", "unit_cell", "one open channel in its share of skin: steady flux",
         "Caffeine-like, 15 um of stratum corneum, Franz cell, one cylinder of 35 um radius and 150 um depth at 250 "
         "/cm2, resolved around its axis.",
         unit_cell},
        {"fast_path", "channel_against_patch", "geometry `channel` against a patch of one puncture",
         "Cheek, 0.6 mm deep, needle of 0.5 mm, channels that close by the library's laws, endless dose. `channel` "
         "knows one puncture "
         "and its round share of skin, no neighbours: punctures all hit alike (no scatter of depth, no double hits, no "
         "pattern of the device), its cell is round where a patch's is square, nothing crosses its rim, and "
         "overlapping "
         "channels, edges of the treated area and probes beside the axis are beyond it.",
         channel_against_patch},
        {"intact", "kp_panel", "permeability of intact skin from molecules alone",
         "Potts and Guy on log D beside water-filled pores, nothing fitted to the solute; mannitol alone set the "
         "pores.",
         kp_panel},
        {"intact", "kp_library", "permeability of intact skin as the library has it",
         "The library keeps measured values where there are some, so this shows that they come through, no more.",
         kp_library},
        {"intact", "polar_lag", "lag time of a polar solute",
         "Dermatomed skin of 350 um in a Franz cell, endless dose; the line through the end of the receptor's curve. "
         "In a "
         "day the polar path is all that is seen, and its lag is minutes. Over weeks the slow lipid path joins, and "
         "the "
         "last straight line has the very lag that the polar path put into the bulk would give, as two paths side by "
         "side "
         "must: P_lipid / P h2/(6 D_lipid). Nobody waits for that.",
         polar_lag},
        {"intact", "preparation", "dermatomed against full-thickness skin",
         "Exact steady permeabilities of the layers, library values. The vehicle of the study (ethanol and water) is "
         "left out of the ratio.",
         preparation},
        {"needling", "roller_density", "punctures per area of 15 passes of a 192-needle roller",
         "Drum of 10 mm radius, 18 and 20 mm wide; random offsets and directions of passes on a sheet of 10 cm. The "
         "band 229-255 is of whole numbers.",
         roller_density},
        {"needling", "slit_table", "slit that rolling kinematics cuts into rigid skin",
         "An upper bound of the tear: skin is dragged along and tented.", slit_table},
        {"needling", "residual_channel_770", "channel that a 770 um needle leaves in hairless rat",
         "The depth law was not fitted to this rat, and misses it; a share fitted to it comes beside it. The radius "
         "law "
         "is fitted to these very channels. Bands are one standard deviation of the animals.",
         residual_channel_770},
        {"opened", "enhancement_of_actives", "enhancement of two actives by rollers, one shared open share",
         "Steady uptake of opened over intact skin, excised skin (abdomen, Franz cell), channels as elastic recoil "
         "leaves "
         "them. The open share is fitted once, to ascorbic acid; amantadine is held out.",
         enhancement_of_actives},
        {"opened", "enhancement_of_library", "enhancement of the whole library against 1/Kp",
         "As above with 36 passes, needles of 0.5 mm, and the library's open share of 0.02 or 0.003: enhancement is 1 "
         "+ P_pore / "
         "P_intact, large only where intact skin lets little through. Solutes that intact skin stops have no ratio.",
         enhancement_of_library},
        {"opened", "calcein", "calcein through open channels", "Excised skin, channels held wide open.", calcein},
        {"closing", "tewl", "water that intact and rolled skin loses",
         "Water vapour through the same barrier; the rise is that of open necks in air.", tewl},
        {"closing", "closure", "channels close by three clocks: vapour, ions, dye",
         "One geometry and one law of closing, seen by three instruments. Human: needles of 0.6 mm on the forearm. "
         "Rat: "
         "channels of a 770 um roller as measured, and of 370 um by the same law. The library's closing times, their "
         "ratio "
         "with depth and the detection limits come from these very studies, so most rows are calibrated.",
         closure},
        {"tissue", "clearance_depth", "how deep clearance lets a solute reach",
         "Steady profile in deep dermis, library values.", clearance_depth},
        {"tissue", "deposition", "where a lipopeptide and retinol stay",
         "A film of 10 uL/cm2 for 24 h on excised skin.", deposition},
    };
    return table;
}

}  // namespace sim::validation
