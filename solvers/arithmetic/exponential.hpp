// The functions of exponential integrators, in plain arithmetic: vectorised by the compiler, the same bits everywhere.
//
//   phi1(z) = (1 - exp(-z)) / z,    phi2(z) = (1 - phi1(z)) / z,    phi1(0) = 1, phi2(0) = 1/2
//
// A Taylor series at z/256, then eight doublings (Hochbruck and Ostermann 2010, Acta Numerica 19, section 2 for the
// functions): phi1(2z) = phi1(z) (1 + exp(-z)) / 2, phi2(2z) = (phi1(z)^2 + 2 phi2(z)) / 4.
#pragma once
#include <algorithm>

namespace solvers {

struct Phi {
    double one, two;
};

namespace exponential {

inline constexpr double series_reach = 0.25;  // |z| up to which ten terms reach 1e-17
inline constexpr double factorial[] = {1.0,    2.0,     6.0,      24.0,      120.0,     720.0,
                                       5040.0, 40320.0, 362880.0, 3628800.0, 39916800.0};

/// phi1 = sum (-z)^n / (n + 1)!, phi2 = sum (-z)^n / (n + 2)!
inline Phi series(double z) {
    double one = 1.0 / 39916800, two = 1.0 / 479001600;
    for (int n = 9; n >= 0; --n) {
        one = 1.0 / factorial[n] - z * one;
        two = 1.0 / factorial[n + 1] - z * two;
    }
    return {one, two};
}

}  // namespace exponential

/// For |z| <= 1/4, relative error below 1e-15: a run of cells with small steps needs no more.
inline Phi phi_near(double z) { return exponential::series(z); }

/// For any z >= -32; relative error below 2e-14. Beyond z = 64 the tails 1/z and (1 - 1/z)/z.
inline Phi phi(double z) {
    constexpr double far = 64;
    constexpr int doublings = 8;
    constexpr double scale = 1.0 / 256;
    double w = scale * std::min(z, far);
    auto [one, two] = exponential::series(w);
    for (int n = 0; n < doublings; ++n) {
        const double decayed = 1 - w * one;  // exp(-w)
        two = 0.25 * (one * one + 2 * two);
        one = 0.5 * one * (1 + decayed);
        w = 2 * w;
    }
    if (z > far) {
        one = 1 / z;
        two = (1 - one) / z;
    }
    return {one, two};
}

/// The Bernoulli function x / (exp(x) - 1), |x| <= 32: weights of an exponentially fitted flux.
inline double bernoulli(double x) { return 1 / phi(-x).one; }

}  // namespace solvers
