// Needling by pens and patches, staggered rollers, and needles that do not break through.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/treatment/needle_array.hpp"
#include "sim/treatment/puncture.hpp"
#include "tests/sim/treatment/needling_acts.hpp"

using namespace sim;

namespace {

constexpr double per_cm2 = 1e4;
constexpr std::array<double, 2> patch{2e-3, 2e-3};

}  // namespace

// 1200 strikes a second over 60 mm2 a second are 2000 /cm2 a pass, 8000 on the sheet; the edges take and give as much.
// Lines 6 mm apart with a random offset put 10/3 of them on 20 mm: between three and four, one in ten more or fewer,
// but needles of cut lines count in part, so single sheets stay within 10 % and the mean of ten within 3 %.
TEST_CASE("a pass of a pen strikes n f / (v d) times an area", "[needling]") {
    double mean = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const PunctureStatistics sheet = needle_skin(needling_acts::pen(), 0, patch, seed).sheet;
        CHECK(sheet.density == Approx(2000 * per_cm2).epsilon(0.1));
        CHECK(sheet.tear_length_mean == 0);
        CHECK(sheet.unbreached == 0);
        mean += sheet.density / 10;
    }
    CHECK(mean == Approx(2000 * per_cm2).epsilon(0.03));
}

// n f t / A = 12 100 0.5 s / 4 cm2 = 150 /cm2: 600 on the sheet of 4 cm2 and 6 in the patch of 4 mm2.
TEST_CASE("time and area fix the number of a pen's punctures", "[needling]") {
    NeedleAct act = needling_acts::pen();
    act.time = 0.5;
    act.area = 4e-4;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const Needling needling = needle_skin(act, 0, patch, seed);
        CHECK(needling.sheet.punctures == 600);
        CHECK(needling.patch.punctures == 6);
    }
    act.time = 5;
    act.breach_efficiency = 0.6;
    const Needling needling = needle_skin(act, 0, patch, 1);
    CHECK(needling.sheet.punctures == 3600);
    // 6000 strikes, 2400 of them dents, give or take sqrt(6000 0.4 0.6) / 0.6 = 63.
    CHECK(needling.sheet.unbreached == Approx(2400).margin(250));
}

// 12 punctures on 4 cm2 are one stroke, or the parts of two or three that meet the sheet: their neighbours are those of
// the cartridge, 1.3 mm and 1.5 mm away, where single needles at random would be 0.5 / sqrt(3 /cm2) = 2.9 mm apart.
TEST_CASE("a pass that is broken off leaves whole strokes", "[needling]") {
    NeedleAct act = needling_acts::pen();
    act.time = 0.01;
    act.area = 4e-4;
    double mean = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const PunctureStatistics sheet = needle_skin(act, 0, patch, seed).sheet;
        CHECK(sheet.punctures == 12);
        mean += sheet.nearest_neighbour_mean / 10;
    }
    CHECK(mean < 2e-3);
}

// Every strike turns the cartridge afresh and strikes lie 0.1 mm apart, much less than neighbours on the cartridge: the
// nearest one comes from another strike, at 0.5 / sqrt(N) where N is the density there. That varies across a line:
// rings of radius r leave 1 / (pi sqrt(r^2 - x^2)), three needles at 0.75 mm, nine at 2.25 mm, nothing in the last 0.75
// mm. For two passes, along x and along y, the mean of sqrt(N) over the sheet is 0.926 of the root of the mean (by
// quadrature), or a little more as the rings' sharp edges are narrower than the distance to a neighbour.
TEST_CASE("a pen's punctures are spread like a Poisson pattern", "[needling]") {
    double ratio = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const PunctureStatistics sheet = needle_skin(needling_acts::pen(2), 0, patch, seed).sheet;
        ratio += sheet.nearest_neighbour_mean * std::sqrt(sheet.density) / 0.5 / 5;
    }
    CHECK(ratio > 0.92);
    CHECK(ratio < 1);
}

// The cartridge's own pattern is seen within one strike: twelve needles, each 0.75 or 2.25 mm from their common centre.
TEST_CASE("needles of one strike keep their places on the cartridge", "[needling]") {
    const NeedleAct act = needling_acts::pen();
    const std::vector<Strike> strikes = strikes_of_pass(act, 0, 0, {20e-3, 20e-3}, 3);
    int whole = 0;
    for (std::size_t k = 0; k + 11 < strikes.size(); ++k) {
        if (strikes[k].needle % 12 != 0 || strikes[k + 11].needle != strikes[k].needle + 11) continue;
        double x = 0, y = 0;  // the three of the inner ring have the centre as their mean
        for (std::size_t i = k; i < k + 3; ++i) x += strikes[i].x / 3, y += strikes[i].y / 3;
        for (std::size_t i = k; i < k + 12; ++i)
            REQUIRE(std::hypot(strikes[i].x - x, strikes[i].y - y) == Approx(i < k + 3 ? 0.75e-3 : 2.25e-3));
        ++whole;
    }
    CHECK(whole > 300);
}

// A strike is a function of its numbers: other seeds, treatments and passes give others, equal ones equal bits.
TEST_CASE("a pen's strikes are repeated by their seed", "[needling]") {
    const NeedleAct act = needling_acts::pen();
    const auto first_x = [&](int treatment, int pass, std::uint64_t seed) {
        return strikes_of_pass(act, treatment, pass, patch, seed).front().x;
    };
    CHECK(first_x(0, 0, 1) == first_x(0, 0, 1));
    CHECK(first_x(0, 0, 1) != first_x(1, 0, 1));
    CHECK(first_x(0, 0, 1) != first_x(0, 1, 1));
    CHECK(first_x(0, 0, 1) != first_x(0, 0, 2));
}

