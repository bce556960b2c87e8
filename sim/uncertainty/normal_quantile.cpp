#include "sim/uncertainty/normal_quantile.hpp"
#include <cmath>
#include <numbers>

namespace sim {

namespace {

double normal_share(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

// Abramowitz and Stegun 26.2.23, for share <= 1/2.
double guess(double share) {
    const double t = std::sqrt(-2 * std::log(share));
    return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}

}  // namespace

double normal_quantile(double share) {
    if (share > 0.5) return -normal_quantile(1 - share);
    double z = guess(share);
    for (int step = 0; step < 2; ++step) {
        const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
        const double newton = (normal_share(z) - share) / density;  // Phi'' = -z Phi' makes Halley of Newton
        z -= newton / (1 + 0.5 * z * newton);
    }
    return z;
}

}  // namespace sim
