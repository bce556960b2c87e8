// The values that fit best: local searches from many starts, and errors from residuals where nobody knows them.
#pragma once
#include <cstdint>
#include "sim/calibration/misfit.hpp"

namespace sim::calibration {

struct Plan {
    int starts = 8;          // the first is the start of the variables, the others a Latin hypercube
    int evaluations = 2000;  // of all searches together
    std::uint64_t seed = 1;
};

struct Fit {
    Shares best;
    double misfit = 0;
    std::vector<double> model;     // at the best, in the order of the observations
    int starts = 0, agreeing = 0;  // searches, and how many of them ended as low as the best
    RunCount count;
};

/// Errors that are not known are set in the task: each group's root of its mean squared residual, for as many degrees
/// of freedom as are left. Throws NumericalFailure when no run came to an end.
Fit fit(Task& task, const Plan& plan);

/// Goes on from a place that was found to be better.
Fit go_on(Task& task, const Plan& plan, const Shares& from);

/// Data less variables; at least 1.
int degrees_of_freedom(const Task& task);
bool has_estimated_errors(const Task& task);

}  // namespace sim::calibration
