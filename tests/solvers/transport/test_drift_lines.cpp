// Cells that climb a gradient: equilibrium, mass, positivity, rest, threads.
#include <catch2/catch.hpp>
#include <random>
#include "solvers/threads.hpp"
#include "solvers/transport/drift_explicit.hpp"
#include "solvers/transport/drift_lines.hpp"
#include "tests/support/drifts.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;
using std::numbers::pi;

namespace {

/// Boxes of every kind: closed, ring, cylinder; sizes that fill no bundle of lanes evenly; graded depths.
std::vector<Grid> all_shapes() {
    const auto depths = graded_faces(2 * um, 300 * um, 9);
    std::vector<Grid> grids;
    grids.push_back(box(even_faces(230 * um, 23), even_faces(110 * um, 11), depths));
    grids.push_back(box(even_faces(190 * um, 19), even_faces(70 * um, 7), depths, true));
    grids.push_back(box(even_faces(20 * um, 2), even_faces(30 * um, 3), depths, true));
    grids.push_back(box(even_faces(170 * um, 17), {0, 10 * um}, depths, true));
    grids.push_back(cylinder(graded_faces(3 * um, 200 * um, 21), depths));
    return grids;
}

std::vector<double> random_values(std::size_t count, double low, double high, unsigned seed) {
    std::mt19937 engine(seed);
    std::vector<double> values(count);
    for (double& value : values) value = low + (high - low) * (engine() / 4294967296.0);
    return values;
}

/// exp(psi), scaled to hold `amount`.
std::vector<double> equilibrium(const Grid& grid, const std::vector<double>& psi, double amount) {
    std::vector<double> n(psi.size());
    std::transform(psi.begin(), psi.end(), n.begin(), [](double value) { return std::exp(value); });
    const double scale = amount / amount_in(grid, n);
    for (double& value : n) value *= scale;
    return n;
}

}  // namespace

// Problem V16: in a closed box the flux dies where grad n = n grad psi, n ~ exp(psi), psi = chi c / D. The fitted flux
// vanishes there cell by cell, on any grid, so steps of any length end at it; what is left is rounding. c = 0.5 cos(pi
// x), chi = 0.5, D = 0.1, 64 cells; the same along graded depths and along a radius.
TEST_CASE("drift ends at the exponential of its potential", "[drift]") {
    const auto graded = graded_faces(0.004, 1, 64);
    const int which = GENERATE(0, 1, 2);
    const Grid grid = which == 0   ? box(even_faces(1, 64), {0, 1}, {0, 1})
                      : which == 1 ? box({0, 1}, {0, 1}, graded)
                                   : cylinder(graded, {0, 1});
    const auto psi = sampled(
        grid, [&](double x, double, double z) { return 0.5 / 0.1 * 0.5 * std::cos(pi * (which == 1 ? z : x)); });
    const std::vector<double> uniform(grid.count(), 1.0);
    const auto expected = equilibrium(grid, psi, amount_in(grid, uniform));
    const auto found = drifted(grid, drift_over(grid, 0.1, &psi), uniform, 400, 40);
    for (std::size_t c = 0; c < found.size(); ++c) REQUIRE(std::abs(found[c] / expected[c] - 1) < 1e-12);
}

// The product of exponentials is at rest along each axis by itself, hence under any order of turns, whatever the
// mobilities: a thousand cells stay, in boxes of every kind.
TEST_CASE("equilibrium is at rest in three dimensions", "[drift]") {
    for (const Grid& grid : all_shapes()) {
        const auto psi = random_values(grid.count(), 0, 1.8, 7);
        const auto mobility = random_values(grid.count(), 0, 2, 8);
        Drift drift = drift_over(grid, 1e-13, &psi);
        drift.mobility = {mobility.data(), nullptr, mobility.data()};
        const auto rest = equilibrium(grid, psi, amount_in(grid, std::vector<double>(grid.count(), 1.0)));
        const auto found = drifted(grid, drift, rest, 86400, 10);
        for (std::size_t c = 0; c < found.size(); ++c) REQUIRE(std::abs(found[c] / rest[c] - 1) < 1e-12);
    }
}

// Nothing drives a uniform n without potential: every right-hand side is a difference of equal products, so the bits
// stay, even of numbers that binary cannot hold.
TEST_CASE("what is uniform stays so to the bit", "[drift]") {
    for (const Grid& grid : all_shapes()) {
        const auto mobility = random_values(grid.count(), 0, 2, 3);
        const std::vector<double> uniform(grid.count(), 0.1);
        for (const bool mobile : {false, true}) {
            Drift drift = drift_over(grid, 1e-13);
            if (mobile) drift.mobility = {mobility.data(), mobility.data(), mobility.data()};
            CHECK(drifted(grid, drift, uniform, 86400, 3) == uniform);
        }
        CHECK(drifted(grid, drift_over(grid, 0), uniform, 86400, 3) == uniform);
    }
}

