// The direct solver of diffusion in level layers beside multigrid on the same operator, in the same rounds, on one
// core.
//
// A periodic patch with cells of 20 um across and 1 um to some 50 um deep, D = 1e-10, loss 1e-4/s: one backward Euler
// step of 100 s from random values; multigrid to |r| <= 1e-8 |b| from 0.
#include <benchmark/benchmark.h>
#include <omp.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <vector>
#include "solvers/stepping/linear_diffusion_step.hpp"
#include "solvers/transport/conjugate_gradients.hpp"

namespace {

using namespace solvers;

constexpr double um = 1e-6, diffusivity = 1e-10, loss = 1e-4, tau = 100;

Grid patch(int across, int depths) {
    Grid grid;
    grid.periodic = true;
    for (int i = 0; i <= across; ++i) grid.faces[0].push_back(20 * um * i);
    grid.faces[1] = grid.faces[0];
    grid.faces[2].push_back(0);
    for (int k = 0; k < depths; ++k) grid.faces[2].push_back(grid.faces[2].back() + um * std::exp(4.0 * k / depths));
    return grid;
}

std::vector<double> random_values(std::size_t count) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<double> values(count);
    for (double& value : values) value = uniform(random);
    return values;
}

/// The same cells as a network without ways out.
Medium network(const Grid& grid) {
    Medium medium(grid);
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                const std::size_t n = medium.layout.index(i, j, k);
                medium.capacity[n] = grid.volume(i, j, k);
                medium.loss[n] = loss * medium.capacity[n];
            }
    set_conductances(medium, grid, std::vector<double>(medium.layout.size(), diffusivity));
    for (auto* ways_out : {&medium.top, &medium.bottom}) std::fill(ways_out->begin(), ways_out->end(), 0.0);
    return medium;
}

Network right_side(const Medium& medium, const Grid& grid, const std::vector<double>& b) {
    Network result(medium);
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                const std::size_t n = medium.layout.index(i, j, k);
                result.cells[n] = medium.capacity[n] * b[grid.index(i, j, k)];
            }
    return result;
}

double seconds_of(auto&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Times are medians per unknown; `step` is a whole SDIRK2 step with source, loss and books.
void direct_diffusion(benchmark::State& state) {
    const int threads_before = omp_get_max_threads();
    omp_set_num_threads(1);
    const Grid grid = patch(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
    const auto modes = lateral_modes(grid);
    DirectDiffusion direct(BoxLaplacian(grid, 0, grid.nz()), modes);
    direct.set_up(tau, diffusivity, std::vector<double>(static_cast<std::size_t>(grid.nz()), loss));
    LinearDiffusionStep step(grid, 0, grid.nz(), modes);
    const Medium medium = network(grid);
    ImplicitSolver multigrid;
    multigrid.set_up(medium, tau);
    const auto b = random_values(grid.count()), losses = std::vector<double>(grid.count(), loss);
    const Network network_b = right_side(medium, grid, b);
    std::vector<double> x(grid.count()), u = b, solve, whole_step, multigrid_solve;
    SolveReport report;
    for (auto _ : state) {
        solve.push_back(seconds_of([&] { direct.solve(b, x); }));
        whole_step.push_back(seconds_of([&] { step.advance({diffusivity, &b, &losses}, u, 1.0); }));
        Network y(medium);
        multigrid_solve.push_back(seconds_of([&] { report = multigrid.solve(network_b, y, 1e-8); }));
        state.SetIterationTime(solve.back());
    }
    omp_set_num_threads(threads_before);
    if (!report.converged) state.SkipWithError("not converged");
    const double unknowns = static_cast<double>(grid.count());
    state.counters["direct_ns"] = 1e9 * median(solve) / unknowns;
    state.counters["step_ns"] = 1e9 * median(whole_step) / unknowns;
    state.counters["multigrid_ns"] = 1e9 * median(multigrid_solve) / unknowns;
    state.counters["iterations"] = report.iterations;
    state.counters["multigrid_over_direct"] = median(multigrid_solve) / median(solve);
}

BENCHMARK(direct_diffusion)
    ->ArgNames({"across", "depths"})
    ->Args({100, 96})
    ->Args({128, 128})
    ->UseManualTime()
    ->Iterations(7)
    ->Unit(benchmark::kMillisecond);

}  // namespace
