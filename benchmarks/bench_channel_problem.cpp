// One implicit step of the channel problem: set-up, solve, memory, beside hypre on the same core in the same rounds,
// and what the machine's memory gives.
//
// The channel problem: 300 x 300 x 1000 um, cells in depth growing from 1 um, stratum corneum to 15 um with D = 1e-13,
// epidermis 5e-11 to 100 um, dermis 1e-10, a channel of 30 um filled with fluid to 400 um, 1e-9; activity 1 above,
// nothing through the other faces, empty at first. Solved to |r| <= 1e-8 |b| from 0.
#include <benchmark/benchmark.h>
#include <omp.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>
#include "benchmarks/hypre_pfmg.hpp"
#include "solvers/transport/conjugate_gradients.hpp"

namespace {

using namespace solvers;

constexpr double um = 1e-6, tolerance = 1e-8;

/// Faces of n cells down to 1000 um that grow by one factor from 64 um/n.
std::vector<double> graded_faces(int n) {
    const double first = 64 * um / n, length = 1000 * um;
    double low = 1, high = 2;
    for (int halving = 0; halving < 100; ++halving) {
        const double ratio = 0.5 * (low + high);
        (first * (std::pow(ratio, n) - 1) / (ratio - 1) < length ? low : high) = ratio;
    }
    std::vector<double> faces{0};
    for (int k = 0; k < n; ++k) faces.push_back(faces.back() + first * std::pow(low, k));
    return faces;
}

double diffusivity(double x, double y, double z) {
    if (std::hypot(x - 150 * um, y - 150 * um) < 30 * um && z < 400 * um) return 1e-9;
    return z < 15 * um ? 1e-13 : z < 100 * um ? 5e-11 : 1e-10;
}

Medium channel_problem(int n) {
    Grid grid;
    for (int i = 0; i <= n; ++i) grid.faces[0].push_back(300 * um * i / n);
    grid.faces[1] = grid.faces[0];
    grid.faces[2] = graded_faces(n);
    Medium medium(grid);
    std::vector<double> kappa(medium.layout.size(), 0.0);
    for (int j = 0; j < n; ++j)
        for (int k = 0; k < n; ++k)
            for (int i = 0; i < n; ++i) {
                const std::size_t cell = medium.layout.index(i, j, k);
                kappa[cell] = diffusivity(grid.centre(0, i), grid.centre(1, j), grid.centre(2, k));
                medium.capacity[cell] = grid.volume(i, j, k);
            }
    set_conductances(medium, grid, kappa);
    std::fill(medium.bottom.begin(), medium.bottom.end(), 0.0);
    return medium;
}

Network right_side(const Medium& medium, double tau) {
    Network b(medium);
    const Layout& box = medium.layout;
    for (int j = 0; j < box.ny; ++j)
        for (int i = 0; i < box.nx; ++i) b.cells[box.index(i, j, 0)] = tau * medium.top[box.column(i, j)];
    return b;
}

/// The same matrix for the peer.
benchmarks::BoxSystem peer_system(const Medium& medium, double tau) {
    const Layout& box = medium.layout;
    const Network b = right_side(medium, tau);
    benchmarks::BoxSystem system;
    system.nx = box.nx, system.ny = box.ny, system.nz = box.nz;
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k)
            for (int i = 0; i < box.nx; ++i) {
                const std::size_t n = box.index(i, j, k), before = box.index(i, box.before(j), k);
                const double above = k > 0 ? medium.along_z[n - box.pitch()] : medium.top[box.column(i, j)];
                const double sides = medium.along_x[n] + medium.along_x[n - 1] + medium.along_y[n] +
                                     medium.along_y[before] + medium.along_z[n] + above;
                system.along_x.push_back(tau * medium.along_x[n]);
                system.along_y.push_back(tau * medium.along_y[n]);
                system.along_z.push_back(tau * medium.along_z[n]);
                system.diagonal.push_back(medium.capacity[n] + tau * sides);
                system.right_side.push_back(b.cells[n]);
            }
    return system;
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

/// Rounds of own and peer in turn, so that what else the machine does falls on both. Times are medians per unknown;
/// bytes are what solving takes per unknown beside the medium's own five coefficients.
void channel_step(benchmark::State& state) {
    const int cells = static_cast<int>(state.range(0)), threads = static_cast<int>(state.range(2));
    const auto dt = static_cast<double>(state.range(1));
    const int threads_before = omp_get_max_threads();
    omp_set_num_threads(threads);
    const Medium medium = channel_problem(cells);
    const Network b = right_side(medium, dt);
    const benchmarks::BoxSystem system = peer_system(medium, dt);
    const double unknowns = static_cast<double>(medium.layout.cells());
    std::vector<double> set_up, solve, peer_set_up, peer_solve;
    SolveReport report;
    ImplicitSolver solver;
    for (auto _ : state) {
        Network x(medium);
        set_up.push_back(seconds_of([&] { solver.set_up(medium, dt); }));
        solve.push_back(seconds_of([&] { report = solver.solve(b, x, tolerance); }));
        state.SetIterationTime(set_up.back() + solve.back());
        const auto peer = threads == 1 ? benchmarks::solve_with_hypre(system, tolerance) : std::nullopt;
        if (!peer) continue;
        peer_set_up.push_back(peer->setup_seconds);
        peer_solve.push_back(peer->solve_seconds);
        state.counters["hypre_iterations"] = peer->iterations;
    }
    omp_set_num_threads(threads_before);
    if (!report.converged) state.SkipWithError("not converged");
    state.counters["iterations"] = report.iterations;
    state.counters["set_up_ns"] = 1e9 * median(set_up) / unknowns;
    state.counters["solve_ns"] = 1e9 * median(solve) / unknowns;
    state.counters["bytes"] = static_cast<double>(solver.bytes()) / unknowns;
    if (peer_solve.empty()) return;
    state.counters["hypre_set_up_ns"] = 1e9 * median(peer_set_up) / unknowns;
    state.counters["hypre_solve_ns"] = 1e9 * median(peer_solve) / unknowns;
    state.counters["hypre_over_own"] = median(peer_solve) / median(solve);
}

/// a = b + s c on one core and arrays that no cache holds: three streams of 8 bytes an element.
void triad(benchmark::State& state) {
    constexpr std::size_t size = std::size_t{1} << 25;
    std::vector<double> a(size), b(size, 1.0), c(size, 2.0);
    for (auto _ : state) {
        for (std::size_t n = 0; n < size; ++n) a[n] = b[n] + 3.0 * c[n];
        benchmark::DoNotOptimize(a.data());
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size * 3 * sizeof(double)));
}

BENCHMARK(channel_step)
    ->ArgNames({"cells", "dt", "threads"})
    ->Args({64, 1, 1})
    ->Args({64, 100, 1})
    ->Args({64, 1, 2})
    ->Args({64, 100, 2})
    ->Args({128, 10, 1})
    ->Args({128, 10, 2})
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(triad)->Iterations(5)->Unit(benchmark::kMillisecond);

}  // namespace
