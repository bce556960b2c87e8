// Exact overlaps of discs, cylinders and cones with boxes and rings.
#include "solvers/channel/disc_overlap.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

using namespace solvers;
using std::numbers::pi;

// Cutting the unit disc through its centre leaves a half or a quarter; a square inside it is its own area; one that
// only the disc's bounding box meets is empty.
TEST_CASE("a disc is cut into halves and quarters", "[channel]") {
    CHECK(disc_rectangle_area(1, -2, 2, -2, 2) == Approx(pi).epsilon(1e-15));
    CHECK(disc_rectangle_area(1, 0, 2, -2, 2) == Approx(pi / 2).epsilon(1e-15));
    CHECK(disc_rectangle_area(1, -2, 0, 0, 1) == Approx(pi / 4).epsilon(1e-15));
    CHECK(disc_rectangle_area(1, 0.1, 0.4, -0.5, 0.2) == Approx(0.21).epsilon(1e-15));
    CHECK(disc_rectangle_area(1, 0.8, 1, 0.8, 1) == 0.0);
    CHECK(disc_rectangle_area(0, -1, 1, -1, 1) == 0.0);
}

// The segment beyond the chord at distance d is a^2 acos(d/a) - d sqrt(a^2 - d^2).
TEST_CASE("a circular segment has its textbook area", "[channel]") {
    for (const double d : {0.1, 0.5, 0.9, 0.999999}) {
        const double expected = std::acos(d) - d * std::sqrt(1 - d * d);
        CHECK(disc_rectangle_area(1, d, 3, -3, 3) == Approx(expected).margin(1e-14));
    }
}

// Rectangles with random edges tile the plane, so their shares add up to pi a^2, and each share is at most the
// rectangle.
TEST_CASE("rectangles that tile the plane share out the disc", "[channel]") {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> uniform(-1.3, 1.3);
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<double> x{-2, 2}, y{-2, 2};
        for (int cut = 0; cut < 6; ++cut) {
            x.push_back(uniform(random));
            y.push_back(uniform(random));
        }
        std::sort(x.begin(), x.end());
        std::sort(y.begin(), y.end());
        double sum = 0;
        for (std::size_t i = 0; i + 1 < x.size(); ++i)
            for (std::size_t j = 0; j + 1 < y.size(); ++j) {
                const double area = disc_rectangle_area(1, x[i], x[i + 1], y[j], y[j + 1]);
                REQUIRE(area >= 0);
                REQUIRE(area <= (x[i + 1] - x[i]) * (y[j + 1] - y[j]) + 1e-15);
                sum += area;
            }
        REQUIRE(std::abs(sum - pi) < 1e-12);
    }
}

namespace {

/// The boxes of an uneven grid around the channel, axis off every face and corner.
double sum_over_boxes(const ChannelProfile& channel) {
    const double step_x = 0.31 * channel.radius, step_y = 0.47 * channel.radius, step_z = 0.13 * channel.depth;
    double sum = 0;
    for (int i = -5; i < 5; ++i)
        for (int j = -4; j < 4; ++j)
            for (int k = -1; k < 9; ++k)
                sum += frustum_box_volume(channel, i * step_x, (i + 1) * step_x, j * step_y, (j + 1) * step_y,
                                          k * step_z, (k + 1) * step_z);
    return sum;
}

const ChannelProfile cone{.x = 3e-6, .y = -5e-6, .depth = 6e-4, .radius = 35e-6, .cone = true};
const ChannelProfile cylinder{.x = 3e-6, .y = -5e-6, .depth = 6e-4, .radius = 35e-6, .cone = false};

}  // namespace

// A cone fills pi a^2 L/3, a cylinder pi a^2 L; boxes that tile space share it out without loss.
TEST_CASE("boxes share out the volume of a channel", "[channel]") {
    const double whole = pi * 35e-6 * 35e-6 * 6e-4;
    CHECK(sum_over_boxes(cylinder) == Approx(whole).epsilon(1e-12));
    CHECK(sum_over_boxes(cone) == Approx(whole / 3).epsilon(1e-12));
}

// The closed form against its definition: the midpoint sum of exact disc areas over 20000 slices, whose error is of the
// order of (1/20000)^1.5 because areas start like the power 3/2 at a tangent plane.
TEST_CASE("the volume of a cone in a box is the integral of disc areas", "[channel]") {
    const int slices = 20000;
    std::mt19937 random(2);
    std::uniform_real_distribution<double> uniform(-40e-6, 40e-6), depths(-1e-5, 6.1e-4);
    for (int trial = 0; trial < 5; ++trial) {
        const auto [x0, x1] = std::minmax({uniform(random), uniform(random)});
        const auto [y0, y1] = std::minmax({uniform(random), uniform(random)});
        const auto [z0, z1] = std::minmax({depths(random), depths(random)});
        double sum = 0;
        for (int s = 0; s < slices; ++s) {
            const double z = z0 + (z1 - z0) * (s + 0.5) / slices, a = z < 0 ? 0.0 : cone.radius_at(z);
            sum += disc_rectangle_area(a, x0 - cone.x, x1 - cone.x, y0 - cone.y, y1 - cone.y) * (z1 - z0) / slices;
        }
        const double largest = 35e-6 * 35e-6 * (z1 - z0);
        CHECK(std::abs(frustum_box_volume(cone, x0, x1, y0, y1, z0, z1) - sum) < 2e-5 * largest);
    }
}

// Rings tile the plane too; a cone cut at half its depth keeps 7/8 of its volume above; in 0 < r < a/2 a cone of depth
// L is a cylinder of depth L/2 under which stands a cone of half size: pi a^2 L (1/8 + 1/24) = pi a^2 L/6.
TEST_CASE("rings share out the volume of a channel", "[channel]") {
    const double a = 35e-6, L = 6e-4, whole = pi * a * a * L;
    CHECK(frustum_ring_volume(cone, 0, 2 * a, 0, 0.5 * L) == Approx(7.0 / 24 * whole).epsilon(1e-13));
    CHECK(frustum_ring_volume(cone, 0, 0.5 * a, -L, 2 * L) == Approx(whole / 6).epsilon(1e-13));
    double sum = 0;
    for (int r = 0; r < 7; ++r)
        for (int k = 0; k < 9; ++k)
            sum += frustum_ring_volume(cone, 0.17 * r * a, 0.17 * (r + 1) * a, 0.13 * k * L, 0.13 * (k + 1) * L);
    CHECK(sum == Approx(whole / 3).epsilon(1e-12));
    CHECK(frustum_ring_volume(cylinder, 0.5 * a, 3 * a, 0, 0.1 * L) == Approx(0.075 * whole).epsilon(1e-13));
    CHECK(disc_ring_area(a, 2 * a, 3 * a) == 0.0);
}
