// The off-diagonal part of a slanted diffusivity: spreading, rest, mass, sign, threads.
#include <catch2/catch.hpp>
#include "solvers/threads.hpp"
#include "solvers/transport/cross_diffusion.hpp"
#include "tests/support/drifts.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;
using std::numbers::pi;

namespace {

/// Diagonal 1 and 0.6, off-diagonal 0.6: fibres aslant in the plane of two axes.
struct Slanted {
    std::vector<double> one, less, off;

    explicit Slanted(const Grid& grid) : one(grid.count(), 1.0), less(grid.count(), 0.6), off(grid.count(), 0.6) {}

    Drift drift(const Grid& grid, int first, int second, double diffusivity) const {
        Drift drift = drift_over(grid, diffusivity);
        drift.mobility[first] = one.data();
        drift.mobility[second] = less.data();
        return drift;
    }
    CrossFactors factors(int first, int second) const {
        CrossFactors factors;
        (first + second == 1 ? factors.xy : first + second == 2 ? factors.xz : factors.yz) = off.data();
        return factors;
    }
};

std::vector<double> crossed(const Grid& grid, const Drift& drift, const CrossFactors& factors, std::vector<double> n,
                            double duration, int steps) {
    const DriftLines lines(grid);
    CrossDiffusion cross(grid);
    for (int step = 0; step < steps; ++step)
        advance_with_cross(lines, cross, drift, factors, n.data(), duration / steps);
    return n;
}

/// Of every kind, with factors that vary from place to place and keep A positive.
struct Varied {
    Grid grid;
    std::vector<double> psi, xy, xz, yz;

    explicit Varied(Grid of) : grid(std::move(of)) {
        const auto wave = [&](double phase) {
            return sampled(grid, [=](double x, double y, double z) {
                return 0.45 * std::sin(x / (31 * um) + y / (23 * um) - z / (47 * um) + phase);
            });
        };
        psi = wave(0);
        for (double& value : psi) value *= 2;
        xy = wave(1);
        xz = wave(2);
        yz = wave(3);
    }
    Drift drift(bool climbing) const { return drift_over(grid, 1e-13, climbing ? &psi : nullptr); }
    CrossFactors factors() const { return {xy.data(), xz.data(), yz.data()}; }
};

std::vector<Varied> all_shapes() {
    const auto depths = graded_faces(5 * um, 300 * um, 12);
    std::vector<Varied> all;
    all.emplace_back(box(even_faces(230 * um, 23), even_faces(110 * um, 11), depths));
    all.emplace_back(box(even_faces(190 * um, 19), even_faces(70 * um, 7), depths, true));
    all.emplace_back(box(even_faces(170 * um, 17), {0, 10 * um}, depths, true));
    all.emplace_back(cylinder(graded_faces(6 * um, 200 * um, 17), depths));
    return all;
}

}  // namespace

// In free space a Gaussian stays one and its covariance grows by 2 D A t: from the unit matrix to
// (1 + 2 t, 1.2 t; 1.2 t, 1 + 1.2 t). Walls are 9 deviations away. Cells and steps together; all three pairs of axes.
TEST_CASE("a slanted Gaussian spreads with second order", "[drift][order]") {
    const auto exact = [](double a, double b, double t) {
        const double aa = 1 + 2 * t, bb = 1 + 1.2 * t, ab = 1.2 * t, determinant = aa * bb - ab * ab;
        return std::exp(-(bb * a * a - 2 * ab * a * b + aa * b * b) / (2 * determinant)) / std::sqrt(determinant);
    };
    const double end = 0.5;
    for (const auto& [first, second] : {std::pair{0, 1}, std::pair{0, 2}, std::pair{1, 2}}) {
        std::vector<std::pair<int, double>> errors;
        for (const int cells : {32, 64, 128}) {
            auto faces = even_faces(18, cells);
            for (double& face : faces) face -= 9;
            Grid grid = box({-0.5, 0.5}, {-0.5, 0.5}, {-0.5, 0.5});
            grid.faces[first] = grid.faces[second] = faces;
            const Slanted slanted(grid);
            const auto at = [&, a = first, b = second](double t) {
                return sampled(grid, [&](double x, double y, double z) {
                    const std::array<double, 3> place{x, y, z};
                    return exact(place[a], place[b], t);
                });
            };
            const auto found = crossed(grid, slanted.drift(grid, first, second, 1), slanted.factors(first, second),
                                       at(0), end, cells / 4);
            errors.emplace_back(cells, largest_difference(found, at(end)));
        }
        CHECK(report_order("slanted Gaussian, cells = 4 steps", errors) == Approx(2).margin(0.15));
    }
}

