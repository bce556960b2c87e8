// A channel cut by the layers of a grid.
#include "solvers/channel/segments.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace solvers;

namespace {

/// Layers of 10, 15, 25, 50, 100 um under 8 x 6 cells of 20 x 15 um, the corner away from the origin.
Grid layered_grid() {
    Grid grid;
    for (int i = 0; i <= 8; ++i) grid.faces[0].push_back(1e-3 + 20e-6 * i);
    for (int j = 0; j <= 6; ++j) grid.faces[1].push_back(-2e-3 + 15e-6 * j);
    grid.faces[2] = {0, 10e-6, 25e-6, 50e-6, 100e-6, 200e-6};
    grid.periodic = true;
    return grid;
}

ChannelProfile channel(double depth, bool cone) {
    return {.x = 1e-3 + 53e-6, .y = -2e-3 + 41e-6, .depth = depth, .radius = 12e-6, .cone = cone};
}

}  // namespace

// A channel 80 um deep opens the first three layers and 30 um of the fourth; the parts add up to its depth, and a
// cone's radius at their midpoints 5, 17.5, 37.5, 65 um is 12 um (1 - z/80 um).
TEST_CASE("segments are the overlap of a channel with the layers", "[channel]") {
    const Grid grid = layered_grid();
    const LatticeGreen green(20e-6, 15e-6);
    const auto parts = segments(grid, green, channel(80e-6, true));
    REQUIRE(parts.size() == 4);
    const double lengths[] = {10e-6, 15e-6, 25e-6, 30e-6}, middles[] = {5e-6, 17.5e-6, 37.5e-6, 65e-6};
    for (int k = 0; k < 4; ++k) {
        CHECK(parts[k].k == k);
        CHECK(parts[k].length == Approx(lengths[k]).epsilon(1e-12));
        CHECK(parts[k].middle == Approx(middles[k]).epsilon(1e-12));
        CHECK(parts[k].radius == Approx(12e-6 * (1 - middles[k] / 80e-6)).epsilon(1e-12));
    }
}

// Position counts from the grid's corner: the first moments of ring and footprint lie on the axis, 53 and 41 um from
// it.
TEST_CASE("segments sit on the channel's axis", "[channel]") {
    const Grid grid = layered_grid();
    const LatticeGreen green(20e-6, 15e-6);
    for (const bool cone : {false, true})
        for (const Segment& part : segments(grid, green, channel(190e-6, cone))) {
            double x = 0, y = 0, area = 0;
            for (const RingLink& link : part.ring) {
                x += link.weight * (link.i + 0.5) * 20e-6;
                y += link.weight * (link.j + 0.5) * 15e-6;
            }
            for (const FootprintCell& cell : part.footprint) area += cell.fraction * 20e-6 * 15e-6;
            CHECK(x == Approx(53e-6).epsilon(1e-12));
            CHECK(y == Approx(41e-6).epsilon(1e-12));
            CHECK(area == Approx(std::numbers::pi * part.radius * part.radius).epsilon(1e-12));
        }
}

// A depth that ends on a face, give or take rounding, opens the layers above it only; no depth or no radius opens none.
TEST_CASE("a channel that ends on a face leaves no splinter below", "[channel]") {
    const Grid grid = layered_grid();
    const LatticeGreen green(20e-6, 15e-6);
    CHECK(segments(grid, green, channel(50e-6, false)).size() == 3);
    CHECK(segments(grid, green, channel(std::nextafter(50e-6, 1.0), false)).size() == 3);
    CHECK(segments(grid, green, channel(50.1e-6, false)).size() == 4);
    CHECK(segments(grid, green, channel(1e-3, false)).size() == 5);
    CHECK(segments(grid, green, channel(0, false)).empty());
    CHECK(segments(grid, green, ChannelProfile{.x = 0, .y = 0, .depth = 1e-4, .radius = 0, .cone = false}).empty());
}

// The neck is a share of the radius down to its end, 25 um here, and nothing below: at 5 and 17.5 um half of the 12 um,
// from 37.5 um on all of it. Plugged, the first segment is that under it.
TEST_CASE("a neck narrows or plugs the segments it holds", "[channel]") {
    const Grid grid = layered_grid();
    const LatticeGreen green(20e-6, 15e-6);
    ChannelProfile narrow = channel(80e-6, false);
    narrow.neck_depth = grid.faces[2][2];
    narrow.neck = 0.5;
    auto parts = segments(grid, green, narrow);
    REQUIRE(parts.size() == 4);
    CHECK(narrow.radius_at(0) == 6e-6);
    CHECK(parts[1].radius == 6e-6);
    CHECK(parts[2].radius == 12e-6);
    narrow.neck = 0;
    parts = segments(grid, green, narrow);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].k == 2);
    CHECK(parts[0].radius == 12e-6);
}
