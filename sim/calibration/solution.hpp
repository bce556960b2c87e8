// Everything that the data say about the variables: the best fit, how sure each value is, and whether the model fits.
#pragma once
#include <string_view>
#include "sim/calibration/curvature.hpp"
#include "sim/calibration/fit.hpp"
#include "sim/calibration/goodness.hpp"
#include "sim/calibration/profile.hpp"

namespace sim::calibration {

enum class Verdict {
    identified,     // the data bound it on both sides
    bounded_below,  // on one side only
    bounded_above,
    not_identifiable,  // on none
    prior_only,        // the interval is hardly narrower than what was put in
};

std::string_view name_of(Verdict verdict);

struct Solution {
    Task task;  // with the errors that residuals told
    Fit fit;
    Curvature curvature;
    Profiles profiles;
    Goodness goodness;
    std::vector<Verdict> verdicts;  // by variable
    double threshold = 0;           // of the misfit's rise
    RunCount count;                 // of all runs
};

/// Throws NumericalFailure when no run came to an end.
Solution solve(Task task, const Plan& plan);

}  // namespace sim::calibration
