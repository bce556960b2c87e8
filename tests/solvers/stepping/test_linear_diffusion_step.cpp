// Steps of diffusion with sources and decay: order, damping, rest, sign, the books, and an explicit twin.
#include <omp.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "solvers/stepping/linear_diffusion_step.hpp"
#include "tests/support/diffusion.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;
using std::numbers::pi;

namespace {

constexpr double D = 5e-11;

LinearDiffusionStep stepper(const Grid& grid) { return {grid, 0, grid.nz(), lateral_modes(grid)}; }

/// A cosine along x and y on a level, over cells of equal depth: one mode of the grid, which decays at exactly
/// D lambda_h + d towards S/d.
struct CosinePatch {
    static constexpr int n = 16, depths = 6;
    static constexpr double h = 20 * um, d = 2e-4, S = 3e-4;
    Grid grid = box(even_faces(n * h, n), even_faces(n* h, n), even_faces(depths* h, depths), true);
    std::vector<double> loss = std::vector<double>(grid.count(), d), source = std::vector<double>(grid.count(), S);
    LinearRates rates{D, &source, &loss};

    double lambda(int mode) const { return 2 * std::pow(2 * std::sin(mode * pi / n) / h, 2); }
    std::vector<double> exact(double t, int mode) const {
        std::vector<double> u;
        const double mean = S / d + (2 - S / d) * std::exp(-d * t), height = std::exp(-(D * lambda(mode) + d) * t);
        for (int j = 0; j < n; ++j)
            for (int k = 0; k < depths; ++k)
                for (int i = 0; i < n; ++i)
                    u.push_back(mean + height * std::cos(2 * pi * mode * i / n) * std::cos(2 * pi * mode * j / n));
        return u;
    }
};

/// A patch with all there is: sources and losses that vary from cell to cell.
struct VariedPatch {
    Grid grid = patch(8, 6, 12);
    std::vector<double> loss = random_field(grid, 0, 2e-3, 3), source = random_field(grid, 0, 1e-3, 4);
    std::vector<double> start = random_field(grid, 0, 1, 5);
    LinearRates rates{D, &source, &loss};
};

/// Forward Euler in steps far below the limit of stability, extrapolated from two of them (second order).
std::vector<double> explicit_twin(const Grid& grid, const LinearRates& rates, const std::vector<double>& start,
                                  double time, int steps) {
    const BoxLaplacian region(grid, 0, grid.nz());
    const auto run = [&](int count) {
        std::vector<double> u = start, lap(u.size());
        for (int step = 0; step < count; ++step) {
            laplacian(region, u, lap);
            for (std::size_t n = 0; n < u.size(); ++n)
                u[n] += time / count * (rates.diffusivity * lap[n] + (*rates.source)[n] - (*rates.loss)[n] * u[n]);
        }
        return u;
    };
    std::vector<double> fine = run(2 * steps);
    const std::vector<double> coarse = run(steps);
    for (std::size_t n = 0; n < fine.size(); ++n) fine[n] = 2 * fine[n] - coarse[n];
    return fine;
}

double amount(const LinearDiffusionStep& step, const std::vector<double>& u) { return integral(step.box(), u); }

/// after - (before + gain - loss + solver + clipped), over the largest of them.
double books(double before, double after, const LinearDiffusionReport& report) {
    const double expected = before + report.gain - report.loss + report.solver + report.clipped;
    return std::abs(after - expected) / std::max({before, after, report.gain, report.loss});
}

}  // namespace

// SDIRK2 is of second order, source and decay included, because nothing is split off; the mode is the grid's own, so
// time is the only error.
TEST_CASE("a cosine with source and decay is followed to second order", "[stepping]") {
    const CosinePatch patch;
    const double time = 2 / (D * patch.lambda(2));
    std::vector<std::pair<int, double>> errors;
    for (const int steps : {8, 16, 32, 64}) {
        auto u = patch.exact(0, 2);
        auto step = stepper(patch.grid);
        for (int n = 0; n < steps; ++n) {
            const auto report = step.advance(patch.rates, u, time / steps);
            REQUIRE_FALSE(report.used_backward_euler);
            REQUIRE(report.iterations == 0);
        }
        errors.emplace_back(steps, largest_difference(patch.grid, {0, patch.depths}, u, patch.exact(time, 2)));
    }
    CHECK(report_order("linear diffusion, SDIRK2, steps", errors) == Approx(2).margin(0.1));
}

// L-stability: R(infinity) = 0 and |R| <= 0.21 beyond the mode's z = 100 (R ~ -(1 - 2 g)/(g^2 z) there, 0.048 of it),
// so the stiffest mode of the grid is gone after few steps and never grows.
TEST_CASE("stiff modes of linear diffusion are damped", "[stepping]") {
    CosinePatch patch;
    const double dt = 100 / (D * patch.lambda(8));
    auto u = patch.exact(0, 8);
    auto step = stepper(patch.grid);
    const auto roughness = [&] { return std::abs(u[0] - u[1]) / 2; };
    double before = roughness();
    for (int n = 0; n < 3; ++n) {
        step.advance(patch.rates, u, dt);
        CHECK(roughness() < 0.06 * before);
        before = roughness();
    }
}

// S = d u in every cell of a uniform field leaves a residual of 0.0, so an increment of 0.0: to the last bit, though d
// varies from cell to cell.
TEST_CASE("a uniform state at rest stays to the last bit", "[stepping]") {
    VariedPatch patch;
    std::vector<double> u(patch.grid.count(), 0.7);
    for (std::size_t n = 0; n < u.size(); ++n) patch.source[n] = patch.loss[n] * u[n];
    const auto start = u;
    auto step = stepper(patch.grid);
    const double before = amount(step, u);
    const auto report = step.advance(patch.rates, u, 3600);
    CHECK(u == start);
    CHECK(report.iterations == 0);
    CHECK(report.gain > 0);
    CHECK(books(before, amount(step, u), report) < 1e-14);
}

