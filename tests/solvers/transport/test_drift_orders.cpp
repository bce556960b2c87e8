// Cells that climb a gradient: orders in time and space, and no patterns of their own.
#include <catch2/catch.hpp>
#include "solvers/transport/drift_lines.hpp"
#include "tests/support/drifts.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;
using std::numbers::pi;

namespace {

double order_in_time(const std::string& name, const Grid& grid, const std::vector<double>& psi,
                     const std::vector<double>& start, double duration) {
    const Drift drift = drift_over(grid, 0.1, &psi);
    const auto expected = drifted(grid, drift, start, duration, 1280);
    std::vector<std::pair<int, double>> errors;
    for (const int steps : {10, 20, 40, 80})
        errors.emplace_back(steps, largest_difference(drifted(grid, drift, start, duration, steps), expected));
    return report_order(name, errors);
}

/// MMS-3 of reference/mms.py without its growth: n = 1 + 0.3 cos(pi x) cos(pi y) exp(-t/2) chases
/// c = 1 + 0.4 cos(2 pi x) cos(pi y) exp(-t) in the unit square, D = 0.1, chi = 0.2.
struct Chase {
    static constexpr double D = 0.1, chi = 0.2;

    static double n(double x, double y, double t) {
        return 1 + 0.3 * std::cos(pi * x) * std::cos(pi * y) * std::exp(-t / 2);
    }
    static double c(double x, double y, double t) {
        return 1 + 0.4 * std::cos(2 * pi * x) * std::cos(pi * y) * std::exp(-t);
    }
    /// S = dn/dt - D lap n + chi div(n grad c) = dn/dt - D lap n + chi (grad n . grad c + n lap c)
    static double source(double x, double y, double t) {
        const double of_n = 0.3 * std::exp(-t / 2), of_c = 0.4 * std::exp(-t);
        const double n_x = -pi * of_n * std::sin(pi * x) * std::cos(pi * y);
        const double n_y = -pi * of_n * std::cos(pi * x) * std::sin(pi * y);
        const double c_x = -2 * pi * of_c * std::sin(2 * pi * x) * std::cos(pi * y);
        const double c_y = -pi * of_c * std::cos(2 * pi * x) * std::sin(pi * y);
        const double swing = n(x, y, t) - 1, lap_n = -2 * pi * pi * swing, lap_c = -5 * pi * pi * (c(x, y, t) - 1);
        return -swing / 2 - D * lap_n + chi * (n_x * c_x + n_y * c_y + n(x, y, t) * lap_c);
    }

    /// Half the source, half a step forwards, half a step backwards, half the source; the attractant of mid-step.
    static double error(int cells, int steps) {
        const double end = 0.2, dt = end / steps;
        const Grid grid = box(even_faces(1, cells), even_faces(1, cells), {0, 1});
        const DriftLines lines(grid);
        auto found = sampled(grid, [](double x, double y, double) { return n(x, y, 0); });
        const auto add_source = [&](double t) {
            const auto gain = sampled(grid, [t](double x, double y, double) { return source(x, y, t); });
            for (std::size_t i = 0; i < found.size(); ++i) found[i] += 0.5 * dt * gain[i];
        };
        for (int step = 0; step < steps; ++step) {
            const double t = step * dt;
            const auto psi = sampled(grid, [=](double x, double y, double) { return chi / D * c(x, y, t + dt / 2); });
            add_source(t + dt / 4);
            for (const bool forwards : {true, false})
                lines.advance(drift_over(grid, D, &psi), found.data(), dt / 2, forwards);
            add_source(t + 3 * dt / 4);
        }
        return largest_difference(found, sampled(grid, [=](double x, double y, double) { return n(x, y, end); }));
    }
};

}  // namespace

// SDIRK2 is of second order and its steps are judged against small ones on the same grid: only the error in time is
// left. Along x (a box and a ring), along graded depths, along a radius.
TEST_CASE("drift along a line is of second order in time", "[drift][order]") {
    const auto along = [](double x) { return 1 + 0.9 * std::cos(2 * pi * x); };
    const auto hill = [](double x) { return 1.8 * std::exp(-20 * (x - 0.4) * (x - 0.4)); };
    const auto even = even_faces(1, 50), graded = graded_faces(0.005, 1, 40);
    const auto check = [&](const std::string& name, const Grid& grid, int axis) {
        const auto psi = sampled(grid, [&](double x, double, double z) { return hill(axis == 0 ? x : z); });
        const auto start = sampled(grid, [&](double x, double, double z) { return along(axis == 0 ? x : z); });
        CHECK(order_in_time(name, grid, psi, start, 1) == Approx(2).margin(0.1));
    };
    check("drift in time, x, steps", box(even, {0, 1}, {0, 1}), 0);
    check("drift in time, ring, steps", box(even, {0, 1}, {0, 1}, true), 0);
    check("drift in time, graded z, steps", box({0, 1}, {0, 1}, graded), 2);
    check("drift in time, radius, steps", cylinder(graded, {0, 1}), 0);
}

