// Needling of a sheet and its window, by roller, stamp and list.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

#include "sim/treatment/needle_array.hpp"
#include "sim/treatment/puncture.hpp"
#include "tests/sim/treatment/needling_acts.hpp"

using namespace sim;

namespace {

constexpr double per_cm2 = 1e4;
constexpr std::array<double, 2> patch{2e-3, 2e-3}, whole_sheet{20e-3, 20e-3};

bool same_bits(const Puncture& a, const Puncture& b) {
    return a.x == b.x && a.y == b.y && a.direction == b.direction && a.insertion_depth == b.insertion_depth &&
           a.channel_depth == b.channel_depth && a.channel_radius == b.channel_radius &&
           a.injury_radius == b.injury_radius && a.tear_length == b.tear_length && a.shape == b.shape &&
           a.treatment == b.treatment;
}

bool same_bits(const std::vector<Puncture>& a, const std::vector<Puncture>& b) {
    return std::ranges::equal(a, b, [](const Puncture& p, const Puncture& q) { return same_bits(p, q); });
}

bool inside(const std::vector<Puncture>& punctures, std::array<double, 2> size) {
    return std::ranges::all_of(punctures, [&](const Puncture& puncture) {
        return puncture.x >= 0 && puncture.x < size[0] && puncture.y >= 0 && puncture.y < size[1];
    });
}

}  // namespace

// 192 needles over a drum's surface of 2 pi 10 mm 20 mm are 15.28 /cm2 a pass. A lattice of cell A cut out by a square
// of side L is off by no more than about the cells its edge crosses, sqrt(4 L / sqrt(A)) ~ 6 of 61 a pass: 15 passes
// with independent offsets stay within 3 sqrt(15) 6 / 917 = 7.6 %, their mean over ten seeds within 2.4 %.
TEST_CASE("fifteen passes of a roller leave 229 punctures a square centimetre", "[needling]") {
    double mean = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Needling needling = needle_skin(needling_acts::roller(), 0, patch, seed);
        CHECK(needling.sheet.area == Approx(4e-4));
        CHECK(needling.sheet.density == Approx(229.2 * per_cm2).epsilon(0.076));
        mean += needling.sheet.density / 10;
    }
    CHECK(mean == Approx(229.2 * per_cm2).epsilon(0.024));
}

// The sheet has round(density x area) punctures and the window as many as belong to it, wherever the dice fall.
TEST_CASE("density fixes the number of punctures in patch and sheet", "[needling]") {
    const std::uint64_t seed = GENERATE(1, 2, 3);
    for (const double density : {10.0, 100.0, 250.0, 500.0})
        for (const std::array<double, 2> size : {patch, {1e-3, 3e-3}, {12e-3, 9e-3}, whole_sheet}) {
            NeedleAct act = needling_acts::roller();
            act.density = density * per_cm2;
            const Needling needling = needle_skin(act, 0, size, seed);
            INFO(density << " /cm2 over " << size[0] << " x " << size[1]);
            const long wanted = std::lround(density * per_cm2 * size[0] * size[1]);
            CHECK(static_cast<long>(needling.punctures.size()) == wanted);
            CHECK(needling.patch.punctures == wanted);
            CHECK(needling.sheet.punctures == std::lround(density * per_cm2 * 4e-4));
            CHECK(inside(needling.punctures, size));
        }
}

// A lattice of 2 mm holds 25, 30 or 36 points in a window of 10.4 mm, so 27 need two added; at 100 /cm2 a window
// of 19.9 mm holds 400 or 380 or 361 of the lattice of 1 mm, so for 396 four are left out.
TEST_CASE("the number is kept where no window of a lattice holds it", "[needling]") {
    const auto count = [](double pitch, double density, double side) {
        NeedleAct act = needling_acts::stamp(pitch);
        act.density = density * per_cm2;
        const Needling needling = needle_skin(act, 0, {side, side}, 1);
        CHECK(inside(needling.punctures, {side, side}));
        return needling.punctures.size();
    };
    CHECK(count(2e-3, 25, 10.4e-3) == 27);
    CHECK(count(1e-3, 100, 19.9e-3) == 396);
}

// m + 1 passes of lattices of cell A with random offsets: a puncture's nearest neighbour lies beyond r when all m
// others missed its circle, (1 - pi r^2 / A)^m, so at sqrt(A)/2 m! / Gamma(m + 3/2) on average. That is 0.9 % above the
// Poisson 0.5 / sqrt(N) for m = 14. Passes in one direction keep their offset along the sheet, so single sheets scatter
// by some per cent; twenty seeds bring that to about 1 %.
TEST_CASE("many passes are spread like a Poisson pattern", "[needling]") {
    double ratio = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const PunctureStatistics sheet = needle_skin(needling_acts::roller(), 0, patch, seed).sheet;
        ratio += sheet.nearest_neighbour_mean * std::sqrt(sheet.density) / 0.5 / 20;
    }
    CHECK(ratio == Approx(1.009).epsilon(0.03));
}

