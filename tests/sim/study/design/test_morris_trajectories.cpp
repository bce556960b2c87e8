// Morris' trajectories: how they walk.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <stdexcept>
#include "sim/study/design/morris_trajectories.hpp"

using sim::study::morris_trajectories;

// By definition (Morris 1991, section 2): k + 1 points, each but the first differing from the one before in one factor
// by +-delta, every factor once; all on the levels.
TEST_CASE("each step of a trajectory moves one factor, each factor once", "[study]") {
    for (const int levels : {2, 4, 8}) {
        const int factors = 7, trajectories = 10;
        const auto points = morris_trajectories(trajectories, factors, levels, 11);
        REQUIRE(points.size() == static_cast<std::size_t>(trajectories * (factors + 1)));
        for (int t = 0; t < trajectories; ++t) {
            std::vector<int> moved(factors);
            for (int step = 1; step <= factors; ++step)
                for (int i = 0; i < factors; ++i) {
                    const double before = points[t * (factors + 1) + step - 1][i];
                    const double after = points[t * (factors + 1) + step][i];
                    CHECK(std::abs(after * (levels - 1) - std::round(after * (levels - 1))) < 1e-12);
                    CHECK((after >= 0 && after <= 1));
                    if (after == before) continue;
                    CHECK(std::abs(after - before) == Approx(sim::study::morris_step(levels)));
                    ++moved[i];
                }
            CHECK(moved == std::vector<int>(factors, 1));
        }
    }
}

// Start levels, directions and orders are fair coins: of 4000 trajectories each of 4 levels starts 1000 with a standard
// deviation of 27, and factor 0 moves first 2000 times with one of 32; five of them are allowed.
TEST_CASE("levels and orders are met equally often", "[study]") {
    const auto points = morris_trajectories(4000, 2, 4, 1);
    std::map<int, int> starts;
    int first = 0;
    for (int t = 0; t < 4000; ++t) {
        ++starts[static_cast<int>(std::lround(points[3 * t][0] * 3))];
        if (points[3 * t][0] != points[3 * t + 1][0]) ++first;
    }
    REQUIRE(starts.size() == 4);
    for (const auto& [level, count] : starts) CHECK(std::abs(count - 1000) < 5 * 27);
    CHECK(std::abs(first - 2000) < 5 * 32);
}

// Nothing but the arguments goes in, and a longer design keeps the shorter one.
TEST_CASE("trajectories are a function of the seed", "[study]") {
    const auto few = morris_trajectories(3, 5, 4, 9), many = morris_trajectories(6, 5, 4, 9);
    for (std::size_t n = 0; n < few.size(); ++n) CHECK(few[n] == many[n]);
    CHECK(few != morris_trajectories(3, 5, 4, 10));
}

// With an odd number of levels delta would lead off the grid.
TEST_CASE("an odd number of levels is refused", "[study]") {
    CHECK_THROWS_AS(morris_trajectories(3, 5, 5, 9), std::invalid_argument);
    CHECK_THROWS_AS(morris_trajectories(3, 5, 0, 9), std::invalid_argument);
    CHECK_THROWS_AS(morris_trajectories(-1, 5, 4, 9), std::invalid_argument);
}