// Nothing comes of nothing.
TEST_CASE("an absent field without sources stays absent", "[stepping]") {
    VariedPatch patch;
    std::vector<double> u(patch.grid.count(), 0.0);
    std::fill(patch.source.begin(), patch.source.end(), 0.0);
    const auto report = stepper(patch.grid).advance(patch.rates, u, 3600);
    CHECK(u == std::vector<double>(u.size(), 0.0));
    CHECK((report.converged && report.iterations == 0 && report.gain == 0 && report.loss == 0));
}

// Both go to the same limit as steps shrink; the twin knows no matrices.
TEST_CASE("a varied loss follows its explicit twin", "[stepping]") {
    const VariedPatch patch;
    const double time = 40;
    const auto expected = explicit_twin(patch.grid, patch.rates, patch.start, time, 4000);
    std::vector<std::pair<int, double>> errors;
    for (const int steps : {64, 128, 256}) {
        auto u = patch.start;
        auto step = stepper(patch.grid);
        for (int n = 0; n < steps; ++n) REQUIRE(step.advance(patch.rates, u, time / steps).converged);
        errors.emplace_back(steps, largest_difference(patch.grid, {0, 12}, u, expected));
    }
    CHECK(report_order("linear diffusion, varied loss, steps", errors) == Approx(2).margin(0.15));
    CHECK(errors.back().second < 1e-5);
}

// The Laplacian sums to nothing; what is left is source, loss at the scheme's own stages, and what the solves left, all
// of which are reported. Sums of 1e3 to 1e4 numbers round less than 1e-13.
TEST_CASE("the books of a step close", "[stepping]") {
    const double dt = GENERATE(1.0, 600.0, 1e5);
    VariedPatch patch;
    const bool varied = GENERATE(false, true);
    if (!varied) patch.loss.assign(patch.loss.size(), 1e-3);
    auto step = stepper(patch.grid);
    for (int n = 0; n < 3; ++n) {
        const double before = amount(step, patch.start);
        const auto report = step.advance(patch.rates, patch.start, dt);
        CHECK(report.converged);
        CHECK(books(before, amount(step, patch.start), report) < 1e-13);
        CHECK(std::abs(report.solver) < (varied ? 1e-9 : 1e-13) * (before + report.gain));
    }
}

// One full cell in emptiness. SDIRK2's stability function is negative beyond z = 2.4, and D dt/dz^2 is 500 for the
// first of the two longer steps: it undershoots. (At 1e6 s the box is one, nothing is left of any mode.) Backward
// Euler's inverse has no negative entry. Mass stays up to rounding of an increment, eps D dt/dz^2.
TEST_CASE("an empty surrounding never becomes negative", "[stepping]") {
    const Grid grid = GENERATE(patch(16, 12, 10), rings(24, 10));
    const double dt = GENERATE(1.0, 100.0, 3600.0, 1e6);
    std::vector<double> u(grid.count(), 0.0);
    u[grid.index(0, 0, 3)] = 1;
    auto step = stepper(grid);
    bool fell_back = false;
    for (int n = 0; n < 4; ++n) {
        const double before = amount(step, u);
        const auto report = step.advance({D, nullptr, nullptr}, u, dt);
        fell_back = fell_back || report.used_backward_euler;
        CHECK(*std::min_element(u.begin(), u.end()) >= 0);
        CHECK(books(before, amount(step, u), report) < 1e-13);
        CHECK(report.clipped <= 1e-13 * before);
        CHECK(std::abs(report.solver) <= 1e-15 * (1 + D * dt / std::pow(2 * um, 2)) * before);
    }
    if (dt == 100 || dt == 3600) CHECK(fell_back);
}

// Cells of a range are a box of their own; the others are left as they are.
TEST_CASE("a step leaves other depths alone", "[stepping]") {
    const Grid grid = patch(8, 6, 12);
    LinearDiffusionStep step(grid, 3, 9, lateral_modes(grid));
    auto u = random_field(grid, 0, 1);
    const auto before = u;
    step.advance({D, nullptr, nullptr}, u, 100);
    for (int j = 0; j < 6; ++j)
        for (int k = 0; k < 12; ++k)
            for (int i = 0; i < 8; ++i) {
                const std::size_t n = grid.index(i, j, k);
                CHECK((u[n] == before[n]) == (k < 3 || k >= 9));
            }
    CHECK(amount(step, u) == Approx(amount(step, before)).epsilon(1e-13));
}

// All sums are of rows in order, and extremes do not depend on any.
TEST_CASE("a step gives the same bits for any number of threads", "[stepping]") {
    const Grid grid = patch(38, 34, 24);
    REQUIRE(grid.count() > worth_a_team);
    const auto loss = random_field(grid, 0, 1e-2, 3), source = random_field(grid, 0, 1e-2, 4);
    const int before = omp_get_max_threads();
    std::vector<std::vector<double>> results;
    std::vector<LinearDiffusionReport> reports;
    for (const int threads : {1, 2, 4}) {
        omp_set_num_threads(threads);
        results.push_back(random_field(grid, 0, 1));
        reports.push_back(stepper(grid).advance({D, &source, &loss}, results.back(), 300));
    }
    omp_set_num_threads(before);
    for (std::size_t n = 0; n < results.size(); ++n) {
        CHECK(results[n] == results[0]);
        CHECK(reports[n].loss == reports[0].loss);
        CHECK(reports[n].solver == reports[0].solver);
    }
}
