// Statistics of punctures against a slow twin and against laws.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "sim/treatment/puncture_statistics.hpp"
#include "sim/treatment/random.hpp"

using namespace sim;

namespace {

Puncture puncture_at(double x, double y, double radius = 35e-6, double insertion = 0.5e-3) {
    Puncture puncture;
    puncture.x = x;
    puncture.y = y;
    puncture.channel_radius = radius;
    puncture.insertion_depth = insertion;
    puncture.channel_depth = 0.4 * insertion;
    return puncture;
}

std::vector<Puncture> scattered(std::uint32_t count, std::array<double, 2> extent, std::uint64_t seed) {
    std::vector<Puncture> punctures;
    for (std::uint32_t k = 0; k < count; ++k) {
        const auto [u, v] = uniform_pair(draw(seed, 0, 0, k, Purpose::addition));
        punctures.push_back(puncture_at(u * extent[0], v * extent[1]));
    }
    return punctures;
}

/// Distance to the nearest of the eight images and the original; of a puncture to itself only images count.
double image_distance(const Puncture& a, const Puncture& b, std::array<double, 2> extent, bool same) {
    double nearest = std::numeric_limits<double>::infinity();
    for (int i = -1; i <= 1; ++i)
        for (int j = -1; j <= 1; ++j)
            if (!same || i != 0 || j != 0)
                nearest = std::min(nearest, std::hypot(b.x - a.x + i * extent[0], b.y - a.y + j * extent[1]));
    return nearest;
}

}  // namespace

// The list of cells must find what comparing all with all finds, whatever the shape of the piece and the crowd in it.
TEST_CASE("neighbours and double hits agree with comparing all with all", "[puncture_statistics]") {
    const auto [count, extent] = GENERATE(table<std::uint32_t, std::array<double, 2>>(
        {{1u, {2e-3, 1e-3}}, {2u, {1e-3, 1e-3}}, {3u, {5e-3, 1e-4}}, {300u, {2e-3, 2e-3}}, {200u, {1e-2, 1e-3}}}));
    const std::vector<Puncture> punctures = scattered(count, extent, count);
    double nearest_sum = 0;
    int hits = 0;
    for (std::size_t a = 0; a < count; ++a) {
        double nearest = std::numeric_limits<double>::infinity();
        bool hit = false;
        for (std::size_t b = 0; b < count; ++b) {
            const double distance = image_distance(punctures[a], punctures[b], extent, a == b);
            nearest = std::min(nearest, distance);
            hit = hit || (b < a && distance < 70e-6);
        }
        nearest_sum += nearest;
        hits += hit ? 1 : 0;
    }
    const PunctureStatistics s = puncture_statistics(punctures, extent);
    CHECK(s.nearest_neighbour_mean == Approx(nearest_sum / count).epsilon(1e-12));
    CHECK(s.double_hits == hits);
    CHECK((count < 200 || hits > 0));
}

// The piece is periodic, so a lone puncture's nearest neighbour is its own image across the shorter side.
TEST_CASE("a lone puncture has its image as neighbour", "[puncture_statistics]") {
    const std::vector<Puncture> one{puncture_at(0.3e-3, 0.1e-3)};
    const PunctureStatistics s = puncture_statistics(one, {2e-3, 1e-3});
    CHECK(s.insertion_p10 == 0.5e-3);
    CHECK(s.insertion_p90 == 0.5e-3);
    CHECK(s.nearest_neighbour_mean == Approx(1e-3));
    CHECK(s.punctures == 1);
    CHECK(s.density == Approx(5e5));
    CHECK(s.double_hits == 0);
    CHECK(s.insertion_sd == 0);
}

// The second opening overlaps the first (60 < 70 um), the third lies free, the fourth reaches the first across the edge
// (at 1.98 and 0.02 mm: 40 um apart) and counts once.
TEST_CASE("openings that overlap an earlier one are double hits, also across the edge", "[puncture_statistics]") {
    const std::vector<Puncture> punctures{puncture_at(0.02e-3, 1e-3), puncture_at(0.08e-3, 1e-3),
                                          puncture_at(1e-3, 0.2e-3), puncture_at(1.98e-3, 1e-3)};
    CHECK(puncture_statistics(punctures, {2e-3, 2e-3}).double_hits == 2);
}

