// Means, bands and differences of replicates.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>
#include "sim/study/analysis/replicates.hpp"

using namespace sim::study;

namespace {
constexpr double none = std::numeric_limits<double>::quiet_NaN();
}

// 1, 2, 3, 4, 5: mean 3, variance 2.5, standard error sqrt(2.5 / 5) = 0.7071, t of 4 degrees 2.7764.
TEST_CASE("the band of a mean is Student's", "[study]") {
    const std::vector<double> values{1, 2, none, 3, 4, 5};
    const Spread spread = spread_of(values, Band::of_the_mean);
    CHECK(spread.count == 5);
    CHECK(spread.mean == Approx(3));
    CHECK(spread.high - spread.mean == Approx(2.7764 * 0.70711).epsilon(1e-4));
    CHECK(spread.mean - spread.low == Approx(spread.high - spread.mean));
}

// 0 .. 100: the values at 5 and 95 of a hundred steps.
TEST_CASE("the band of members holds nine tenths of them", "[study]") {
    std::vector<double> values;
    for (int n = 0; n <= 100; ++n) values.push_back(n);
    const Spread spread = spread_of(values, Band::of_the_members);
    CHECK(spread.low == Approx(5));
    CHECK(spread.high == Approx(95));
}

// One value has a mean and no band; none has neither.
TEST_CASE("too few values give no band", "[study]") {
    CHECK(spread_of(std::vector{7.0, none}, Band::of_the_mean).mean == 7);
    CHECK(std::isnan(spread_of(std::vector{7.0, none}, Band::of_the_mean).low));
    CHECK(std::isnan(spread_of(std::vector{none}, Band::of_the_members).mean));
}

// Replicates differ by 100, after and before by 1 exactly: pairing sees the 1 without any doubt.
TEST_CASE("pairing takes out what replicates share", "[study]") {
    const std::vector<double> before{100, 200, 300, none}, after{101, 201, 301, 5};
    const Spread spread = paired_difference(before, after);
    CHECK(spread.count == 3);
    CHECK(spread.mean == Approx(1));
    CHECK(spread.high - spread.low == Approx(0).margin(1e-12));
}