// Random cells far apart by orders of magnitude, random potential, steps from a thousandth to a thousand times h^2/D:
// fluxes leave one cell and enter its neighbour, so the amount stays to rounding.
TEST_CASE("drift keeps mass", "[drift]") {
    const double per_cell = GENERATE(1e-3, 1.0, 1000.0);  // dt D / h^2
    for (const Grid& grid : all_shapes()) {
        const auto psi = random_values(grid.count(), 0, 1.8, 1);
        const auto mobility = random_values(grid.count(), 0, 2, 2);
        auto start = random_values(grid.count(), -20, 0, 4);
        for (double& value : start) value = std::pow(10.0, value);
        Drift drift = drift_over(grid, 1e-13, &psi);
        drift.mobility[1] = mobility.data();
        const auto found = drifted(grid, drift, start, 20 * per_cell * 1e-10 / drift.diffusivity, 20);
        const double before = amount_in(grid, start);
        CHECK(std::abs(amount_in(grid, found) - before) < 1e-13 * before);
    }
}

// All cells in one place, at a wall or inside; neighbours up to 1.8 apart in potential; up to 1000 h^2/D a step. SDIRK2
// would undershoot; backward Euler has an M-matrix, whose inverse has no negative entry. The tallest spike also shows
// that lines were redone, else the test would say nothing.
TEST_CASE("drift stays positive", "[drift]") {
    const double per_cell = GENERATE(1e-2, 1.0, 30.0, 1000.0);
    const bool climbing = GENERATE(true, false);
    long redone = 0;
    for (const Grid& grid : all_shapes()) {
        auto psi = random_values(grid.count(), 0, 1, 5);
        for (double& value : psi) value = value < 0.5 ? 0 : 1.8;
        const Drift drift = drift_over(grid, 1e-13, climbing ? &psi : nullptr);
        const DriftLines lines(grid);
        for (const std::size_t place : {std::size_t{0}, grid.index(grid.nx() / 2, grid.ny() / 2, grid.nz() / 2)}) {
            std::vector<double> n(grid.count(), 0.0);
            n[place] = 1;
            const double before = amount_in(grid, n), dt = per_cell * 1e-10 / drift.diffusivity;
            for (int step = 0; step < 10; ++step) {
                redone += lines.advance(drift, n.data(), dt, step % 2 == 0).redone;
                REQUIRE(smallest(n) >= 0);
                REQUIRE(std::abs(amount_in(grid, n) - before) < 1e-13 * before);
            }
        }
    }
    if (per_cell >= 30) CHECK(redone > 0);
}

// What is redone is backward Euler and nothing else: y_i - r (y_(i-1) - 2 y_i + y_(i+1)) = n_i, r = dt D / h^2 = 30,
// for a spike on a line of 40 cells. Rounding is 1e-16 times 4 r, at most.
TEST_CASE("a redone line solves backward Euler", "[drift]") {
    const int cells = 40;
    const Grid grid = box({0, 1}, {0, 1}, even_faces(cells, cells));
    std::vector<double> n(grid.count(), 0.0);
    n[5] = 1;
    const auto start = n;
    CHECK(DriftLines(grid).advance(drift_over(grid, 1), n.data(), 30, true).redone == 1);
    for (int k = 0; k < cells; ++k) {
        const double above = k > 0 ? n[k - 1] - n[k] : 0, below = k + 1 < cells ? n[k + 1] - n[k] : 0;
        CHECK(std::abs(n[k] - 30 * (above + below) - start[k]) < 1e-12);
    }
}

// The step is linear: minus the data give minus the result, to the bit, and are not taken for an undershoot.
TEST_CASE("negative data stay as they are", "[drift]") {
    for (const Grid& grid : all_shapes()) {
        const auto psi = random_values(grid.count(), 0, 1.8, 1);
        const auto n = random_values(grid.count(), 1, 2, 2);
        auto minus = n;
        for (double& value : minus) value = -value;
        const auto found = drifted(grid, drift_over(grid, 1e-13, &psi), n, 1000, 4);
        auto opposite = drifted(grid, drift_over(grid, 1e-13, &psi), minus, 1000, 4);
        for (double& value : opposite) value = -value;
        CHECK(found == opposite);
    }
}

// Where there are no cells, none appear; and a cell type that lives between two depths neither leaves them nor touches
// what other numbers stand outside.
TEST_CASE("drift stays in its depths", "[drift]") {
    for (const Grid& grid : all_shapes()) {
        const auto psi = random_values(grid.count(), 0, 1.8, 1);
        Drift drift = drift_over(grid, 1e-13, &psi);
        drift.k_begin = 2;
        drift.k_end = 7;
        auto n = random_values(grid.count(), 0, 1, 9);
        std::vector<double> inside(n), zero(grid.count(), 0.0);
        for (int j = 0; j < grid.ny(); ++j)
            for (int k = 0; k < grid.nz(); ++k)
                for (int i = 0; i < grid.nx(); ++i)
                    if (k < 2 || k >= 7) inside[grid.index(i, j, k)] = 0;
        const auto found = drifted(grid, drift, n, 86400, 4), found_inside = drifted(grid, drift, inside, 86400, 4);
        const auto outside_of = [&](std::vector<double> whole, const std::vector<double>& part) {
            std::transform(whole.begin(), whole.end(), part.begin(), whole.begin(), std::minus<>());
            return whole;
        };
        CHECK(outside_of(found, found_inside) == outside_of(n, inside));
        CHECK(std::abs(amount_in(grid, found_inside) / amount_in(grid, inside) - 1) < 1e-13);
        CHECK(drifted(grid, drift, zero, 86400, 1) == zero);
    }
}