TEST_CASE("untouched skin has an area and nothing else", "[puncture_statistics]") {
    const PunctureStatistics s = puncture_statistics({}, {2e-3, 2e-3});
    CHECK(s.area == Approx(4e-6));
    CHECK(s.punctures == 0);
    CHECK(s.density == 0);
    CHECK(s.open_area == 0);
    CHECK(s.nearest_neighbour_mean == 0);
}

// 250 openings of 35 um radius a cm2: 250e4 pi (35e-6)^2 = 0.962 %.
TEST_CASE("250 openings of 70 um a square centimetre are 0.96 per cent of the skin", "[puncture_statistics]") {
    const PunctureStatistics s = puncture_statistics(scattered(250, {1e-2, 1e-2}, 1), {1e-2, 1e-2});
    CHECK(s.open_area == Approx(0.00962).epsilon(1e-3));
}

// A Poisson pattern of density N has its nearest neighbour at 0.5 / sqrt(N) on average, with sd 0.2614 / sqrt(N); the
// mean over 10000 (their distances being pairwise dependent) scatters by well below 1 %. The list of cells makes this
// instant: all with all would be 1e8 distances.
TEST_CASE("a Poisson pattern has its nearest neighbours at half a pitch", "[puncture_statistics]") {
    const PunctureStatistics s = puncture_statistics(scattered(10000, {2e-2, 2e-2}, 3), {2e-2, 2e-2});
    CHECK(s.nearest_neighbour_mean == Approx(0.5 / std::sqrt(s.density)).epsilon(0.02));
}

// Loops of 15 um, 14 a mm2, met by a track of 70 um when their centres lie within (70 + 15)/2 um: 14 pi 0.0425^2 =
// 0.0794 on average, at least one with probability 1 - exp(-0.0794) = 7.6 %. Tops of loops lie 75 um deep.
TEST_CASE("a track of 70 um meets a capillary loop in 7.6 per cent", "[puncture_statistics]") {
    CHECK(capillary_strike_probability(puncture_at(0, 0, 35e-6, 0.5e-3)) == Approx(0.0764).epsilon(2e-3));
    CHECK(capillary_strike_probability(puncture_at(0, 0, 35e-6, 75e-6)) == Approx(0.0764).epsilon(2e-3));
    CHECK(capillary_strike_probability(puncture_at(0, 0, 35e-6, 74e-6)) == 0);
    const std::vector<Puncture> half{puncture_at(0, 0, 35e-6, 0.5e-3), puncture_at(1e-3, 0, 35e-6, 50e-6)};
    CHECK(puncture_statistics(half, {2e-3, 2e-3}).capillary_strike_probability == Approx(0.0764 / 2).epsilon(2e-3));
}

// Of a handful the divisor matters: n - 1, so that the spread of (0.4, 0.5, 0.7) mm is the root of 14/600 mm2 (its
// squared distances from 8/15 mm sum to 14/300). Channels are 0.4 times as deep, and one puncture has no spread.
TEST_CASE("spreads are those of a sample", "[puncture_statistics]") {
    const std::vector<Puncture> few{puncture_at(1e-3, 1e-3, 35e-6, 0.4e-3), puncture_at(2e-3, 1e-3, 35e-6, 0.5e-3),
                                    puncture_at(3e-3, 2e-3, 35e-6, 0.7e-3)};
    const PunctureStatistics s = puncture_statistics(few, {4e-3, 4e-3});
    CHECK(s.insertion_mean == Approx(8e-3 / 15).epsilon(1e-12));
    CHECK(s.insertion_sd == Approx(1e-3 * std::sqrt(14.0 / 600)).epsilon(1e-12));
    CHECK(s.channel_sd == Approx(0.4e-3 * std::sqrt(14.0 / 600)).epsilon(1e-12));
    CHECK(puncture_statistics({few.data(), 1}, {4e-3, 4e-3}).insertion_sd == 0);
}
