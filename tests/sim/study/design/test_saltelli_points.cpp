// The crossed samples behind Sobol's indices.
#include <catch2/catch.hpp>
#include <stdexcept>
#include "sim/study/design/saltelli_points.hpp"
#include "sim/study/design/sobol_sequence.hpp"

using sim::study::saltelli_points;

// By definition: a block of k + 2 points has A first and B last, and point i between differs from A in factor i alone,
// which is B's. A and B together are a row of the sequence of 2k factors.
TEST_CASE("each block of a Saltelli design crosses A with B", "[study]") {
    const int factors = 4, samples = 16;
    const auto points = saltelli_points(samples, factors, 3);
    const auto rows = sim::study::sobol_sequence(samples, 2 * factors, 3);
    REQUIRE(points.size() == static_cast<std::size_t>(samples * (factors + 2)));
    for (int j = 0; j < samples; ++j) {
        const auto& a = points[j * (factors + 2)];
        const auto& b = points[j * (factors + 2) + factors + 1];
        for (int i = 0; i < factors; ++i) {
            CHECK(a[i] == rows[j][i]);
            CHECK(b[i] == rows[j][factors + i]);
            auto expected = a;
            expected[i] = b[i];
            CHECK(points[j * (factors + 2) + 1 + i] == expected);
        }
    }
}

// The sequence of twice the factors has an end.
TEST_CASE("a Saltelli design of too many factors is refused", "[study]") {
    CHECK(saltelli_points(2, 200, 0).size() == 404);
    CHECK_THROWS_AS(saltelli_points(2, 201, 0), std::invalid_argument);
}
