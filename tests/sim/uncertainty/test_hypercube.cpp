// The Latin hypercube: its strata, its seed, its independence of what else is drawn.
#include <catch2/catch.hpp>
#include <set>
#include "sim/uncertainty/hypercube.hpp"
#include "sim/uncertainty/ranks.hpp"

using sim::latin_hypercube;

namespace {

std::vector<double> column(const std::vector<std::vector<double>>& samples, int unknown) {
    std::vector<double> values;
    for (const auto& sample : samples) values.push_back(sample[unknown]);
    return values;
}

}  // namespace

// N members and N strata: by construction floor(N u) is a permutation of 0 .. N-1 for each unknown.
TEST_CASE("each stratum of each unknown is met once", "[uncertainty]") {
    for (const int members : {1, 2, 7, 100}) {
        const auto samples = latin_hypercube(members, 13, 42);
        REQUIRE(samples.size() == static_cast<std::size_t>(members));
        for (int unknown = 0; unknown < 13; ++unknown) {
            std::set<int> met;
            for (const double share : column(samples, unknown)) {
                CHECK((share > 0 && share < 1));
                met.insert(static_cast<int>(share * members));
            }
            CHECK(met.size() == static_cast<std::size_t>(members));
            CHECK(*met.begin() == 0);
            CHECK(*met.rbegin() == members - 1);
        }
    }
}

// Nothing but the arguments goes in: the same call gives the same numbers; another seed, even one that differs in its
// upper half only, gives others; and a fourteenth unknown changes nothing about thirteen.
TEST_CASE("samples are a function of seed, member and unknown", "[uncertainty]") {
    const auto samples = latin_hypercube(20, 13, 7);
    CHECK(samples == latin_hypercube(20, 13, 7));
    CHECK(samples != latin_hypercube(20, 13, 8));
    CHECK(samples != latin_hypercube(20, 13, 7 + (std::uint64_t{1} << 32)));
    const auto more = latin_hypercube(20, 14, 7);
    for (int unknown = 0; unknown < 13; ++unknown) CHECK(column(more, unknown) == column(samples, unknown));
}

// Orders are drawn for each unknown apart. The rank correlation of 400 independent pairs has a standard deviation of
// 1/sqrt(399) = 0.05; of 78 pairs of unknowns none should be beyond five of them.
TEST_CASE("unknowns are drawn independently of each other", "[uncertainty]") {
    const auto samples = latin_hypercube(400, 13, 1);
    for (int a = 0; a < 13; ++a)
        for (int b = 0; b < a; ++b)
            CHECK(std::abs(sim::rank_correlation(column(samples, a), column(samples, b))) < 0.25);
}
