// Sobol's sequence: its numbers, its strata, its scrambling, and what it is good for.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <stdexcept>
#include "sim/study/design/sobol_sequence.hpp"

using sim::study::sobol_sequence;
using sim::study::UnitPoints;

namespace {

/// How many different boxes of 2^a by 2^b equal parts the points meet.
std::size_t boxes_met(const UnitPoints& points, int first, int a, int second, int b) {
    std::set<std::pair<int, int>> met;
    for (const auto& point : points)
        met.emplace(static_cast<int>(std::ldexp(point[first], a)), static_cast<int>(std::ldexp(point[second], b)));
    return met.size();
}

}  // namespace

// scipy.stats.qmc.Sobol(400, scramble=False, bits=32).random_base2(10) of SciPy 1.10.1, another implementation with its
// own copy of the table, times 1024: exact in binary.
TEST_CASE("unscrambled points are those of another implementation", "[study]") {
    const UnitPoints points = sobol_sequence(1024, 400, 0);
    const int factors[] = {0, 1, 2, 17, 99, 255, 399};
    const double of_777[] = {709, 959, 167, 885, 523, 651, 949}, of_1000[] = {225, 99, 531, 353, 191, 255, 41};
    for (int n = 0; n < 7; ++n) {
        CHECK(points[1][factors[n]] == 0.5);
        CHECK(points[777][factors[n]] * 1024 == of_777[n]);
        CHECK(points[1000][factors[n]] * 1024 == of_1000[n]);
    }
}

// Each direction number m_k is odd, so that the upper m digits of the first 2^m points are a permutation of 0 .. 2^m -
// 1 in every factor; scrambling permutes them again. Within its stratum the first unscrambled point lies in the middle.
TEST_CASE("of 2^m points each of 2^m strata of each factor holds one", "[study]") {
    for (const std::uint64_t seed : {0, 1, 42}) {
        const UnitPoints points = sobol_sequence(256, 400, seed);
        for (int factor = 0; factor < 400; ++factor) {
            std::set<int> met;
            for (const auto& point : points) {
                CHECK((point[factor] > 0 && point[factor] < 1));
                met.insert(static_cast<int>(point[factor] * 256));
            }
            CHECK(met.size() == 256);
        }
    }
    CHECK(sobol_sequence(256, 3, 0)[0] == std::vector<double>{0.5 / 256, 0.5 / 256, 0.5 / 256});
}

// The first two factors have polynomials of degree 0 and 1: by Sobol 1967 theorem 3.2 the quality parameter of their
// net is t = 0 + 0, hence each of the 2^m boxes of 2^a by 2^(m-a) parts holds one point, whatever a.
TEST_CASE("the first two factors are a (0, m, 2) net, scrambled or not", "[study]") {
    for (const std::uint64_t seed : {0, 7})
        for (const int m : {3, 6, 10}) {
            const UnitPoints points = sobol_sequence(1 << m, 2, seed);
            for (int a = 0; a <= m; ++a) CHECK(boxes_met(points, 0, a, 1, m - a) == points.size());
        }
}

// prod (1 + c (x_i - 1/2)) has integral 1. Plain random points err by N^-1/2: from 2^8 to 2^13 points the error falls
// 5.7 times. An error of 1/N falls 32 times, scrambled nets of a smooth function do better yet (N^-3/2: 181 times, Owen
// 1997). Root mean square over 16 seeds.
TEST_CASE("the error of an integral falls at least as 1/N", "[study]") {
    const auto error = [](int count) {
        double squares = 0;
        for (std::uint64_t seed = 1; seed <= 16; ++seed) {
            double sum = 0;
            for (const auto& point : sobol_sequence(count, 5, seed)) {
                double product = 1;
                for (const double x : point) product *= 1 + 0.8 * (x - 0.5);
                sum += product;
            }
            squares += std::pow(sum / count - 1, 2);
        }
        return std::sqrt(squares / 16);
    };
    CHECK(error(1 << 13) < error(1 << 8) / 32);
}

// Scrambling makes every point uniform: the mean of one share over 400 seeds is 1/2 with a standard deviation of
// 1/sqrt(12 * 400) = 0.0144; none of five points may be beyond five of them. And nothing but the arguments goes in.
TEST_CASE("scrambled points are uniform and a function of the seed", "[study]") {
    double sums[5] = {};
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const UnitPoints points = sobol_sequence(5, 2, seed);
        for (int n = 0; n < 5; ++n) sums[n] += points[n][1];
    }
    for (const double sum : sums) CHECK(std::abs(sum / 400 - 0.5) < 5 * 0.0144);
    CHECK(sobol_sequence(9, 3, 5) == sobol_sequence(9, 3, 5));
    CHECK(sobol_sequence(9, 3, 5) != sobol_sequence(9, 3, 5 + (std::uint64_t{1} << 32)));
}

// A study that is extended keeps what it has, whether by points or by factors.
TEST_CASE("a longer scrambled sequence begins with the shorter one", "[study]") {
    const UnitPoints few = sobol_sequence(10, 3, 5), many = sobol_sequence(50, 4, 5);
    for (int n = 0; n < 10; ++n)
        for (int factor = 0; factor < 3; ++factor) CHECK(few[n][factor] == many[n][factor]);
}

// Beyond the table there are no numbers to make up.
TEST_CASE("too many factors are refused", "[study]") {
    CHECK(sim::study::most_sobol_factors() == 400);
    CHECK_THROWS_AS(sobol_sequence(4, 401, 0), std::invalid_argument);
    CHECK_THROWS_AS(sobol_sequence(-1, 2, 0), std::invalid_argument);
    CHECK(sobol_sequence(0, 2, 0).empty());
}
