// What a circle covers of the columns around it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <set>
#include "sim/wound/coverage.hpp"
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;
using namespace made;
using std::numbers::pi;

namespace {

solvers::Grid grid_of(Geometry geometry, double spacing) {
    return make_skin_grid(healing_skin(geometry, 0.4 * mm, 0.4 * mm, spacing)).grid;
}

/// Area of the samples between two distances [m2].
double area(const solvers::Grid& grid, const std::vector<ColumnCover>& columns, double from, double to) {
    double sum = 0;
    for (const ColumnCover& column : columns)
        for (const Sample& sample : column.samples)
            if (sample.distance >= from && sample.distance < to)
                sum += sample.share * grid.column_area(column.i, column.j);
    return sum;
}

double disc(double radius) { return pi * radius * radius; }

}  // namespace

// 8 x 8 samples in cells of 40 um are points 5 um apart: a circle of 150 um holds 2827 of them, one of 60 um 452. The
// worst of 300 centres, counted apart: 0.30 % and 3.0 %; in cells of 20 um 0.13 % and 0.91 %.
TEST_CASE("circles and rings in a patch have their areas") {
    const double spacing = GENERATE(40 * micron, 20 * micron);
    const solvers::Grid grid = grid_of(Geometry::patch, spacing);
    const double of_core = spacing > 30 * micron ? 0.03 : 0.01;
    for (const auto& [x, y] : {std::pair{200.0, 200.0}, {213.0, 187.0}, {1.0, 399.0}, {0.0, 0.0}, {20.0, 20.0}}) {
        INFO("at " << x << ", " << y << " um");
        const auto columns = cover(grid, Geometry::patch, puncture(x * micron, y * micron, 0), 150 * micron, 1);
        CHECK(area(grid, columns, 0, 150 * micron) == Approx(disc(150 * micron)).epsilon(0.01));
        CHECK(area(grid, columns, 0, 60 * micron) == Approx(disc(60 * micron)).epsilon(of_core));
        CHECK(area(grid, columns, 60 * micron, 150 * micron) ==
              Approx(disc(150 * micron) - disc(60 * micron)).epsilon(0.01));
    }
}

// A patch is periodic: around the corner the same samples lie in wrapped columns, each column told once. The corner's
// cells are mirror images of each other.
TEST_CASE("a circle over the edge of a patch comes back on the other side") {
    const solvers::Grid grid = grid_of(Geometry::patch, 40 * micron);
    const auto middle = cover(grid, Geometry::patch, puncture(0.2 * mm, 0.2 * mm, 0), 100 * micron, 1);
    const auto corner = cover(grid, Geometry::patch, puncture(0, 0.4 * mm, 0), 100 * micron, 1);
    REQUIRE(middle.size() == corner.size());
    std::set<std::pair<int, int>> told;
    for (const ColumnCover& column : corner) {
        CHECK(told.insert({column.i, column.j}).second);
        const auto same = std::ranges::find_if(middle, [&](const ColumnCover& other) {
            return (other.i + 5) % 10 == column.i && (other.j + 5) % 10 == column.j;
        });
        REQUIRE(same != middle.end());
        CHECK(same->samples.size() == column.samples.size());
    }
}

// A circle wider than the patch covers every column once and whole.
TEST_CASE("a circle wider than the patch covers all of it once") {
    const solvers::Grid grid = grid_of(Geometry::patch, 40 * micron);
    const auto columns = cover(grid, Geometry::patch, puncture(70 * micron, 330 * micron, 0), 0.3 * mm, 1);
    CHECK(columns.size() == 100);
    for (const ColumnCover& column : columns) CHECK(column.samples.size() == 64);
}

// Rings of equal width by their middles: 2 pi r dr is the exact area of each, so the whole circle is exact; one inside
// it is met to half a ring, of which there are 64 in a cell of 40 um: 0.3 um in 60 um, 1 % of the area.
TEST_CASE("rings around an axis have their areas") {
    const solvers::Grid grid = grid_of(Geometry::channel, 40 * micron);
    const auto columns = cover(grid, Geometry::channel, {}, 150 * micron, 1);
    CHECK(area(grid, columns, 0, 150 * micron) == Approx(disc(150 * micron)).epsilon(1e-12));
    CHECK(area(grid, columns, 0, 60 * micron) == Approx(disc(60 * micron)).epsilon(0.011));
    for (const ColumnCover& column : columns)
        for (const Sample& sample : column.samples) {
            CHECK(sample.distance > grid.faces[0][static_cast<std::size_t>(column.i)]);
            CHECK(sample.distance < grid.faces[0][static_cast<std::size_t>(column.i) + 1]);
        }
}

// Two circles of 100 um stand on 0.16 mm2: 2 * 0.0314159/0.16 = 0.3927 of the slab. The core of a puncture whose bruise
// is 2.5 times as wide is 1/6.25 of that, to 1 %.
TEST_CASE("a slab is covered by the share of all its punctures") {
    const solvers::Grid grid = grid_of(Geometry::slab, 40 * micron);
    const auto columns = cover(grid, Geometry::slab, {}, 100 * micron, 2);
    REQUIRE(columns.size() == 1);
    CHECK(area(grid, columns, 0, 1) == Approx(2 * disc(100 * micron)).epsilon(1e-12));
    CHECK(area(grid, columns, 0, 40 * micron) == Approx(2 * disc(40 * micron)).epsilon(0.01));
}

// Ten circles would be 1.96 times the slab: together they cover it once, in their proportions.
TEST_CASE("punctures do not cover more than a slab") {
    const solvers::Grid grid = grid_of(Geometry::slab, 40 * micron);
    const auto columns = cover(grid, Geometry::slab, {}, 100 * micron, 10);
    CHECK(area(grid, columns, 0, 1) == Approx(0.16 * mm * mm).epsilon(1e-12));
    CHECK(area(grid, columns, 0, 40 * micron) == Approx(0.16 * 0.16 * mm * mm).epsilon(0.01));
}