// The sheet of a patch is made of whole cells, so every needle has its neighbours at the pitch and the density is that
// of the lattice: 1 / p^2, or 2 / (sqrt(3) p^2) for triangles. 27 cells of 0.75 mm cover 20 mm.
TEST_CASE("a patch leaves its lattice with the exact pitch", "[needling]") {
    const double pitch = 0.75e-3;
    for (const std::uint64_t seed : {1, 2, 3}) {
        const PunctureStatistics square =
            needle_skin(needling_acts::microneedle_patch(pitch, Arrangement::square), 0, patch, seed).sheet;
        CHECK(square.nearest_neighbour_mean == Approx(pitch).epsilon(1e-9));
        CHECK(square.punctures == 27 * 27);
        CHECK(square.density == Approx(1 / (pitch * pitch)));
        const PunctureStatistics triangular =
            needle_skin(needling_acts::microneedle_patch(pitch, Arrangement::triangular), 0, patch, seed).sheet;
        CHECK(triangular.nearest_neighbour_mean == Approx(pitch).epsilon(1e-9));
        CHECK(triangular.density == Approx(2 / (std::sqrt(3.0) * pitch * pitch)));
        CHECK(triangular.double_hits == 0);
    }
}

// Six neighbours at the pitch make the triangular lattice; the square one has four.
TEST_CASE("a triangular array has six neighbours around each needle", "[needling]") {
    const auto neighbours = [](NeedleAct act) {
        const std::vector<Strike> strikes = strikes_of_pass(act, 0, 0, {20e-3, 20e-3}, 1);
        const Strike& middle = *std::ranges::min_element(
            strikes, {}, [](const Strike& s) { return std::hypot(s.x - 10e-3, s.y - 10e-3); });
        return std::ranges::count_if(strikes, [&](const Strike& s) {
            return std::abs(std::hypot(s.x - middle.x, s.y - middle.y) - act.device.pitch) < 1e-9;
        });
    };
    NeedleAct stamp = needling_acts::stamp(1e-3);
    CHECK(neighbours(stamp) == 4);
    stamp.device.arrangement = Arrangement::triangular;
    CHECK(neighbours(stamp) == 6);
}

// Rows 2.5 mm apart without stagger: needles stand side by side.
TEST_CASE("a roller without stagger has its rows side by side", "[needling]") {
    NeedleAct act = needling_acts::roller();
    act.device.stagger = 0;
    const std::vector<Strike> strikes = strikes_of_pass(act, 0, 0, {40e-3, 40e-3}, 1);
    const Strike& middle = *std::ranges::min_element(
        strikes, {}, [](const Strike& strike) { return std::hypot(strike.x - 20e-3, strike.y - 20e-3); });
    CHECK(std::ranges::count_if(strikes, [&](const Strike& s) {
              return std::abs(std::hypot(s.x - middle.x, s.y - middle.y) - 2.5e-3) < 1e-9;
          }) == 2);
}

// Each needle of about 917 breaks through on its own with probability 0.7: the rest, 275, give or take 4 sqrt(917 0.21)
// = 56, dents. The same strikes without failures tell the sum. With a density, holes are what is counted.
TEST_CASE("needles that do not break through are counted apart", "[needling]") {
    NeedleAct act = needling_acts::roller();
    const int strikes = needle_skin(act, 0, patch, 1).sheet.punctures;
    act.breach_efficiency = 0.7;
    const PunctureStatistics sheet = needle_skin(act, 0, patch, 1).sheet;
    CHECK(sheet.punctures + sheet.unbreached == strikes);
    CHECK(sheet.unbreached == Approx(0.3 * strikes).margin(4 * std::sqrt(0.21 * strikes)));
    CHECK(needle_skin(act, 0, {20e-3, 20e-3}, 1).patch.unbreached == sheet.unbreached);

    act.density = 250 * per_cm2;
    const PunctureStatistics wanted = needle_skin(act, 0, patch, 1).sheet;
    CHECK(wanted.punctures == 1000);
    CHECK(wanted.unbreached == Approx(1000 * 0.3 / 0.7).margin(4 * std::sqrt(1000 * 0.3) / 0.7));
}

// Needles of 0.15 mm under a hand dent 0.2 mm: each that met the skin is counted, none went in.
TEST_CASE("needles too short to get in all count as dents", "[needling]") {
    NeedleAct act = needling_acts::roller();
    const int strikes = needle_skin(act, 0, patch, 1).sheet.punctures;
    act.length = 0.15e-3;
    CHECK(needle_skin(act, 0, patch, 1).sheet.unbreached == strikes);
    act.density = 250 * per_cm2;
    CHECK(needle_skin(act, 0, patch, 1).sheet.unbreached == 1000);
    CHECK(needle_skin(act, 0, patch, 1).patch.unbreached == 10);
    NeedleAct list = needling_acts::list({{1e-3, 1e-3}, {0.5e-3, 0.5e-3}});
    list.length = 0.15e-3;
    CHECK(needle_skin(list, 0, patch, 1).patch.unbreached == 2);
    CHECK(needle_skin(list, 0, patch, 1).sheet.unbreached == 200);
}
