// Designs of a few levels a factor.
#include <catch2/catch.hpp>
#include <stdexcept>
#include <vector>
#include "sim/study/design/grid_points.hpp"

using sim::study::Departure;
using sim::study::grid_points;
using sim::study::LevelPoints;

// Counting with mixed digits, the last one fastest: written out by hand for 2 by 3.
TEST_CASE("a grid holds every combination, the first factor slowest", "[study]") {
    CHECK(grid_points(std::vector{2, 3}) == LevelPoints{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}});
    CHECK(grid_points(std::vector<int>{}) == LevelPoints{{}});
    CHECK(grid_points(std::vector{4, 0}).empty());
    const auto points = grid_points(std::vector{3, 4, 5});
    REQUIRE(points.size() == 60);
    for (int n = 0; n < 60; ++n) CHECK(points[n] == std::vector{n / 20, n / 5 % 4, n % 5});
}

// More points than an int counts would be a mistake of the input long before anybody computes them.
TEST_CASE("a grid beyond counting is refused", "[study]") {
    CHECK_THROWS_AS(grid_points(std::vector(32, 2)), std::invalid_argument);
    CHECK_THROWS_AS(grid_points(std::vector{-1}), std::invalid_argument);
}

// The base and 2 + 1 departures, by hand.
TEST_CASE("one at a time, the base comes first", "[study]") {
    const std::vector<Departure> expected{{-1, -1}, {0, 0}, {0, 1}, {1, 0}};
    CHECK(sim::study::one_at_a_time_points(std::vector{2, 1}) == expected);
}
