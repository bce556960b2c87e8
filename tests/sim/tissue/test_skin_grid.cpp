#include <catch2/catch.hpp>
#include <numeric>
#include "sim/tissue/skin_grid.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

const std::vector<double>& depth_faces(const SkinGrid& skin) { return skin.grid.faces[2]; }

int cells_of(const SkinGrid& skin, int layer) {
    return static_cast<int>(std::count(skin.layer.begin(), skin.layer.end(), layer));
}

double first_height(const SkinGrid& skin) { return skin.grid.width(2, 0); }

double largest_height(const SkinGrid& skin) {
    double largest = 0;
    for (int k = 0; k < skin.grid.nz(); ++k) largest = std::max(largest, skin.grid.width(2, k));
    return largest;
}

double largest_ratio(const SkinGrid& skin) {
    double largest = 1;
    for (int k = 1; k < skin.grid.nz(); ++k) {
        const double ratio = skin.grid.width(2, k) / skin.grid.width(2, k - 1);
        largest = std::max(largest, std::max(ratio, 1 / ratio));
    }
    return largest;
}

Scenario patch() { return made::unit_cell(Geometry::patch, 20 * um); }

}  // namespace

// Conductances across an interface are exact only when it is a face; the layers' thicknesses are summed in the same
// order, so the faces are the same doubles, not merely close.
TEST_CASE("Every interface of layers is a face, to the last bit", "[tissue]") {
    Scenario s = patch();
    s.skin.layers = {{"a", 13.7 * um, {}}, {"b", 61.3 * um, {}}, {"c", 7.1 * um, 3}, {"d", 317.9 * um, {}}};
    const SkinGrid skin = make_skin_grid(s);
    double interface = 0;
    for (const Layer& layer : s.skin.layers) {
        interface += layer.thickness;
        CHECK(std::count(depth_faces(skin).begin(), depth_faces(skin).end(), interface) == 1);
    }
    CHECK(depth_faces(skin).front() == 0.0);
    CHECK(depth_faces(skin).back() == interface);
    CHECK(std::is_sorted(skin.layer.begin(), skin.layer.end()));
    CHECK(skin.layer.size() == static_cast<std::size_t>(skin.grid.nz()));
    for (int k = 0; k < skin.grid.nz(); ++k) CHECK(skin.grid.width(2, k) > 0);
}

// The stratum corneum is cut into equal cells: 14 um / 2 um = 7 of exactly that height; 15 um asks for 7.5, so 8 of
// 1.875 um. Below, a size that grows by growth - 1 per length makes neighbours' ratio exp(growth - 1) at most, which is
// 1 % above 1.15; whole numbers of cells in each layer may squeeze one layer by 1/count against the next.
TEST_CASE("Cells start at the surface spacing and grow no faster than asked", "[tissue]") {
    Scenario s = patch();
    s.skin.layers = {{"sc", 14 * um, {}}, {"deep", 1600 * um, {}}};
    const SkinGrid skin = make_skin_grid(s);
    CHECK(cells_of(skin, 0) == 7);
    CHECK(first_height(skin) == Approx(2 * um).epsilon(1e-9));
    CHECK(largest_ratio(skin) <= 1.15 * 1.02);
    CHECK(largest_height(skin) <= 20 * um * (1 + 1e-6));
    CHECK(skin.grid.width(2, skin.grid.nz() - 1) >= 0.95 * 20 * um);
    s.skin.layers[0].thickness = 15 * um;
    const SkinGrid squeezed = make_skin_grid(s);
    CHECK(cells_of(squeezed, 0) == 8);
    CHECK(first_height(squeezed) == Approx(1.875 * um).epsilon(1e-9));
    CHECK(largest_height(squeezed) <= 20 * um * (1 + 1e-6));
}

// Never above spacing, whatever growth and thicknesses are asked for.
TEST_CASE("No cell is higher than the spacing", "[tissue]") {
    const double growth = GENERATE(1.0 + 1e-3, 1.15, 1.4, 2.0), spacing = GENERATE(2.0, 11.0, 40.0);
    Scenario s = made::unit_cell(Geometry::slab, spacing * um);
    s.domain.growth = growth;
    s.skin.layers = {{"sc", 15 * um, {}}, {"b", 41 * um, {}}, {"c", 3 * um, {}}, {"d", 301 * um, {}}};
    CHECK(largest_height(make_skin_grid(s)) <= spacing * um * (1 + 1e-6));
}