// N punctures of 1000 a sheet meet an earlier opening within d = 70 um: N^2 pi d^2 / 2 A = 19.2 if all were
// independent, 15.4/16.4 of it as needles of one pass never meet: 18.1, a Poisson number; the mean of 20 seeds scatters
// by 1.
TEST_CASE("double hits are as rare as chance makes them", "[needling]") {
    NeedleAct act = needling_acts::roller();
    act.density = 250 * per_cm2;
    double hits = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) hits += needle_skin(act, 0, patch, seed).sheet.double_hits / 20.0;
    CHECK(hits == Approx(18.1).margin(4));
}

// 250 openings of 35 um radius a cm2 are 250e4 pi (35e-6)^2 = 0.962 % of the skin, in sheet and patch.
TEST_CASE("a roller's openings are one per cent of the skin", "[needling]") {
    NeedleAct act = needling_acts::roller();
    act.density = 250 * per_cm2;
    const Needling needling = needle_skin(act, 0, patch, 1);
    CHECK(needling.sheet.open_area == Approx(0.00962).epsilon(1e-3));
    CHECK(needling.patch.open_area == Approx(0.00962).epsilon(1e-3));
}

// All randomness is a function of seed and treatment, so equal ones give equal bits and others give others.
TEST_CASE("a needling is repeated bit for bit by its seed", "[needling]") {
    NeedleAct act = needling_acts::roller();
    if (GENERATE(false, true)) act.density = 250 * per_cm2;
    const std::vector<Puncture> first = needle_skin(act, 0, patch, 42).punctures;
    CHECK(same_bits(first, needle_skin(act, 0, patch, 42).punctures));
    CHECK_FALSE(same_bits(first, needle_skin(act, 0, patch, 43).punctures));
    CHECK_FALSE(same_bits(first, needle_skin(act, 1, patch, 42).punctures));
}

// A puncture is a function of its own numbers: each pass asked alone and backwards, each needle from the last to the
// first, gives what the whole treatment gave. A longer treatment begins like a shorter one.
TEST_CASE("no order of evaluation changes a puncture", "[needling]") {
    const NeedleAct act = needling_acts::roller(5);
    const std::vector<Puncture> whole = needle_skin(act, 2, whole_sheet, 9).punctures;
    std::vector<Puncture> backwards;
    for (int pass = 4; pass >= 0; --pass) {
        const std::vector<Strike> strikes = strikes_of_pass(act, 2, pass, whole_sheet, 9);
        for (auto strike = strikes.rbegin(); strike != strikes.rend(); ++strike)
            backwards.push_back(puncture_of(act, 2, *strike, 9));
    }
    std::ranges::reverse(backwards);
    CHECK(same_bits(whole, backwards));

    const std::vector<Puncture> shorter = needle_skin(needling_acts::roller(3), 2, whole_sheet, 9).punctures;
    REQUIRE(shorter.size() < whole.size());
    CHECK(same_bits(shorter, {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(shorter.size())}));
}

// Without a wanted density the window of 2 mm is the middle of the sheet, from 9 to 11 mm, moved to begin at 0: the
// same holes, moved up to round-off of a length of 20 mm (1e-17 m).
TEST_CASE("the patch is the middle of the sheet, in its own coordinates", "[needling]") {
    const NeedleAct act = needling_acts::roller();
    const std::vector<Puncture> seen = needle_skin(act, 0, patch, 4).punctures;
    std::vector<Puncture> expected;
    for (Puncture puncture : needle_skin(act, 0, whole_sheet, 4).punctures) {
        puncture.x -= 9e-3;
        puncture.y -= 9e-3;
        if (inside({puncture}, patch)) expected.push_back(puncture);
    }
    REQUIRE_FALSE(expected.empty());
    REQUIRE(seen.size() == expected.size());
    for (std::size_t k = 0; k < seen.size(); ++k) {
        CHECK_THAT(seen[k].x, Catch::Matchers::WithinAbs(expected[k].x, 1e-16));
        CHECK_THAT(seen[k].y, Catch::Matchers::WithinAbs(expected[k].y, 1e-16));
        CHECK(seen[k].insertion_depth == expected[k].insertion_depth);
    }
}

