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
    };
    return table;
}

}  // namespace sim::validation