// One tiny step is the divergence itself: a = sin(pi u) sin(pi v) / 2 varies and is 0 at walls, n = 2 + cos(pi u)
// cos(pi v) has no slope there, and d/du (a dn/dv) + d/dv (a dn/du) = a_u n_v + a_v n_u + 2 a n_uv. Depths are graded.
TEST_CASE("the cross part is the mixed derivative to second order", "[drift][order]") {
    const double dt = 1e-7;
    for (const auto& [first, second] : {std::pair{0, 1}, std::pair{0, 2}, std::pair{1, 2}}) {
        std::vector<std::pair<int, double>> errors;
        for (const int cells : {16, 32, 64}) {
            Grid grid = box({0, 1}, {0, 1}, {0, 1});
            for (const int axis : {first, second})
                grid.faces[axis] = axis == 2 ? graded_faces(0.5 / cells, 1, cells) : even_faces(1, cells);
            const auto at = [&, f = first, g = second](auto value) {
                return sampled(grid, [&](double x, double y, double z) {
                    const std::array<double, 3> place{pi * x, pi * y, pi * z};
                    return value(place[f], place[g]);
                });
            };
            const auto factor = at([](double u, double v) { return 0.5 * std::sin(u) * std::sin(v); });
            const auto start = at([](double u, double v) { return 2 + std::cos(u) * std::cos(v); });
            const auto expected = at([](double u, double v) {
                const double su = std::sin(u), cu = std::cos(u), sv = std::sin(v), cv = std::cos(v);
                return pi * pi * (0.5 * cu * sv * -cu * sv + 0.5 * su * cv * -su * cv + su * sv * su * sv);
            });
            CrossFactors factors;
            (first + second == 1 ? factors.xy : first + second == 2 ? factors.xz : factors.yz) = factor.data();
            auto found = start;
            CrossDiffusion(grid).advance(drift_over(grid, 1), factors, found.data(), dt);
            for (std::size_t c = 0; c < found.size(); ++c) found[c] = (found[c] - start[c]) / dt;
            errors.emplace_back(cells, largest_difference(found, expected));
        }
        CHECK(report_order("mixed derivative, cells", errors) == Approx(2).margin(0.2));
    }
}

// Against small steps on the same grid, away from where fluxes are limited: the midpoint rule between two half steps of
// lines is symmetric and of second order.
TEST_CASE("a step with its cross part is of second order in time", "[drift][order]") {
    const Grid grid = box(even_faces(1, 12), even_faces(1, 10), {0, 1});
    const Slanted slanted(grid);
    Drift drift = slanted.drift(grid, 0, 1, 0.1);
    const auto psi = sampled(grid, [](double x, double y, double) { return std::cos(pi * x) * std::cos(pi * y); });
    drift.potential = psi.data();
    const auto start =
        sampled(grid, [](double x, double y, double) { return 2 + std::cos(pi * x) + std::cos(pi * y); });
    const auto expected = crossed(grid, drift, slanted.factors(0, 1), start, 1, 1280);
    std::vector<std::pair<int, double>> errors;
    for (const int steps : {20, 40, 80})
        errors.emplace_back(steps,
                            largest_difference(crossed(grid, drift, slanted.factors(0, 1), start, 1, steps), expected));
    CHECK(report_order("cross part in time, steps", errors) == Approx(2).margin(0.15));
}

// Fluxes are differences of equal numbers where n is uniform: the bits stay. Where n = exp(psi), fitted differences are
// rounding.
TEST_CASE("the cross part leaves rest alone", "[drift]") {
    for (const Varied& varied : all_shapes()) {
        const std::vector<double> uniform(varied.grid.count(), 0.1);
        CHECK(crossed(varied.grid, varied.drift(false), varied.factors(), uniform, 10000, 3) == uniform);
        auto rest = varied.psi;
        for (double& value : rest) value = std::exp(value);
        const auto found = crossed(varied.grid, varied.drift(true), varied.factors(), rest, 10000, 3);
        CHECK(largest_difference(found, rest) < 1e-13);
    }
}

