// Derivatives of kinetics by differences: what they are exact for, and where they may not look.
#include <catch2/catch.hpp>
#include "solvers/system/kinetics_rates.hpp"
#include "tests/solvers/system/made_systems.hpp"

using namespace made_systems;
using solvers::KineticsRates;

namespace {

std::vector<double> derivative(const CellKinetics& kinetics, int fields, const std::vector<double>& c, bool four_points,
                               bool any_sign = false) {
    std::vector<SystemField> declared(static_cast<std::size_t>(fields), field(pot(), 0));
    for (SystemField& f : declared) f.any_sign = any_sign;
    const KineticsRates rates(declared, 1, &kinetics);
    std::vector<double> block, scale;
    for (const double value : c) scale.push_back(std::max(std::abs(value), 1.0));
    rates.derivative(0, c.data(), scale, four_points, block);
    return block;
}

}  // namespace

// Central differences of a parabola are exact, so mass action with two partners is exact to rounding. R_0 = 3 c0 c1 - 2
// c0, R_1 = c1 c1 - 3 c0 c1.
TEST_CASE("mass action is differentiated exactly", "[system]") {
    const CellKinetics kinetics(pot(), 2, [](const Here& h) {
        h.gain[0] = 3 * h.c[0] * h.c[1];
        h.loss[0] = 2;
        h.gain[1] = h.c[1] * h.c[1];
        h.loss[1] = 3 * h.c[0];
    });
    for (const bool four : {false, true}) {
        const auto block = derivative(kinetics, 2, {0.7, 1.9}, four);
        CHECK(block[0] == Approx(3 * 1.9 - 2).epsilon(1e-11));
        CHECK(block[1] == Approx(3 * 0.7).epsilon(1e-11));
        CHECK(block[2] == Approx(-3 * 1.9).epsilon(1e-11));
        CHECK(block[3] == Approx(2 * 1.9 - 3 * 0.7).epsilon(1e-10));
    }
}

// What one field loses another gains by the same expression: columns of the derivative then sum to 0 to rounding, which
// is what keeps linear invariants over long times. The expression itself is no polynomial here.
TEST_CASE("differences keep what reactions keep", "[system]") {
    const CellKinetics kinetics(pot(), 2, [](const Here& h) {
        const double rate = 2 / (0.7 + h.c[0]) * std::exp(-h.c[1]);
        h.loss[0] = rate;
        h.gain[1] = rate * h.c[0];
    });
    const auto block = derivative(kinetics, 2, {0.4, 0.1}, false);
    CHECK(std::abs(block[0] + block[2]) < 1e-12);
    CHECK(std::abs(block[1] + block[3]) < 1e-12);
}

// Michaelis-Menten, -V c/(K + c): its derivative is -V K/(K + c)^2. Two points with a step of h = 2^-9 c are off by
// h^2/6 times the third derivative, here 2.5e-6 of it at c = 3; four points with 2^-7 c by h^4/30 times the fifth, 8e-9
// of it.
TEST_CASE("four points are closer than two", "[system]") {
    const CellKinetics kinetics(pot(), 1, [](const Here& h) { h.loss[0] = 2 / (0.7 + h.c[0]); });
    const double exact = -2 * 0.7 / std::pow(0.7 + 3, 2);
    CHECK(derivative(kinetics, 1, {3}, false)[0] == Approx(exact).epsilon(1e-5));
    CHECK(derivative(kinetics, 1, {3}, true)[0] == Approx(exact).epsilon(2e-8));
}

// A field that may not be negative is never shown a negative value: at 0 differences look upwards, and a rate that a
// negative number would make NaN stays finite.
TEST_CASE("differences never look below zero", "[system]") {
    const CellKinetics kinetics(pot(), 1, [](const Here& h) { h.gain[0] = 5 * h.c[0] + std::pow(h.c[0], 1.5); });
    for (const double c : {0.0, 1e-9}) {
        const double found = derivative(kinetics, 1, {c}, false)[0];
        CHECK(std::isfinite(found));
        CHECK(found == Approx(5).epsilon(1e-2));
    }
    const CellKinetics odd(pot(), 1, [](const Here& h) { h.source[0] = h.c[0] * h.c[0] * h.c[0] - h.c[0]; });
    CHECK(derivative(odd, 1, {-0.5}, true, true)[0] == Approx(3 * 0.25 - 1).epsilon(1e-9));
}

// One-sided differences of five points are exact for polynomials of degree four, and look at nothing before t.
TEST_CASE("rates are differentiated in time from the start on", "[system]") {
    const CellKinetics kinetics(
        pot(), 1,
        [](const Here& h) {
            h.gain[0] = h.t < 2 ? -1e9 : 1 + 3 * h.t + h.t * h.t * h.t * h.t;
            h.loss[0] = h.t;
        },
        true);
    const KineticsRates rates({field(pot(), 0)}, 1, &kinetics);
    const double c = 0.5;
    double rate = 0;
    rates.add_time_derivative(2, 0.25, &c, 1, &rate);
    CHECK(rate == Approx(3 + 4 * 8 - 0.5));
}