// Rows are 20 mm / 8 apart and needles 2 pi 10 mm / 24 = 2.618 mm around the drum; a stagger of half of that puts the
// nearest neighbour at hypot(2.5, 1.309) = 2.822 mm or in the own row at 2.618 mm.
TEST_CASE("one pass of a roller is the drum unrolled", "[needling]") {
    const std::vector<Strike> strikes = strikes_of_pass(needling_acts::roller(), 0, 0, {40e-3, 40e-3}, 1);
    REQUIRE(strikes.size() > 200);
    const Strike& middle = *std::ranges::min_element(
        strikes, {}, [](const Strike& strike) { return std::hypot(strike.x - 20e-3, strike.y - 20e-3); });
    int along = 0, staggered = 0, two_rows = 0;
    for (const Strike& strike : strikes) {
        const double dx = strike.x - middle.x, dy = strike.y - middle.y;
        const double u = std::abs(dx * std::cos(middle.direction) + dy * std::sin(middle.direction));
        const double v = std::abs(-dx * std::sin(middle.direction) + dy * std::cos(middle.direction));
        const auto at = [&](double a, double b) { return std::abs(u - a) < 1e-9 && std::abs(v - b) < 1e-9; };
        along += at(2.617994e-3, 0) ? 1 : 0;
        staggered += at(1.308997e-3, 2.5e-3) ? 1 : 0;
        two_rows += at(0, 5e-3) ? 1 : 0;
    }
    CHECK(along == 2);
    CHECK(staggered == 4);
    CHECK(two_rows == 2);
}

// Directions take turns; a hand keeps them up to some degrees (sd 3), a stamp is set down as told.
TEST_CASE("passes take the directions in turn", "[needling]") {
    const NeedleAct act = needling_acts::roller();
    for (int pass = 0; pass < 8; ++pass) {
        const double turned = strikes_of_pass(act, 0, pass, whole_sheet, 1).front().direction -
                              act.directions[static_cast<std::size_t>(pass) % 4];
        CHECK(turned != 0);
        CHECK(std::abs(turned) < 5 * 3 * std::numbers::pi / 180);
    }
    CHECK(strikes_of_pass(needling_acts::stamp(1e-3), 0, 3, whole_sheet, 1).front().direction == 0);
}

// Four pitches fit into the patch, so any offset leaves 4 x 4 points, each 0.5 mm from its neighbours across the edges
// too, and none is torn.
TEST_CASE("a stamp leaves its square lattice", "[needling]") {
    const Needling needling = needle_skin(needling_acts::stamp(0.5e-3), 0, patch, 8);
    CHECK(needling.punctures.size() == 16);
    CHECK(needling.patch.nearest_neighbour_mean == Approx(0.5e-3).epsilon(1e-9));
    CHECK(needling.patch.tear_length_mean == 0);
    CHECK(needling.sheet.punctures == 1600);
}

// A list is taken at its word, with places outside brought back by the period; 100 patches of 2 mm make a sheet.
TEST_CASE("listed needles prick where they are listed", "[needling]") {
    const NeedleAct act = needling_acts::list({{0.5e-3, 1.25e-3}, {2e-3, -0.5e-3}, {0.53e-3, 1.25e-3}});
    const Needling needling = needle_skin(act, 0, patch, 8);
    REQUIRE(needling.punctures.size() == 3);
    CHECK(needling.punctures[0].x == 0.5e-3);
    CHECK(needling.punctures[0].y == 1.25e-3);
    CHECK(needling.punctures[1].x == 0);
    CHECK(needling.punctures[1].y == Approx(1.5e-3));
    CHECK(needling.sheet.punctures == 300);
    CHECK(needling.patch.double_hits == 1);
    CHECK(needling.sheet.double_hits == 100);
    CHECK(needling.sheet.density == needling.patch.density);
    CHECK(needling.sheet.open_area == needling.patch.open_area);
}

// Needles that only dent the skin are not counted, whatever density was wanted.
TEST_CASE("needles that do not get in leave no puncture", "[needling]") {
    NeedleAct act = needling_acts::roller();
    act.length = 0.15e-3;
    act.density = 250 * per_cm2;
    const Needling needling = needle_skin(act, 0, patch, 1);
    CHECK(needling.punctures.empty());
    CHECK(needling.patch.area == Approx(4e-6));
    CHECK(needling.sheet.area == Approx(4e-4));
    CHECK(needling.sheet.punctures == 0);
}

// The sheet is never smaller than its window.
TEST_CASE("a patch larger than the sheet enlarges it", "[needling]") {
    const Needling needling = needle_skin(needling_acts::roller(), 0, {30e-3, 2e-3}, 1);
    CHECK(needling.sheet.area == Approx(30e-3 * 20e-3));
    CHECK(needling.patch.density == Approx(229.2 * per_cm2).epsilon(0.25));
}

TEST_CASE("a device without size is refused", "[needling]") {
    NeedleAct act = needling_acts::roller();
    act.device.rows = 0;
    CHECK_THROWS_AS(needle_skin(act, 0, patch, 1), std::invalid_argument);
    CHECK_THROWS_AS(needle_skin(needling_acts::stamp(0), 0, patch, 1), std::invalid_argument);
}