// Axes do not commute in a slanted potential, but half a step forwards and half a step backwards are symmetric: the
// error of the splitting is even in dt, so of second order.
TEST_CASE("a step forwards and backwards is of second order in time", "[drift][order]") {
    const Grid grid = box(even_faces(1, 16), even_faces(1, 14), graded_faces(0.03, 1, 12));
    const auto psi = sampled(grid, [](double x, double y, double z) {
        return 1.8 * std::exp(-8 * (std::pow(x + y - 1, 2) + std::pow(y - z, 2)));
    });
    const auto start = sampled(grid, [](double x, double y, double z) {
        return 1 + 0.9 * std::cos(pi * x) * std::cos(pi * y) * std::cos(2 * pi * z);
    });
    CHECK(order_in_time("drift in time, box, steps", grid, psi, start, 1) == Approx(2).margin(0.1));
}

// Problem MMS-3: steps and cells shrink together and the error falls with the square. Fitted fluxes carry an extra
// diffusion of dpsi^2 / 12, here up to 5e-4 at 64 cells: more than central fluxes (1.6e-4), less than upwind (1.8e-3,
// reference/mms.py --check) and never negative.
TEST_CASE("chasing cells converge with second order", "[drift][order]") {
    std::vector<std::pair<int, double>> errors;
    for (const int cells : {16, 32, 64}) errors.emplace_back(cells, Chase::error(cells, cells));
    CHECK(report_order("chase MMS-3, cells = steps", errors) == Approx(2).margin(0.1));
    CHECK(errors.back().second < 1e-3);
}

// In the potential -(x^2 + y^2)/2 a Gaussian stays one (Ornstein and Uhlenbeck 1930, Phys. Rev. 36, 823): its centre
// moves as exp(-D t), its variance as 1 + (s - 1) exp(-2 D t). Walls stand where exp(-x^2/2) is 1e-14. Steps and cells
// shrink together.
TEST_CASE("cells on a spring converge with second order", "[drift][order]") {
    const auto exact = [](double x, double y, double t) {
        const double decay = std::exp(-t), variance = 1 - 0.5 * decay * decay;
        const double distance = std::pow(x - 1.5 * decay, 2) + std::pow(y + decay, 2);
        return std::exp(-distance / (2 * variance)) / variance;
    };
    std::vector<std::pair<int, double>> errors;
    for (const int cells : {48, 96, 192}) {
        auto faces = even_faces(16, cells);
        for (double& face : faces) face -= 8;
        const Grid grid = box(faces, faces, {0, 1});
        const auto psi = sampled(grid, [](double x, double y, double) { return -(x * x + y * y) / 2; });
        const auto start = sampled(grid, [&](double x, double y, double) { return exact(x, y, 0); });
        const auto found = drifted(grid, drift_over(grid, 1, &psi), start, 0.5, cells);
        const auto expected = sampled(grid, [&](double x, double y, double) { return exact(x, y, 0.5); });
        errors.emplace_back(cells, largest_difference(found, expected));
    }
    CHECK(report_order("cells on a spring, cells = steps", errors) == Approx(2).margin(0.1));
}

// A frozen potential can gather cells but not make patterns. Along each axis a half step multiplies a checkerboard by
// about R(z) = (1 + (1 - 2 g) z) / (1 - g z)^2, z = -4 D (dt/2) / h^2 = -2: six half steps leave R^6 = 1e-7 of it.
// Where the hill bends, a few hundredths go to smoother waves, which spread and fall and hand back as small a part
// again.
TEST_CASE("drift makes no patterns", "[drift]") {
    const int cells = 24;
    const Grid grid = box(even_faces(1, cells), even_faces(1, cells), even_faces(1, cells));
    const auto psi = sampled(grid, [](double x, double y, double z) {
        return 1.8 * std::exp(-30 * (std::pow(x - 0.5, 2) + std::pow(y - 0.4, 2) + std::pow(z - 0.6, 2)));
    });
    std::vector<double> sign(grid.count());
    for (int j = 0; j < cells; ++j)
        for (int k = 0; k < cells; ++k)
            for (int i = 0; i < cells; ++i) sign[grid.index(i, j, k)] = (i + j + k) % 2 ? 1 : -1;
    const Drift drift = drift_over(grid, 0.1, &psi);
    std::vector<double> smooth(grid.count(), 1.0), noisy = smooth;
    for (std::size_t c = 0; c < noisy.size(); ++c) noisy[c] += 1e-3 * sign[c];
    double before = 1e-3;
    for (int step = 0; step < 10; ++step) {
        smooth = drifted(grid, drift, smooth, 1 / (0.1 * cells * cells), 1);
        noisy = drifted(grid, drift, noisy, 1 / (0.1 * cells * cells), 1);
        const double left = largest_difference(noisy, smooth);
        double checkerboard = 0;
        for (std::size_t c = 0; c < noisy.size(); ++c)
            checkerboard += sign[c] * (noisy[c] - smooth[c]) / static_cast<double>(grid.count());
        CHECK(left < before);
        CHECK(std::abs(checkerboard) < 1e-4 * 1e-3);
        before = left;
    }
    CHECK(before < 1e-3 * 1e-3);
}
