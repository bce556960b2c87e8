// Modes of lateral axes: they diagonalise the Laplacian, are complete, and the constant one is exactly constant.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "solvers/transport/lateral_transform.hpp"
#include "tests/support/diffusion.hpp"

using namespace solvers;
using namespace support;

namespace {

/// Row m: what amplitude 1 of mode m is in the cells.
std::vector<std::vector<double>> shapes(const AxisModes& modes) {
    std::vector<std::vector<double>> result;
    std::vector<double> amplitudes(static_cast<std::size_t>(modes.cells)), cells(amplitudes.size()), workspace;
    for (int m = 0; m < modes.cells; ++m) {
        std::fill(amplitudes.begin(), amplitudes.end(), 0.0);
        amplitudes[m] = 1;
        transform_back_along(modes, 1, amplitudes.data(), cells.data(), workspace);
        result.push_back(cells);
    }
    return result;
}

std::vector<AxisLaplacian> all_axes() {
    std::vector<AxisLaplacian> axes;
    for (const int n : {1, 2, 3, 4, 5, 6, 8, 10, 12, 50, 100})
        axes.push_back(lateral_laplacian(box(even_faces(20 * um * n, n), {0, um}, {0, um}, true), 0));
    for (const int n : {1, 2, 7, 60, 128}) axes.push_back(lateral_laplacian(rings(n, 1), 0));
    axes.push_back(lateral_laplacian(box(graded_faces(um, 900 * um, 40), {0, um}, {0, um}), 0));
    return axes;
}

AxisModes modes_of(const AxisLaplacian& axis) {
    const bool ring = axis.cells() > 1 && axis.link.back() > 0;
    return ring ? ring_modes(axis.cells(), axis.extent[0]) : closed_modes(axis);
}

double laplacian_at(const AxisLaplacian& axis, const std::vector<double>& u, int i) {
    const int n = axis.cells(), east = (i + 1) % n, west = (i + n - 1) % n;
    return (axis.after(i) * (u[east] - u[i]) - axis.before(i) * (u[i] - u[west])) / axis.extent[i];
}

}  // namespace

// - lap of a mode is the eigenvalue times the mode, up to rounding of the largest eigenvalue; different modes are
// orthogonal with the cells' extents as weights.
TEST_CASE("lateral modes diagonalise the Laplacian and are orthogonal", "[transport]") {
    for (const AxisLaplacian& axis : all_axes()) {
        const AxisModes modes = modes_of(axis);
        const auto mode = shapes(modes);
        const int n = axis.cells();
        const double top = *std::max_element(modes.eigenvalue.begin(), modes.eigenvalue.end());
        double equation = 0, orthogonality = 0;
        const auto product = [&](int m, int l) {
            double sum = 0;
            for (int i = 0; i < n; ++i) sum += axis.extent[i] * mode[m][i] * mode[l][i];
            return sum;
        };
        for (int m = 0; m < n; ++m) {
            double highest = 0;
            for (const double value : mode[m]) highest = std::max(highest, std::abs(value));
            for (int i = 0; i < n; ++i)
                equation = std::max(
                    equation, std::abs(laplacian_at(axis, mode[m], i) + modes.eigenvalue[m] * mode[m][i]) / highest);
            for (int l = 0; l < m; ++l)
                orthogonality =
                    std::max(orthogonality, std::abs(product(m, l)) / std::sqrt(product(m, m) * product(l, l)));
        }
        CHECK(equation <= 1e-12 * top);
        CHECK(orthogonality < 1e-13);
    }
}

// Mass is the amplitude of the constant mode: its eigenvalue may not be nearly 0, nor its cells nearly equal.
TEST_CASE("the constant mode is exactly constant", "[transport]") {
    for (const AxisLaplacian& axis : all_axes()) {
        const AxisModes modes = modes_of(axis);
        CHECK(modes.eigenvalue[0] == 0.0);
        for (int m = 1; m < axis.cells(); ++m) CHECK(modes.eigenvalue[m] > 0);
        const auto constant = shapes(modes)[0];
        for (const double value : constant) CHECK(value == constant[0]);
    }
}

// The three-point operator's values are (2 - 2 cos(2 pi m/n))/h^2, each twice but the ends.
TEST_CASE("a ring has the eigenvalues of the three-point operator", "[transport]") {
    const int n = GENERATE(2, 5, 6, 12, 100);
    const double h = 3 * um;
    std::vector<double> expected, found = ring_modes(n, h).eigenvalue;
    for (int m = 0; m < n; ++m) expected.push_back((2 - 2 * std::cos(2 * std::numbers::pi * m / n)) / (h * h));
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    for (int m = 0; m < n; ++m) CHECK(found[m] == Approx(expected[m]).epsilon(1e-12).margin(1e-14 / (h * h)));
}

// A complete set gives back what it got, folded or not, along memory or across it.
TEST_CASE("transforms there and back change nothing", "[transport]") {
    for (const AxisLaplacian& axis : all_axes()) {
        const AxisModes modes = modes_of(axis);
        const int n = axis.cells(), runs = 19;
        const Grid grid = box(even_faces(1, n), {0, um}, even_faces(1, runs));
        const auto u = random_field(grid, -1, 1);
        std::vector<double> amplitudes(u.size()), back(u.size()), workspace;
        transform_along(modes, runs, u.data(), amplitudes.data(), workspace);
        transform_back_along(modes, runs, amplitudes.data(), back.data(), workspace);
        CHECK(largest_difference(grid, {0, runs}, u, back) < 2e-14 * std::max(1, n / 10));
        const BoxLaplacian across(box({0, um}, even_faces(1, n), {0, um, 2 * um, 3 * um}), 1, 3);
        std::vector<double> field(static_cast<std::size_t>(3 * n)), there(field.size(), 7.0);
        for (int j = 0; j < n; ++j)
            for (int k = 1; k < 3; ++k) field[3 * j + k] = u[(k - 1) * n + j];
        transform_across(across, modes, Way::forward, field.data(), there.data());
        for (int j = 0; j < n; ++j)
            for (int k = 1; k < 3; ++k)
                CHECK(there[3 * j + k] == Approx(amplitudes[(k - 1) * n + j]).epsilon(0).margin(1e-13 * n));
        transform_across(across, modes, Way::back, there.data(), there.data());
        for (int j = 0; j < n; ++j) {
            CHECK(there[3 * j] == 7.0);  // outside the range
            for (int k = 1; k < 3; ++k) CHECK(there[3 * j + k] == Approx(field[3 * j + k]).epsilon(0).margin(1e-13));
        }
    }
}

// Fourier modes are those of equal cells; to take others for them would be wrong without a sign of it.
TEST_CASE("a periodic axis of unequal cells is refused", "[transport]") {
    Grid grid = patch(8, 6, 2);
    grid.faces[1][3] += 0.1 * um;
    CHECK_THROWS_AS(lateral_modes(grid), std::invalid_argument);
}
