// Volumes and areas of boxes and cylinders.
#include <catch2/catch.hpp>
#include <numbers>
#include "solvers/grid/grid.hpp"
#include "tests/support/networks.hpp"

using namespace solvers;
using namespace support;
using std::numbers::pi;

namespace {

Grid cylinder(std::vector<double> radii, std::vector<double> depths) {
    Grid grid = box(std::move(radii), {0, 1}, std::move(depths));
    grid.shape = Shape::cylinder;
    return grid;
}

double whole_volume(const Grid& grid) {
    double sum = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) sum += grid.volume(i, j, k);
    return sum;
}

}  // namespace

// Cells tile the box, so their volumes add up to lx ly lz and their tops to lx ly, whatever the grading.
TEST_CASE("cells fill a box", "[grid]") {
    const Grid grid =
        box(graded_faces(1 * um, 300 * um, 13), even_faces(70 * um, 5), graded_faces(2 * um, 900 * um, 9));
    CHECK(whole_volume(grid) == Approx(300 * um * 70 * um * 900 * um).epsilon(1e-13));
    CHECK(grid.surface_area() == Approx(300 * um * 70 * um).epsilon(1e-13));
}

// Rings tile the disc: volumes add up to pi R^2 L, tops to pi R^2; a hollow cylinder misses pi r^2 L.
TEST_CASE("rings fill a cylinder", "[grid]") {
    const Grid solid = cylinder(graded_faces(1 * um, 250 * um, 20), even_faces(400 * um, 7));
    CHECK(whole_volume(solid) == Approx(pi * 250 * um * 250 * um * 400 * um).epsilon(1e-13));
    CHECK(solid.surface_area() == Approx(pi * 250 * um * 250 * um).epsilon(1e-13));
    const Grid hollow = cylinder({20 * um, 45 * um, 50 * um}, {0, 3 * um});
    CHECK(whole_volume(hollow) == Approx(pi * 3 * um * (2500 - 400) * um * um).epsilon(1e-13));
}

// The wall between two rings is a cylinder of area 2 pi r times height; the axis has none; across a box it is the
// section.
TEST_CASE("faces have the area of the surface they cut", "[grid]") {
    const Grid rings = cylinder({0, 20 * um, 45 * um}, {0, 3 * um});
    CHECK(rings.face_extent_x(0) == 0);
    CHECK(rings.face_extent_x(1) * rings.extent_y(0) * rings.width(2, 0) == Approx(2 * pi * 20 * um * 3 * um));
    const Grid cells = box({0, 20 * um}, {0, 7 * um}, {0, 3 * um});
    CHECK(cells.face_extent_x(1) * cells.extent_y(0) * cells.width(2, 0) == Approx(7 * um * 3 * um));
}

// The divergence of the field (r, z) is 3 everywhere, so what flows out of a ring is three times its volume: areas and
// volumes belong together to the last bit of rounding.
TEST_CASE("areas and volumes of rings fit each other", "[grid]") {
    const Grid grid = cylinder(graded_faces(1 * um, 250 * um, 12), graded_faces(1 * um, 400 * um, 8));
    for (int i = 0; i < grid.nx(); ++i)
        for (int k = 0; k < grid.nz(); ++k) {
            const double sides =
                (grid.face_extent_x(i + 1) * grid.faces[0][i + 1] - grid.face_extent_x(i) * grid.faces[0][i]) *
                grid.extent_y(0) * grid.width(2, k);
            const double ends = grid.column_area(i, 0) * grid.width(2, k);
            CHECK(sides + ends == Approx(3 * grid.volume(i, 0, k)).epsilon(1e-12));
        }
}

// Index, volume and column run through every cell once, x fastest and y slowest.
TEST_CASE("cells are numbered without gaps", "[grid]") {
    const Grid grid = box(even_faces(1, 3), even_faces(1, 2), even_faces(1, 4));
    std::size_t next = 0;
    for (int j = 0; j < 2; ++j)
        for (int k = 0; k < 4; ++k)
            for (int i = 0; i < 3; ++i) CHECK(grid.index(i, j, k) == next++);
    CHECK(grid.count() == next);
}
