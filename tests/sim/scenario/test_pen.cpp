// Cartridges and the strikes of pens.
#include "sim/scenario/pen.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace sim;

namespace {

Device cartridge(int needles, Arrangement arrangement) {
    Device pen;
    pen.kind = DeviceKind::pen;
    pen.needles = needles;
    pen.arrangement = arrangement;
    pen.cartridge_diameter = 6e-3;
    pen.strokes = 100;
    pen.speed = 10e-3;
    return pen;
}

double radius_of(const std::array<double, 2>& place) { return std::hypot(place[0], place[1]); }

}  // namespace

// Whatever the number, no needle sits beyond the rim, none on another, and none is lost.
TEST_CASE("a cartridge holds its needles within its disc", "[pen]") {
    for (const Arrangement arrangement : {Arrangement::square, Arrangement::triangular, Arrangement::concentric})
        for (int needles = 1; needles <= 60; ++needles) {
            INFO(needles << " needles, arrangement " << static_cast<int>(arrangement));
            const Device pen = cartridge(needles, arrangement);
            const auto places = cartridge_places(pen);
            REQUIRE(static_cast<int>(places.size()) == needles);
            for (const auto& place : places) CHECK(radius_of(place) <= 3e-3 * (1 + 1e-12));
            // Were the disc shared fairly, neighbours in a square would be sqrt(pi R^2 / n) apart; rings come closer.
            if (needles > 1) CHECK(cartridge_spacing(pen) > 0.3 * 3e-3 * std::sqrt(3.14 / needles));
        }
}

// Two rings share twelve needles as 1 : 3, their areas, at a quarter and three quarters of the disc's diameter.
TEST_CASE("rings hold needles by their area", "[pen]") {
    const auto places = cartridge_places(cartridge(12, Arrangement::concentric));
    CHECK(std::ranges::count_if(places, [](const auto& p) { return std::abs(radius_of(p) - 0.75e-3) < 1e-12; }) == 3);
    CHECK(std::ranges::count_if(places, [](const auto& p) { return std::abs(radius_of(p) - 2.25e-3) < 1e-12; }) == 9);
    CHECK(radius_of(cartridge_places(cartridge(1, Arrangement::concentric)).front()) == 0);
    CHECK(std::isinf(cartridge_spacing(cartridge(1, Arrangement::concentric))));
}

// Seven in hexagonal packing are one amid six at the pitch a of a cell sqrt(3/4) a^2 = pi R^2 / 7; nine in a square
// are three by three with a^2 = pi R^2 / 9.
TEST_CASE("lattices on a cartridge have their pitch", "[pen]") {
    const double R = 3e-3, seventh = std::sqrt(3.14159265358979 * R * R / 7 / std::sqrt(0.75));
    const auto seven = cartridge_places(cartridge(7, Arrangement::triangular));
    CHECK(std::ranges::count_if(seven, [&](const auto& p) { return std::abs(radius_of(p) - seventh) < 1e-12; }) == 6);
    CHECK(cartridge_spacing(cartridge(7, Arrangement::triangular)) == Approx(seventh));
    CHECK(cartridge_spacing(cartridge(9, Arrangement::square)) == Approx(R * std::sqrt(3.14159265358979 / 9)));
}

// Twelve needles, 100 strokes a second: 1200 strikes a second. Over 4 cm2 in 10 s, 3000 /cm2; in a pass at 10 mm/s
// along lines 6 mm apart 60 mm2 are covered a second, 20 /mm2.
TEST_CASE("a pen's strikes come from time and area or from passes", "[pen]") {
    NeedleAct act;
    act.device = cartridge(12, Arrangement::concentric);
    act.passes = 2;
    CHECK(pen_strikes(act) == Approx(4000e4));
    act.time = 10;
    act.area = 4e-4;
    CHECK(pen_strikes(act) == Approx(3000e4));
}
