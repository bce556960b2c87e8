// What passes a face where diffusion and drift work together, exact between two centres for a steady line:
//
//   out u_here - in u_there,    out = g B(-v/g),  in = g B(v/g),    B(x) = x / (exp(x) - 1)
//
// g conductance of diffusion, v of drift (Scharfetter and Gummel 1969, IEEE Trans. Electron Devices 16, 64).
#pragma once
#include <algorithm>
#include <cmath>

namespace solvers {

/// B.
inline double bernoulli(double x) { return x == 0 ? 1.0 : x / std::expm1(x); }

/// dB/dx.
inline double bernoulli_slope(double x) {
    constexpr double near = 1e-2, far = 500;
    if (std::abs(x) < near) return -0.5 + x / 6 - x * x * x / 180;
    if (std::abs(x) > far) return x > 0 ? 0.0 : -1.0;
    const double e = std::expm1(x);
    return (e - x * (e + 1)) / (e * e);
}

struct PairOfWeights {
    double out, in;
};

/// The weights of both sides, or where nothing diffuses those of upwinding.
inline PairOfWeights weights_of(double g, double v) {
    if (!(g > 0)) return {std::max(v, 0.0), std::max(-v, 0.0)};
    return {g * bernoulli(-v / g), g * bernoulli(v / g)};
}

/// d(weights)/dv.
inline PairOfWeights slopes_of(double g, double v) {
    if (!(g > 0)) return {v > 0 ? 1.0 : 0.0, v < 0 ? -1.0 : 0.0};
    return {-bernoulli_slope(-v / g), bernoulli_slope(v / g)};
}

}  // namespace solvers
