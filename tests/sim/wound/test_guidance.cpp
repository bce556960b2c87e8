// Cells that follow the fibres: what a direction of tension does, and what it must not do.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;
using made::day;
using made::HealingSkin;
using made::micron;
using made::mm;

namespace {

/// One puncture in the middle of a patch whose fibres nearly all lie along a direction in the plane; fibroblasts after
/// a quarter of a day.
std::vector<double> fibroblasts_under(double direction) {
    Scenario s = made::healing_skin(Geometry::patch, 0.4 * mm, 0.2 * mm, 40 * micron);
    s.healing.optional = {"orientation"};
    s.healing.parameters.set("orientation.direction", direction);
    HealingSkin skin(s);
    const double c = std::cos(direction), n = std::sin(direction), along = 0.9, across = 0.05;
    const auto lay = [&](const char* component, double value) {
        std::vector<double>& W = skin.values(component);
        for (std::size_t cell = 0; cell < W.size(); ++cell)
            if (skin.values("fibroblasts")[cell] > 0) W[cell] = value;
    };
    lay("orientation_xx", along * c * c + across * n * n);
    lay("orientation_yy", along * n * n + across * c * c);
    lay("orientation_zz", across);
    lay("orientation_xy", (along - across) * c * n);
    const Puncture middle = made::puncture(0.2 * mm, 0.2 * mm, 0.15 * mm);
    skin.wound.injure({&middle, 1}, 1, 0);
    for (int step = 0; step < 16; ++step) skin.wound.advance(step * day / 64, day / 64);
    const solvers::FieldSet& fields = skin.wound.fields();
    return fields.values(fields.require("fibroblasts"));
}

/// The largest difference of a to b with x and y exchanged.
double apart(const std::vector<double>& a, const std::vector<double>& b, bool exchanged) {
    constexpr int side = 10;
    const int depths = static_cast<int>(a.size()) / (side * side);
    double largest = 0;
    for (int j = 0; j < side; ++j)
        for (int k = 0; k < depths; ++k)
            for (int i = 0; i < side; ++i) {
                const auto at = [&](int x, int y) { return static_cast<std::size_t>((y * depths + k) * side + x); };
                largest = std::max(largest, std::abs(a[at(i, j)] - b[exchanged ? at(j, i) : at(i, j)]));
            }
    return largest;
}

}  // namespace

// Tension along y is tension along x seen from the side: the fields are each other's mirror, up to the order in which
// the axes take turns, which is an error of the step (measured 2e-8 of the healthy density). And none is a mirror of
// itself: along the fibres cells are three times as fast, (0.5 + 1.35)/(0.5 + 0.075): 0.09 apart.
TEST_CASE("turning the tension by a right angle turns the wound", "[wound]") {
    const auto along_x = fibroblasts_under(0), along_y = fibroblasts_under(std::numbers::pi / 2);
    CHECK(apart(along_x, along_y, true) < 1e-6);
    CHECK(apart(along_x, along_x, true) > 0.03);
}

// Tension along the diagonal treats x and y alike, and the off-diagonal part of the motility is all that tells the two
// diagonals apart: under 45 and 135 degrees the fields are mirrors by x to -x, not the same (0.04 apart).
TEST_CASE("tension aslant treats both axes alike and tells the diagonals apart", "[wound]") {
    const auto rising = fibroblasts_under(std::numbers::pi / 4), falling = fibroblasts_under(3 * std::numbers::pi / 4);
    CHECK(apart(rising, rising, true) < 1e-6);
    CHECK(apart(rising, falling, false) > 0.01);
}
