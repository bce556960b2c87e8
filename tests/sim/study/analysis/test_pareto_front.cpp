// The front of what cannot be bettered.
#include <catch2/catch.hpp>
#include <limits>
#include <vector>
#include "sim/study/analysis/pareto_front.hpp"
#include "sim/treatment/random.hpp"

using sim::study::pareto_front;

// By hand: (1, 1) and (3, 4) are in front, (2, 1) costs more for the same, (3, 3) yields less for the same, the twin of
// (3, 4) is as good as it, and what is no number is nowhere.
TEST_CASE("points are in front unless another betters them", "[study]") {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> cost{1, 2, 3, 3, 3, 0, none}, benefit{1, 1, 4, 3, 4, none, 9};
    CHECK(pareto_front(cost, benefit) == std::vector<bool>{true, false, true, false, true, false, false});
}

// The definition itself, over all pairs of 300 points on a coarse lattice, where equals abound.
TEST_CASE("the front is what its definition says", "[study]") {
    std::vector<double> cost, benefit;
    for (std::uint32_t n = 0; n < 300; ++n) {
        const sim::RandomWords words = sim::philox({n, 0, 0, 0}, {1, 2});
        cost.push_back(words[0] % 20), benefit.push_back(words[1] % 20);
    }
    const std::vector<bool> front = pareto_front(cost, benefit);
    for (std::size_t n = 0; n < cost.size(); ++n) {
        bool bettered = false;
        for (std::size_t m = 0; m < cost.size(); ++m)
            bettered = bettered || (cost[m] <= cost[n] && benefit[m] >= benefit[n] &&
                                    (cost[m] < cost[n] || benefit[m] > benefit[n]));
        CHECK(front[n] == !bettered);
    }
}
