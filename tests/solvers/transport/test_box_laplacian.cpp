// The finite-volume Laplacian: rest, symmetry, conservation, and the network's own.
#include <catch2/catch.hpp>
#include "solvers/transport/box_laplacian.hpp"
#include "tests/support/diffusion.hpp"

using namespace solvers;
using namespace support;

namespace {

std::vector<Grid> all_kinds() {
    return {patch(8, 6, 12), patch(2, 3, 4),
            patch(1, 4, 5),  slab(20),
            rings(12, 9),    box(graded_faces(um, 100 * um, 7), even_faces(50 * um, 5), {0, um, 3 * um})};
}

double weighted_product(const BoxLaplacian& region, const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> product(a.size());
    for (std::size_t n = 0; n < a.size(); ++n) product[n] = a[n] * b[n];
    return integral(region, product);
}

}  // namespace

// Differences are taken before anything is multiplied: x - x is 0.0, and so is every sum of its multiples.
TEST_CASE("the Laplacian of a uniform field is zero to the last bit", "[transport]") {
    for (const Grid& grid : all_kinds()) {
        const BoxLaplacian region(grid, 0, grid.nz());
        std::vector<double> out(grid.count(), 1.0);
        laplacian(region, std::vector<double>(grid.count(), 0.1), out);
        for (const double value : out) REQUIRE(value == 0.0);
    }
}

// What leaves a cell through a face enters the next: weighted with volumes the operator is symmetric, and its sum is 0.
// Terms are of the size of 4 u/h^2, and a thousand of them round.
TEST_CASE("the Laplacian is symmetric and conserves", "[transport]") {
    for (const Grid& grid : all_kinds()) {
        const BoxLaplacian region(grid, 0, grid.nz());
        const auto u = random_field(grid, 0, 1, 1), v = random_field(grid, 0, 1, 2);
        std::vector<double> lap_u(grid.count()), lap_v(grid.count());
        laplacian(region, u, lap_u);
        laplacian(region, v, lap_v);
        const double size = weighted_product(region, u, lap_u);
        CHECK(weighted_product(region, v, lap_u) ==
              Approx(weighted_product(region, u, lap_v)).margin(1e-13 * std::abs(size)));
        CHECK(std::abs(integral(region, lap_u)) < 1e-13 * std::abs(size));
    }
}

// Of one D and K = 1 the network's distance-weighted harmonic means are D times area over distance.
TEST_CASE("the Laplacian is that of the network", "[transport]") {
    for (const Grid& grid : all_kinds()) {
        const double D = 3e-10;
        Medium medium = uniform_medium(grid, {1, D, 0});
        insulate_top(medium);
        insulate_bottom(medium);
        const auto u = random_field(grid, 0, 1);
        Network values(medium), inflow(medium);
        for (int j = 0; j < grid.ny(); ++j)
            for (int k = 0; k < grid.nz(); ++k)
                for (int i = 0; i < grid.nx(); ++i) values.cells[medium.layout.index(i, j, k)] = u[grid.index(i, j, k)];
        fill_ghosts(medium.layout, values.cells);
        net_inflow(medium, values, inflow);
        std::vector<double> lap(grid.count()), expected(grid.count());
        laplacian(BoxLaplacian(grid, 0, grid.nz()), u, lap);
        for (int j = 0; j < grid.ny(); ++j)
            for (int k = 0; k < grid.nz(); ++k)
                for (int i = 0; i < grid.nx(); ++i)
                    expected[grid.index(i, j, k)] =
                        inflow.cells[medium.layout.index(i, j, k)] / (D * grid.volume(i, j, k));
        const Depths all{0, grid.nz()};
        CHECK(largest_difference(grid, all, lap, expected) < 1e-12 * largest(grid, all, expected));
    }
}

// Nothing passes the ends of a range: it is the Laplacian of a box that has no more depths.
TEST_CASE("a range of depths is a box of its own", "[transport]") {
    const Grid grid = patch(5, 4, 9);
    Grid cut = grid;
    cut.faces[2] = {grid.faces[2].begin() + 2, grid.faces[2].begin() + 8};
    const auto u = random_field(grid, 0, 1);
    std::vector<double> whole(grid.count(), -1.0), part(cut.count()), u_part(cut.count());
    for (int j = 0; j < 4; ++j)
        for (int k = 0; k < 5; ++k)
            for (int i = 0; i < 5; ++i) u_part[cut.index(i, j, k)] = u[grid.index(i, j, k + 2)];
    laplacian(BoxLaplacian(grid, 2, 7), u, whole);
    laplacian(BoxLaplacian(cut, 0, 5), u_part, part);
    for (int j = 0; j < 4; ++j)
        for (int k = 0; k < 9; ++k)
            for (int i = 0; i < 5; ++i)
                REQUIRE(whole[grid.index(i, j, k)] == (k >= 2 && k < 7 ? part[cut.index(i, j, k - 2)] : -1.0));
}
