// Series summed from their small terms up, so that rounding does not add up.
#include "sim/validation/series_solutions.hpp"
#include <cmath>
#include <numbers>

namespace sim::validation {
namespace {

using std::numbers::pi;
constexpr int terms = 400;  // exp(-(400 pi)^2 tau) is below rounding from tau = 3e-5 on

double alternating(int n) { return n % 2 == 0 ? 1.0 : -1.0; }
double decay(int n, double tau) { return std::exp(-n * n * pi * pi * tau); }

/// The root of a tan a = beta between n pi and n pi + pi/2, by halving.
double root(double beta, int n) {
    double low = n * pi, high = low + pi / 2;
    for (int halving = 0; halving < 100; ++halving) {
        const double a = 0.5 * (low + high);
        // a sin a - beta cos a changes sign at the root, from -beta at n = 0, and in turn at the later ones.
        const bool below = alternating(n) * (a * std::sin(a) - beta * std::cos(a)) < 0;
        (below ? low : high) = a;
    }
    return 0.5 * (low + high);
}

}  // namespace

double slab_permeated(double tau) {
    double sum = 0;
    for (int n = terms; n >= 1; --n) sum += alternating(n) / (n * n) * decay(n, tau);
    return tau - 1.0 / 6 - 2 / (pi * pi) * sum;
}

double slab_flux(double tau) {
    double sum = 0;
    for (int n = terms; n >= 1; --n) sum += alternating(n) * decay(n, tau);
    return 1 + 2 * sum;
}

double slab_profile(double tau, double x) {
    double sum = 0;
    for (int n = terms; n >= 1; --n) sum += std::sin(n * pi * x) / n * decay(n, tau);
    return 1 - x - 2 / pi * sum;
}

double finite_dose_permeated(double beta, double tau) {
    constexpr int roots = 60;  // the last term is below 1e-16 from tau = 1e-3 on
    double sum = 0;
    for (int n = roots - 1; n >= 0; --n) {
        const double a = root(beta, n);
        sum += std::exp(-a * a * tau) / (std::cos(a) * (beta + beta * beta + a * a));
    }
    return 1 - 2 * beta * sum;
}

}  // namespace sim::validation
