// Profile likelihood: one variable is held, all others are fitted anew; how far may it go before the fit is too bad?
//
// A. Raue et al., Structural and practical identifiability analysis of partially observed dynamical models by
// exploiting the profile likelihood, Bioinformatics 25 (2009). The interval holds the values for which the misfit rises
// by no more than the threshold. A side on which it does not rise so far has no limit. A limit that is there only
// because another variable met the end of its range is none that the data give.
#pragma once
#include "sim/calibration/curvature.hpp"
#include "sim/calibration/misfit.hpp"

namespace sim::calibration {

struct Limit {
    enum class Kind {
        found,        // the data set it
        own_range,    // the end of the variable's range came first
        other_range,  // set by the end of another variable's range
        failure,      // no run came to an end beyond
    };
    Kind kind = Kind::own_range;
    double share = 0;
    int other = -1;  // the variable of other_range
};

struct ProfilePoint {
    double share = 0;
    double rise = 0;  // of the misfit over the best
    Shares at;        // all variables there
};

struct Profile {
    std::vector<ProfilePoint> points;  // by rising share, the best among them
    Limit low, high;
};

struct Profiles {
    std::vector<Profile> of;  // by variable
    RunCount count;
    ProfilePoint lowest;  // the lowest that any of them met; its rise is below zero when the best fit was none
};

/// What the misfit may rise by at 95 %: 3.84 (chi-squared of one degree of freedom) when all errors are known; the
/// square of Student's t when residuals had to tell them.
double threshold_of(const Task& task);

Profiles profiles_around(const Task& task, const Shares& best, double misfit, const Curvature& curvature);

}  // namespace sim::calibration