// A spike is where central cross differences would go below 0: they do not, and what leaves arrives.
TEST_CASE("the cross part keeps mass and sign", "[drift]") {
    const double per_cell = GENERATE(0.1, 1.0, 20.0);  // dt D / h^2
    for (const Varied& varied : all_shapes()) {
        const Grid& grid = varied.grid;
        for (const std::size_t place : {std::size_t{0}, grid.index(grid.nx() / 2, grid.ny() / 2, grid.nz() / 2)}) {
            std::vector<double> n(grid.count(), 0.0);
            n[place] = 1;
            const double before = amount_in(grid, n);
            for (int step = 0; step < 5; ++step) {
                n = crossed(grid, varied.drift(true), varied.factors(), n, per_cell * 1e-10 / 1e-13, 1);
                REQUIRE(smallest(n) >= 0);
                REQUIRE(std::abs(amount_in(grid, n) - before) < 1e-13 * before);
            }
        }
    }
}

// Half of the waves of the cross part alone grow; in turns with the lines none does, whatever the step: the sum of
// squares of noise falls from step to step. Off-diagonals of 0.95 are nearly as large as a positive A allows, in two
// dimensions of either sign, in three all alike.
TEST_CASE("the cross part makes no patterns", "[drift]") {
    const double per_cell = GENERATE(0.3, 1.0, 10.0, 100.0);  // dt D / h^2
    const double a = GENERATE(0.95, -0.95);
    const bool ring = GENERATE(true, false);
    const int cells = 12, depth = a > 0 ? 12 : 1;
    const Grid grid = box(even_faces(cells, cells), even_faces(cells, cells), even_faces(depth, depth), ring);
    const std::vector<double> off(grid.count(), a);
    CrossFactors factors{off.data(), off.data(), off.data()};
    std::vector<double> n(grid.count());
    for (std::size_t c = 0; c < n.size(); ++c) n[c] = 1 + 1e-3 * (static_cast<double>(c * 7919 % 101) / 50 - 1);
    const double mean = amount_in(grid, n) / static_cast<double>(n.size());
    const auto squares = [&] {
        double sum = 0;
        for (const double value : n) sum += (value - mean) * (value - mean);
        return sum;
    };
    const double rounding = 1e-25;
    double before = squares();
    for (int step = 0; step < 10; ++step) {
        n = crossed(grid, drift_over(grid, 1), factors, n, per_cell, 1);
        const double left = squares();
        CHECK(left < std::max(before, rounding));
        before = left;
    }
}

// Each pass writes only its own place: threads change nothing.
TEST_CASE("the cross part gives the same bits for any number of threads", "[drift]") {
    const Varied varied(box(even_faces(400 * um, 40), even_faces(300 * um, 30), graded_faces(5 * um, 400 * um, 20)));
    const auto start = sampled(varied.grid, [](double x, double, double) { return x < 100 * um ? 1.0 : 0.0; });
    const int before = threads();
    std::vector<std::vector<double>> found;
    for (const int count : {1, 2, 4}) {
        use_threads(count);
        found.push_back(crossed(varied.grid, varied.drift(true), varied.factors(), start, 1000, 1));
    }
    use_threads(before);
    CHECK(found[0] == found[1]);
    CHECK(found[0] == found[2]);
}

// Cells that live between two depths stay there, and other depths keep what they hold.
TEST_CASE("the cross part stays in its depths", "[drift]") {
    for (const Varied& varied : all_shapes()) {
        const Grid& grid = varied.grid;
        Drift drift = varied.drift(true);
        drift.k_begin = 2;
        drift.k_end = 7;
        const auto start = sampled(grid, [](double x, double, double) { return 1 + x / um; });
        const auto found = crossed(grid, drift, varied.factors(), start, 1000, 2);
        for (int j = 0; j < grid.ny(); ++j)
            for (const int k : {0, 1, 7, 11})
                for (int i = 0; i < grid.nx(); ++i) REQUIRE(found[grid.index(i, j, k)] == start[grid.index(i, j, k)]);
        CHECK(std::abs(amount_in(grid, found) / amount_in(grid, start) - 1) < 1e-13);
        CHECK(largest_difference(found, start) > 1e-3);
    }
}
