// Shares and values: the scale of a variable is where all searching happens.
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/calibration/variable.hpp"

using sim::calibration::Prior;
using sim::calibration::Variable;

// Half of the way between 1e-16 and 1e-12 is 1e-14 on a logarithmic scale; the ends are met exactly, since a value just
// outside of them would be refused by the scenario.
TEST_CASE("a share is a place on the variable's own scale", "[calibration]") {
    const Variable log{1e-16, 1e-12, true, 1e-14, {}}, line{-2, 6, false, 0, {}};
    CHECK(log.at(0.5) == Approx(1e-14).epsilon(1e-12));
    CHECK(line.at(0.5) == 2);
    for (const Variable& variable : {log, line}) {
        CHECK(variable.at(0) == variable.low);
        CHECK(variable.at(1) == variable.high);
        for (const double share : {0.0, 0.1, 0.77, 1.0})
            CHECK(variable.share_of(variable.at(share)) == Approx(share).margin(1e-12));
    }
}

// Two standard deviations are two, in the value and in decades: 400 is 10^(0.6) times 100, at 0.3 decades each.
TEST_CASE("a prior counts standard deviations", "[calibration]") {
    CHECK(Prior{false, 10, 2}.deviation(14) == Approx(2));
    CHECK(Prior{true, 100, 0.3}.deviation(100 * std::pow(10, 0.6)) == Approx(2));
}
