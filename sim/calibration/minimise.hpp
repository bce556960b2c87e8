// The least value of a function of shares, without derivatives. The only file that knows NLopt.
#pragma once
#include <functional>
#include "sim/calibration/variable.hpp"

namespace sim::calibration {

struct Search {
    Shares start;
    std::vector<double> step;  // first step along each share
    double tolerance = 1e-4;   // it ends when steps are this share of the first ones
    int evaluations = 1000;    // at most
};

struct Found {
    Shares at;
    double value = 0;
};

/// A local search inside the unit cube: BOBYQA (M. J. D. Powell, 2009), for a single share SBPLX (T. Rowan, 1990), both
/// of NLopt. Deterministic. What the function throws comes out again.
Found minimise(const std::function<double(const Shares&)>& function, const Search& search);

}  // namespace sim::calibration
