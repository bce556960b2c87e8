// How the misfit rises around the best fit, from the sensitivities of the residuals alone (Gauss-Newton):
//
//   J = d(model/error)/d(share),   covariance = (J^T J + curvature of the priors)^-1
//
// Directions in which the data say nothing have eigenvalues near zero.
#pragma once
#include "sim/calibration/misfit.hpp"

namespace sim::calibration {

struct Direction {
    double deviation = 0;       // standard deviation along it, in shares of the ranges
    std::vector<double> along;  // of length one, by variable
};

struct Curvature {
    std::vector<std::vector<double>> covariance, correlation;  // of shares
    std::vector<Direction> directions;                         // the best known first
};

/// By central differences, one-sided where an end of the range or a failed run is in the way. A variable beside which
/// every run fails counts as without any effect.
Curvature curvature_at(const Task& task, const Shares& best);

}  // namespace sim::calibration