// A ring knows no first cell: shifted data give shifted results. Elimination starts elsewhere, so to rounding.
TEST_CASE("a ring has no beginning", "[drift]") {
    const Grid grid = box(even_faces(190 * um, 19), even_faces(70 * um, 7), {0, 10 * um, 25 * um}, true);
    const auto psi = random_values(grid.count(), 0, 1.8, 1), n = random_values(grid.count(), 0, 1, 2);
    const auto shifted = [&](const std::vector<double>& values) {
        std::vector<double> result(values.size());
        for (int j = 0; j < grid.ny(); ++j)
            for (int k = 0; k < grid.nz(); ++k)
                for (int i = 0; i < grid.nx(); ++i)
                    result[grid.index((i + 5) % grid.nx(), (j + 3) % grid.ny(), k)] = values[grid.index(i, j, k)];
        return result;
    };
    const auto psi_shifted = shifted(psi);
    for (const double duration : {100.0, 1e6}) {
        const auto expected = shifted(drifted(grid, drift_over(grid, 1e-13, &psi), n, duration, 4));
        const auto found = drifted(grid, drift_over(grid, 1e-13, &psi_shifted), shifted(n), duration, 4);
        CHECK(largest_difference(found, expected) < 1e-13);
    }
}

// Which thread takes which bundle changes no sum: 40 x 30 x 20 cells are enough for a team.
TEST_CASE("drift gives the same bits for any number of threads", "[drift]") {
    const Grid grid = box(even_faces(400 * um, 40), even_faces(300 * um, 30), graded_faces(5 * um, 400 * um, 20), true);
    const auto psi = random_values(grid.count(), 0, 1.8, 1);
    auto start = random_values(grid.count(), 0, 1, 2);
    for (double& value : start) value = value < 0.9 ? 0 : value;
    const int before = threads();
    std::vector<std::vector<double>> found;
    for (const int count : {1, 2, 4}) {
        use_threads(count);
        found.push_back(drifted(grid, drift_over(grid, 1e-13, &psi), start, 1e5, 5));
    }
    use_threads(before);
    CHECK(found[0] == found[1]);
    CHECK(found[0] == found[2]);
}

// Two implementations of one equation: the twin takes all axes at once in small steps of first order; two runs, one
// with twice the steps, tell its error and take it away (Richardson). Lines in turns approach that with the second
// order of their splitting: twice the steps leave a quarter.
TEST_CASE("lines agree with the explicit twin", "[drift][order]") {
    for (const Grid& grid : all_shapes()) {
        const auto psi = sampled(grid, [](double x, double y, double z) {
            return 1.5 * std::exp(-(x * x + y * y + z * z) / (1e4 * um * um));
        });
        const auto mobility =
            sampled(grid, [](double x, double y, double z) { return 1 + 0.5 * std::sin((x - y + z) / (60 * um)); });
        const auto start = sampled(grid, [](double x, double y, double z) {
            return 1 + 0.5 * std::cos(x / (50 * um)) * std::cos(y / (30 * um)) * std::cos(z / (40 * um));
        });
        Drift drift = drift_over(grid, 1e-13, &psi);
        drift.mobility = {mobility.data(), mobility.data(), nullptr};
        drift.k_begin = 1;
        auto expected = start, once = start;
        drift_explicitly(grid, drift, once.data(), 2000, 1000);
        drift_explicitly(grid, drift, expected.data(), 2000, 2000);
        for (std::size_t c = 0; c < expected.size(); ++c) expected[c] += expected[c] - once[c];
        std::vector<std::pair<int, double>> errors;
        for (const int steps : {20, 40, 80})
            errors.emplace_back(steps, largest_difference(drifted(grid, drift, start, 2000, steps), expected));
        CHECK(report_order("drift against its explicit twin, steps", errors) == Approx(2).margin(0.15));
        CHECK(errors.back().second < 1e-4);
        CHECK(largest_difference(start, expected) > 0.05);
    }
}

// The receptor's potential: half of its bound where a = half, all of it for much attractant; its slope is the receptor
// law chi half^2 / (half + a)^2 over D, here by central differences, whose error is 1e-8 of it.
TEST_CASE("a receptor makes a bounded potential", "[drift]") {
    const std::vector<double> attractant{0, 2, 1e30, 3 - 1e-4, 3 + 1e-4};
    std::vector<double> psi(5);
    potential_of_receptor(0.9, 2, attractant.data(), psi.data(), psi.size());
    CHECK(psi[0] == 0);
    CHECK(psi[1] == Approx(0.9).epsilon(1e-15));
    CHECK(psi[2] == Approx(1.8).epsilon(1e-15));
    CHECK((psi[4] - psi[3]) / 2e-4 == Approx(0.9 * 4 / 25).epsilon(1e-7));
}
