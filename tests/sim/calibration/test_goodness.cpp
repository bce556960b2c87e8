#include <catch2/catch.hpp>
#include <cmath>
#include "sim/calibration/goodness.hpp"
#include "tests/sim/calibration/made_tasks.hpp"

using namespace sim::calibration;

// Printed upper 5 % and 1 % points of chi-squared (Abramowitz and Stegun 1964, 26.8).
TEST_CASE("chi-squared is that of the printed tables", "[calibration]") {
    CHECK(chi_squared_beyond(7.815, 3) == Approx(0.05).margin(0.002));
    CHECK(chi_squared_beyond(18.307, 10) == Approx(0.05).margin(0.001));
    CHECK(chi_squared_beyond(50.892, 30) == Approx(0.01).margin(0.0005));
}

namespace {

/// Residuals of one error each, of these signs.
Goodness goodness_of_signs(const std::vector<double>& signs) {
    Task task;
    task.variables = {made::linear(0, 1, 0.5)};
    for (const double sign : signs) task.observations.push_back({sign, 1, 0, false});
    return sim::calibration::goodness_of(task, std::vector<double>(signs.size(), 0.0));
}

}  // namespace

// Ten above, then ten below: two runs where eleven are expected, with a variance of 90/19; z = (2.5 - 11)/2.176.
TEST_CASE("residuals that wander are noticed, though none is large", "[calibration]") {
    std::vector<double> wandering(20, 1.0), alternating(20, 1.0);
    for (std::size_t n = 10; n < 20; ++n) wandering[n] = -1;
    for (std::size_t n = 0; n < 20; n += 2) alternating[n] = -1;
    const Goodness bad = goodness_of_signs(wandering), good = goodness_of_signs(alternating);
    CHECK(bad.signs[0].runs == 2);
    CHECK(bad.signs[0].probability == Approx(0.5 * std::erfc(8.5 / std::sqrt(90.0 / 19) / std::sqrt(2))));
    CHECK(bad.doubtful());
    CHECK(good.signs[0].runs == 20);
    CHECK_FALSE(good.doubtful());
    CHECK(good.chi_squared == 20);
    CHECK(good.freedom == 19);
}
