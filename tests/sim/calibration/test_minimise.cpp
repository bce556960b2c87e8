#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>
#include "sim/calibration/minimise.hpp"

using sim::calibration::minimise;
using sim::calibration::Shares;

// Rosenbrock's bent valley in the unit cube has its floor, zero, at (0.5, 0.5); in one share a parabola has it at 0.3;
// without any share the function is just asked.
TEST_CASE("the least value is found without derivatives", "[calibration]") {
    const auto valley = [](const Shares& at) {
        const double x = 2 * at[0], y = 2 * at[1];
        return 100 * std::pow(y - x * x, 2) + std::pow(1 - x, 2);
    };
    const auto found = minimise(valley, {{0.1, 0.9}, {0.1, 0.1}, 1e-6, 3000});
    CHECK(found.at[0] == Approx(0.5).margin(1e-3));
    CHECK(found.at[1] == Approx(0.5).margin(1e-3));
    const auto parabola = [](const Shares& at) { return std::pow(at[0] - 0.3, 2); };
    CHECK(minimise(parabola, {{0.9}, {0.1}, 1e-6, 500}).at[0] == Approx(0.3).margin(1e-4));
    CHECK(minimise([](const Shares&) { return 7.0; }, {{}, {}, 1e-6, 10}).value == 7);
}

// A function that falls to the very corner ends there, never outside.
TEST_CASE("a search stays inside the cube", "[calibration]") {
    const auto slope = [](const Shares& at) {
        REQUIRE((at[0] >= 0 && at[0] <= 1 && at[1] >= 0 && at[1] <= 1));
        return at[0] - at[1];
    };
    const auto found = minimise(slope, {{0.5, 0.5}, {0.1, 0.1}, 1e-4, 500});
    CHECK(found.at[0] == Approx(0).margin(1e-6));
    CHECK(found.at[1] == Approx(1).margin(1e-6));
}

TEST_CASE("what the function throws comes out of the search", "[calibration]") {
    const auto thrower = [](const Shares&) -> double { throw std::domain_error("enough"); };
    CHECK_THROWS_AS(minimise(thrower, {{0.5, 0.5}, {0.1, 0.1}, 1e-4, 500}), std::domain_error);
}
