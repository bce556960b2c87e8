// Morris' screening against functions whose effects are known.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>
#include "sim/study/analysis/morris_effects.hpp"
#include "sim/study/design/morris_trajectories.hpp"

using namespace sim::study;

namespace {

template <typename Function>
std::vector<double> values_of(const Function& function, const UnitPoints& points) {
    std::vector<double> values;
    for (const auto& point : points) values.push_back(function(point));
    return values;
}

/// Morris 1991, section 4, with the coefficients that he drew at random left at 0.
double twenty_factors(const std::vector<double>& x) {
    std::vector<double> w;
    for (int i = 1; i <= 20; ++i) {
        const double u = x[i - 1];
        w.push_back(i == 3 || i == 5 || i == 7 ? 2 * (1.1 * u / (u + 0.1) - 0.5) : 2 * (u - 0.5));
    }
    double y = 0;
    for (int i = 0; i < 10; ++i) y += 20 * w[i];
    for (int i = 0; i < 6; ++i)
        for (int j = i + 1; j < 6; ++j) y -= 15 * w[i] * w[j];
    for (int i = 0; i < 5; ++i)
        for (int j = i + 1; j < 5; ++j)
            for (int l = j + 1; l < 5; ++l) y -= 10 * w[i] * w[j] * w[l];
    y += 5 * w[0] * w[1] * w[2] * w[3];
    return y;
}

}  // namespace

// Of 5 u - 3 v + 0 w the effects are the coefficients, everywhere.
TEST_CASE("the effects of a linear function are its coefficients", "[study]") {
    const UnitPoints points = morris_trajectories(6, 3, 4, 2);
    const auto effects =
        morris_effects(points, values_of([](const auto& u) { return 5 * u[0] - 3 * u[1]; }, points), 3, 1);
    REQUIRE(effects.size() == 3);
    const double mu[] = {5, -3, 0};
    for (int i = 0; i < 3; ++i) {
        CHECK(effects[i].count == 6);
        CHECK(effects[i].mu == Approx(mu[i]).margin(1e-12));
        CHECK(effects[i].mu_star == Approx(std::abs(mu[i])).margin(1e-12));
        CHECK(effects[i].sigma == Approx(0).margin(1e-12));
        CHECK(effects[i].low == Approx(effects[i].high).margin(1e-12));
    }
}

// Morris' own example falls into his groups: factors 8 to 10 have the effect 2 * 20 = 40 exactly and no spread, 11 to
// 20 none at all, 1 to 7 act with curvature or company, so that their effects spread by at least a quarter of 40.
TEST_CASE("Morris' function of twenty factors falls into his groups", "[study]") {
    const UnitPoints points = morris_trajectories(20, 20, 4, 3);
    const auto effects = morris_effects(points, values_of(twenty_factors, points), 20, 1);
    for (int i = 0; i < 7; ++i) {
        CHECK(effects[i].sigma > 10);
        CHECK(effects[i].mu_star > 10);
        CHECK((effects[i].low < effects[i].mu_star && effects[i].mu_star < effects[i].high));
    }
    for (int i = 7; i < 10; ++i) {
        CHECK(effects[i].mu_star == Approx(40));
        CHECK(effects[i].sigma == Approx(0).margin(1e-9));
    }
    for (int i = 10; i < 20; ++i) CHECK(effects[i].mu_star == Approx(0).margin(1e-9));
}

// A point within a trajectory belongs to two steps, the last one to one: so many effects go with it. Equal sizes stay.
TEST_CASE("a failed member takes its two effects along", "[study]") {
    UnitPoints points = morris_trajectories(4, 3, 4, 5);
    std::vector<double> values = values_of([](const auto& u) { return u[0] + u[1] + u[2]; }, points);
    values[1] = std::numeric_limits<double>::quiet_NaN();
    points[7].clear();
    const auto effects = morris_effects(points, values, 3, 1);
    CHECK(effects[0].count + effects[1].count + effects[2].count == 12 - 2 - 1);
    for (const MorrisEffect& effect : effects) CHECK(effect.mu == Approx(1));
}

// Nothing known is said to be nothing.
TEST_CASE("no effects are no numbers", "[study]") {
    const auto effects = morris_effects({}, {}, 2, 1);
    REQUIRE(effects.size() == 2);
    CHECK(effects[0].count == 0);
    CHECK(std::isnan(effects[0].mu_star));
}
