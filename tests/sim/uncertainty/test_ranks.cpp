// Quantiles and rank correlations of lists that can be worked out by hand.
#include <catch2/catch.hpp>
#include <vector>
#include "sim/uncertainty/ranks.hpp"

using namespace sim;

// Definition 7: of 1, 2, 3, 4, 5 the share p lies at 1 + 4 p; a single value is all its quantiles.
TEST_CASE("quantiles lie straight between the values", "[uncertainty]") {
    const std::vector<double> values{4, 1, 5, 3, 2};
    for (const double share : {0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0})
        CHECK(quantile(values, share) == Approx(1 + 4 * share));
    CHECK(quantile(std::vector<double>{7}, 0.95) == 7);
    CHECK(mean(values) == 3);
}

TEST_CASE("equal values share the mean of their ranks", "[uncertainty]") {
    CHECK(ranks(std::vector<double>{10, 20, 20, 5}) == std::vector<double>{2, 3.5, 3.5, 1});
}

// Ranks know order alone: any rising function gives 1, any falling one -1. One exchange of neighbours in four makes
// 1 - 6 (1 + 1) / (4 (16 - 1)) = 0.8. What does not vary follows nothing.
TEST_CASE("rank correlation sees order and nothing else", "[uncertainty]") {
    const std::vector<double> x{1, 2, 3, 4}, rising{0.1, 10, 1e3, 1e9}, falling{4, 3, 1, 0}, exchanged{1, 3, 2, 4};
    CHECK(rank_correlation(x, rising) == Approx(1));
    CHECK(rank_correlation(x, falling) == Approx(-1));
    CHECK(rank_correlation(x, exchanged) == Approx(0.8));
    CHECK(rank_correlation(x, std::vector<double>{5, 5, 5, 5}) == 0);
    CHECK(rank_correlation(std::vector<double>{1}, std::vector<double>{1}) == 0);
}
