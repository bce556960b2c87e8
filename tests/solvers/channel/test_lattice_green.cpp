// The lattice's Green's function: known values, its own equation, and the seam between integrals and expansion.
#include "solvers/channel/lattice_green.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace solvers;
using std::numbers::pi;

namespace {

/// Net flow out of (m, n) when log_distance is the potential.
double defect(const LatticeGreen& green, int m, int n) {
    const double x = green.dy() / green.dx(), y = green.dx() / green.dy(), here = green.log_distance(m, n);
    return x * (green.log_distance(m - 1, n) + green.log_distance(m + 1, n) - 2 * here) +
           y * (green.log_distance(m, n - 1) + green.log_distance(m, n + 1) - 2 * here);
}

}  // namespace

// On squares the potential kernel A = (2/pi) (log_distance - log_distance(0,0)) is known in closed form: 1, 4/pi, 4 -
// 8/pi, 8/pi - 1, 16/(3 pi), along the diagonal (4/pi) (1 + 1/3 + 1/5 + ...); and log_distance(0,0) = ln h - gamma -
// 3/2 ln 2.
TEST_CASE("square cells have the known lattice Green's function", "[channel]") {
    const double h = 20e-6;
    const LatticeGreen green(h, h);
    const double origin = green.log_distance(0, 0);
    const auto A = [&](int m, int n) { return 2 / pi * (green.log_distance(m, n) - origin); };
    CHECK(origin == Approx(std::log(h) - std::numbers::egamma - 1.5 * std::log(2.0)).epsilon(1e-14));
    CHECK(A(1, 0) == Approx(1).epsilon(1e-13));
    CHECK(A(0, -1) == Approx(1).epsilon(1e-13));
    CHECK(A(1, 1) == Approx(4 / pi).epsilon(1e-13));
    CHECK(A(2, 0) == Approx(4 - 8 / pi).epsilon(1e-13));
    CHECK(A(-2, 1) == Approx(8 / pi - 1).epsilon(1e-13));
    CHECK(A(2, 2) == Approx(16 / (3 * pi)).epsilon(1e-13));
    double diagonal = 0;
    for (int n = 1; n <= 12; ++n) diagonal += 4 / pi / (2 * n - 1);
    CHECK(A(12, 12) == Approx(diagonal).epsilon(1e-13));
}

// A unit source gives a net flow of 2 pi at the origin and none elsewhere, whatever the shape of the cells.
TEST_CASE("the lattice Green's function solves the lattice's equation", "[channel]") {
    const double ratio = GENERATE(1.0, 1.5, 0.4, 7.0);
    const LatticeGreen green(ratio * 10e-6, 10e-6);
    CHECK(defect(green, 0, 0) == Approx(2 * pi).epsilon(1e-12));
    double worst = 0;
    for (int m = 0; m < green.reach_x(); ++m)
        for (int n = m == 0 ? 1 : 0; n < green.reach_y(); ++n) worst = std::max(worst, std::abs(defect(green, m, n)));
    CHECK(worst < 1e-11 * std::max(ratio, 1 / ratio));
}

// Where integrals give way to the expansion, twelve long cells out, the next term is of the order of 43/480 12^-4 =
// 4e-6 for squares; a step across the seam must be no larger, so the equation holds there to a few of them times the
// largest coefficient.
TEST_CASE("integrals and expansion meet", "[channel]") {
    const double ratio = GENERATE(1.0, 1.5, 0.4, 7.0);
    const LatticeGreen green(ratio * 10e-6, 10e-6);
    double worst = 0;
    for (int n = 0; n <= green.reach_y(); ++n) worst = std::max(worst, std::abs(defect(green, green.reach_x(), n)));
    for (int m = 0; m <= green.reach_x(); ++m) worst = std::max(worst, std::abs(defect(green, m, green.reach_y())));
    CHECK(worst < 2e-5 * std::max(ratio, 1 / ratio));
    CHECK(green.log_distance(4000, 3000) == Approx(std::log(std::hypot(ratio * 0.04, 0.03))).margin(1e-7));
}

// Turning the axes turns the answer; scaling the cells by c adds ln c.
TEST_CASE("the lattice Green's function turns and scales with its cells", "[channel]") {
    const LatticeGreen wide(3e-5, 1e-5), tall(1e-5, 3e-5), large(6e-5, 2e-5);
    for (int m = 0; m < 45; m += 4)
        for (int n = 0; n < 45; n += 4) {
            CHECK(wide.log_distance(m, n) == Approx(tall.log_distance(n, m)).margin(1e-13));
            CHECK(large.log_distance(m, n) - wide.log_distance(m, n) == Approx(std::log(2.0)).margin(1e-12));
        }
}
