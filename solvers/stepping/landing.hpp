// How a step comes down on a date.
#pragma once

namespace solvers {

/// Of a wanted step, what is made when so much is left to the date: all that is left, or no more than half of it, so
/// that the last step is never tiny.
inline double landing_step(double wanted, double left) {
    constexpr double rounding = 1e-12;
    if (wanted >= left * (1 - rounding)) return left;
    return wanted > 0.5 * left ? 0.5 * left : wanted;
}

/// A fixed step keeps its length; only the last one is cut.
inline double fixed_landing_step(double fixed, double left) {
    constexpr double rounding = 1e-12;
    return fixed >= left * (1 - rounding) ? left : fixed;
}

}  // namespace solvers