// A layer thinner than any cell is still tissue of its own.
TEST_CASE("A thin layer gets a cell of its own", "[tissue]") {
    Scenario s = patch();
    s.skin.layers.insert(s.skin.layers.begin() + 2, Layer{"membrane", 0.05 * um, {}});
    const SkinGrid skin = make_skin_grid(s);
    CHECK(cells_of(skin, 2) == 1);
    s.domain.cells = std::array<int, 3>{4, 4, 4};
    const SkinGrid coarsest = make_skin_grid(s);
    CHECK(coarsest.grid.nz() == 4);
    for (int layer = 0; layer < 4; ++layer) CHECK(cells_of(coarsest, layer) == 1);
}

// Counts that are asked for are kept: a layer's own in equal cells, and the domain's as a total over the others.
TEST_CASE("Counts of cells are exact", "[tissue]") {
    Scenario s = patch();
    s.skin.layers[1].cells = 9;
    const SkinGrid skin = make_skin_grid(s);
    REQUIRE(cells_of(skin, 1) == 9);
    const auto first = static_cast<int>(std::find(skin.layer.begin(), skin.layer.end(), 1) - skin.layer.begin());
    for (int k = first; k < first + 9; ++k) CHECK(skin.grid.width(2, k) == Approx(85 * um / 9).epsilon(1e-9));

    s.domain.cells = std::array<int, 3>{6, 10, 31};
    const SkinGrid counted = make_skin_grid(s);
    CHECK(counted.grid.nx() == 6);
    CHECK(counted.grid.ny() == 10);
    CHECK(counted.grid.nz() == 31);
    CHECK(cells_of(counted, 1) == 9);
}

// The total is kept also where rounding gives thin layers one cell each that they would not get by their share.
TEST_CASE("A total count is kept however it falls on the layers", "[tissue]") {
    Scenario s = made::unit_cell(Geometry::slab, 20 * um);
    s.skin.layers = {{"a", 200 * um, {}}, {"b", 0.1 * um, {}}, {"c", 0.1 * um, {}}, {"d", 0.1 * um, {}}};
    const int total = GENERATE(4, 5, 6, 7, 8, 50);
    s.domain.cells = std::array<int, 3>{1, 1, total};
    CHECK(make_skin_grid(s).grid.nz() == total);
    CHECK(skin_grid_shape(s)[2] == total);
}

// Red and black alternate around a periodic box only with an even number of cells; equal widths to rounding.
TEST_CASE("Lateral counts are even and shape tells them beforehand", "[tissue]") {
    const double side = GENERATE(99.0, 100.0, 130.0, 632.4);
    Scenario s = patch();
    s.domain.size = {side * um, 1.5 * side * um};
    const SkinGrid skin = make_skin_grid(s);
    CHECK(skin.grid.nx() % 2 == 0);
    CHECK(skin.grid.ny() % 2 == 0);
    CHECK(skin.grid.periodic);
    CHECK(skin.grid.faces[0].back() == Approx(side * um).epsilon(1e-15));
    CHECK(skin_grid_shape(s) == std::array{skin.grid.nx(), skin.grid.ny(), skin.grid.nz()});
}

// pi R^2 = 1/N makes the round cell as large as a puncture's share of skin; at the channel's wall cells are a sixth of
// its radius so that the logarithm between rings is resolved, and nowhere above spacing.
TEST_CASE("Radial faces resolve the channel and end at its share of skin", "[tissue]") {
    Scenario s = made::unit_cell(Geometry::channel, 10 * um);
    made::add(s, 0, made::held_channels({{0.0, 0.0}}, 6 * um, 150 * um));
    const solvers::Grid grid = make_skin_grid(s).grid;
    CHECK(grid.faces[0].back() == Approx(1 / std::sqrt(std::numbers::pi * 250e4)).epsilon(1e-14));
    CHECK(grid.surface_area() == Approx(1 / 250e4).epsilon(1e-13));
    CHECK(grid.ny() == 1);
    CHECK_FALSE(grid.periodic);
    for (int i = 0; i < grid.nx(); ++i) {
        CHECK(grid.width(0, i) <= 10 * um * (1 + 1e-6));
        if (grid.faces[0][i] < 6 * um) CHECK(grid.width(0, i) <= 1.01 * um);
    }
    s.domain.cells = std::array<int, 3>{17, 1, 20};
    CHECK(make_skin_grid(s).grid.nx() == 17);
}

// A slab is one column, and stands for the area it was given.
TEST_CASE("A slab is one column of its area", "[tissue]") {
    const Scenario s = made::unit_cell(Geometry::slab, 20 * um);
    const SkinGrid skin = make_skin_grid(s);
    CHECK(skin.grid.nx() == 1);
    CHECK(skin.grid.ny() == 1);
    CHECK(skin.grid.surface_area() == Approx(1 / 250e4).epsilon(1e-14));
}
