// A loss that varies laterally: iterations about its mean, against a dense factorisation.
#include <omp.h>
#include <catch2/catch.hpp>
#include "solvers/transport/diffusion_solver.hpp"
#include "tests/support/dense_diffusion.hpp"

using namespace solvers;
using namespace support;

namespace {

constexpr double D = 5e-11, tau = 1000;

struct Solved {
    std::vector<double> x;
    SolveReport report;
    bool direct;
};

Solved solved(const Grid& grid, const std::vector<double>* loss, const std::vector<double>& b, int limit = 200) {
    DiffusionSolver solver(BoxLaplacian(grid, 0, grid.nz()), lateral_modes(grid));
    solver.set_up(tau, D, loss);
    Solved result{std::vector<double>(grid.count(), 5.0), {}, solver.direct()};
    result.report = solver.solve(b, result.x, 1e-12, limit);
    return result;
}

}  // namespace

// Losses from 0 to 1e-3 beside 1/tau = 1e-3 spread the preconditioned spectrum over less than [2/3, 4/3]: by the
// Chebyshev bound, 2 (0.172)^n, 16 iterations give 1e-12.
TEST_CASE("a varied loss is solved in few iterations", "[transport]") {
    const Grid grid = GENERATE(patch(8, 6, 12), patch(5, 3, 8), rings(20, 12));
    const Depths all{0, grid.nz()};
    const auto loss = random_field(grid, 0, 1e-3, 3), b = random_field(grid, -1, 1);
    const Solved found = solved(grid, &loss, b);
    CHECK_FALSE(found.direct);
    CHECK(found.report.converged);
    CHECK(found.report.iterations <= 16);
    const auto expected = dense_solution(grid, all, diffusion_matrix(grid, all, tau, D, loss), b);
    CHECK(largest_difference(grid, all, found.x, expected) < 1e-10 * largest(grid, all, expected));
}

// Where a loss depends on depth alone, or there is none, the direct solver is exact: no iteration.
TEST_CASE("a loss by depth needs no iterations", "[transport]") {
    const Grid grid = patch(8, 6, 12);
    const Depths all{0, 12};
    const auto b = random_field(grid, -1, 1);
    std::vector<double> steps;
    for (int k = 0; k < 12; ++k) steps.push_back(0.1 * (k % 5));
    const auto loss = by_depth(grid, steps);
    const Solved found = solved(grid, &loss, b), lossless = solved(grid, nullptr, b);
    CHECK((found.direct && lossless.direct));
    CHECK(found.report.iterations + lossless.report.iterations == 0);
    const auto expected = dense_solution(grid, all, diffusion_matrix(grid, all, tau, D, loss), b);
    CHECK(largest_difference(grid, all, found.x, expected) < 1e-10 * largest(grid, all, expected));
}

// A limit too low is told, never passed over.
TEST_CASE("a solve that does not converge says so", "[transport]") {
    const Grid grid = patch(8, 6, 12);
    const auto loss = random_field(grid, 0, 1e-3, 3), b = random_field(grid, -1, 1);
    const Solved found = solved(grid, &loss, b, 2);
    CHECK_FALSE(found.report.converged);
    CHECK(found.report.iterations == 2);
    CHECK(found.report.reduction > 1e-12);
}

// Inner products are sums of rows in order.
TEST_CASE("iterations give the same bits for any number of threads", "[transport]") {
    const Grid grid = patch(38, 34, 24);
    REQUIRE(grid.count() > worth_a_team);
    const auto loss = random_field(grid, 0, 1e-2, 3), b = random_field(grid, -1, 1);
    const int before = omp_get_max_threads();
    std::vector<std::vector<double>> results;
    for (const int threads : {1, 2, 4}) {
        omp_set_num_threads(threads);
        results.push_back(solved(grid, &loss, b).x);
    }
    omp_set_num_threads(before);
    for (const auto& x : results) CHECK(x == results.front());
}
