// The functions of exponential integrators against their definitions in long double.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>
#include "solvers/arithmetic/exponential.hpp"

using namespace solvers;

namespace {

/// Sum over n of (-z)^n / (n + order)!: what is left of the definitions near 0, where they cancel.
long double series(long double z, int order) {
    long double term = 1, sum = 0;
    for (int n = 1; n <= order; ++n) term /= n;
    for (int n = 0; n < 40; ++n) {
        sum += term;
        term *= -z / (n + 1 + order);
    }
    return sum;
}

long double phi_one(long double z) { return std::abs(z) < 0.5L ? series(z, 1) : -std::expm1(-z) / z; }
long double phi_two(long double z) { return std::abs(z) < 0.5L ? series(z, 2) : (1 - phi_one(z)) / z; }

double relative_error(double found, long double expected) {
    return static_cast<double>(std::abs(found - expected) / std::abs(expected));
}

/// Tiny, small and large arguments of both signs between the bounds, and 0.
std::vector<double> arguments(double lowest, double highest) {
    std::vector<double> all{0};
    for (double size = 1e-300; size <= highest; size *= size < 1e-20 ? 1e20 : 1.003)
        for (const double z : {-size, size})
            if (z >= lowest) all.push_back(z);
    for (const double z : {lowest, highest, 63.999, 64.0, 64.001}) all.push_back(z);
    return all;
}

}  // namespace

// Long double carries 64 bits: its definitions are right to 1e-18 where they do not cancel, and the series is where
// they do. 2e-14 is what the header promises.
TEST_CASE("phi functions are right to 2e-14", "[reaction]") {
    double worst_one = 0, worst_two = 0;
    for (const double z : arguments(-32, 700)) {
        const Phi found = phi(z);
        worst_one = std::max(worst_one, relative_error(found.one, phi_one(z)));
        worst_two = std::max(worst_two, relative_error(found.two, phi_two(z)));
    }
    CHECK(worst_one < 2e-14);
    CHECK(worst_two < 2e-14);
}

// At 0 all that is multiplied by the argument vanishes: a place at rest stays at rest to the bit.
TEST_CASE("phi functions are exact at zero", "[reaction]") {
    CHECK(phi(0).one == 1.0);
    CHECK(phi(0).two == 0.5);
    CHECK(bernoulli(0) == 1.0);
}

// x / (exp(x) - 1) by long double expm1; beyond the tiny, 1 - x/2 + x^2/12 is within x^4/720.
TEST_CASE("the Bernoulli function is right to 2e-14", "[reaction]") {
    double worst = 0;
    for (const double z : arguments(-32, 700)) {
        const long double x = -z;
        const long double expected = std::abs(x) < 1e-5L ? 1 - x / 2 + x * x / 12 : x / std::expm1(x);
        worst = std::max(worst, relative_error(bernoulli(-z), expected));
    }
    CHECK(worst < 2e-14);
}
