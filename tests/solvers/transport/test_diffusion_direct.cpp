// The direct solver against factorisations of the same matrix and against multigrid.
#include <omp.h>
#include <catch2/catch.hpp>
#include "solvers/transport/conjugate_gradients.hpp"
#include "solvers/transport/diffusion_direct.hpp"
#include "tests/support/dense_diffusion.hpp"

using namespace solvers;
using namespace support;

namespace {

constexpr double D = 5e-11;

std::vector<double> losses(const Grid& grid) {
    std::vector<double> loss;
    for (int k = 0; k < grid.nz(); ++k) loss.push_back(k % 3 * 1e-4);
    return loss;
}

/// Solves on `depths` of an array that is NaN outside of them.
std::vector<double> solved(const Grid& grid, Depths depths, double tau, std::vector<double> b) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> inside(grid.count(), nan), x = inside, loss = losses(grid);
    for (const std::size_t n : cells_of(grid, depths)) inside[n] = b[n];
    DirectDiffusion solver(BoxLaplacian(grid, depths.begin, depths.end), lateral_modes(grid));
    solver.set_up(tau, D, {loss.begin() + depths.begin, loss.begin() + depths.end});
    solver.solve(inside, x);
    return x;
}

}  // namespace

// Matrix and factorisation know nothing of modes. Numbers outside of the range are not read, or NaN would spread.
TEST_CASE("the direct solution equals that of a dense factorisation", "[transport]") {
    const double tau = GENERATE(0.01, 10.0, 1e5);
    const Grid grid =
        GENERATE(patch(8, 6, 12), patch(5, 7, 6), patch(1, 4, 9), patch(6, 1, 9), slab(40), rings(20, 12),
                 box(graded_faces(um, 90 * um, 7), graded_faces(9 * um, 100 * um, 6), {0, um, 3 * um, 9 * um}));
    const Depths depths = GENERATE(Depths{0, 0}, Depths{1, 2}, Depths{1, 3});
    const Depths range = depths.end > 0 ? depths : Depths{0, grid.nz()};
    const auto b = random_field(grid, -1, 1);
    const auto expected =
        dense_solution(grid, range, diffusion_matrix(grid, range, tau, D, by_depth(grid, losses(grid))), b);
    CHECK(largest_difference(grid, range, solved(grid, range, tau, b), expected) <
          1e-10 * largest(grid, range, expected));
}

// The network of the same cells, solved by the general solver to 1e-12, has the same answer.
TEST_CASE("the direct solution equals that of multigrid", "[transport]") {
    const Grid grid = GENERATE(patch(8, 6, 12), rings(20, 12), slab(40));
    const double tau = 100;
    Medium medium = uniform_medium(grid, {1, D, 0});
    insulate_top(medium);
    insulate_bottom(medium);
    const auto b = random_field(grid, -1, 1), loss = losses(grid);
    Network right(medium), x(medium);
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                const std::size_t n = medium.layout.index(i, j, k);
                medium.loss[n] = loss[k] * medium.capacity[n];
                right.cells[n] = medium.capacity[n] * b[grid.index(i, j, k)];
            }
    ImplicitSolver solver;
    solver.set_up(medium, tau);
    REQUIRE(solver.solve(right, x, 1e-12).converged);
    std::vector<double> expected(grid.count());
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) expected[grid.index(i, j, k)] = x.cells[medium.layout.index(i, j, k)];
    const Depths all{0, grid.nz()};
    CHECK(largest_difference(grid, all, solved(grid, all, tau, b), expected) < 1e-10 * largest(grid, all, expected));
}

// Without loss the volume-weighted sum of x is that of b. Each unknown rounds about n eps; the sum of 1e5 of them does
// not do so in one direction.
TEST_CASE("the direct solver keeps mass to round-off at any step", "[transport]") {
    const Grid grid = GENERATE(patch(40, 36, 30), patch(34, 50, 20), rings(60, 60), slab(100));
    const double tau = GENERATE(1.0, 1e4, 1e8);
    const BoxLaplacian region(grid, 0, grid.nz());
    DirectDiffusion solver(region, lateral_modes(grid));
    solver.set_up(tau, D, {});
    const auto b = random_field(grid, 0, 1);
    std::vector<double> x(grid.count());
    solver.solve(b, x);
    CHECK(integral(region, x) == Approx(integral(region, b)).epsilon(1e-13));
}

// Everything of b that is needed is read before it is written over.
TEST_CASE("the direct solver works in place", "[transport]") {
    const Grid grid = GENERATE(patch(12, 10, 9), rings(9, 40));
    DirectDiffusion solver(BoxLaplacian(grid, 0, grid.nz()), lateral_modes(grid));
    solver.set_up(100, D, losses(grid));
    auto b = random_field(grid, -1, 1);
    std::vector<double> x(grid.count());
    solver.solve(b, x);
    solver.solve(b, b);
    CHECK(b == x);
}

// Threads take whole blocks of fixed size, and no number is a sum over threads.
TEST_CASE("any number of threads solves directly to the same bits", "[transport]") {
    const Grid grid = patch(38, 34, 24);
    REQUIRE(grid.count() > worth_a_team);
    const auto b = random_field(grid, -1, 1);
    const int before = omp_get_max_threads();
    std::vector<std::vector<double>> results;
    for (const int threads : {1, 2, 4, 3}) {
        omp_set_num_threads(threads);
        results.push_back(solved(grid, {0, 24}, 100, b));
    }
    omp_set_num_threads(before);
    for (const auto& x : results) CHECK(x == results.front());
}
