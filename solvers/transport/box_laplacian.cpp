#include "solvers/transport/box_laplacian.hpp"
#include <algorithm>
#include <cmath>

namespace solvers {

namespace {

bool equal_cells(const Grid& grid, int axis) {
    const double mean = grid.length(axis) / grid.cells(axis);
    for (int i = 0; i < grid.cells(axis); ++i)
        if (std::abs(grid.width(axis, i) - mean) > 1e-9 * mean) return false;
    return true;
}

double between_centres(const Grid& grid, int axis, int i, int next) {
    return 0.5 * (grid.width(axis, i) + grid.width(axis, next));
}

}  // namespace

AxisLaplacian lateral_laplacian(const Grid& grid, int axis) {
    const int cells = grid.cells(axis);
    const bool periodic = grid.periodic && grid.shape == Shape::box;
    AxisLaplacian result;
    if (periodic && equal_cells(grid, axis)) {
        const double width = grid.length(axis) / cells;
        result.extent.assign(static_cast<std::size_t>(cells), width);
        result.link.assign(static_cast<std::size_t>(cells), cells > 1 ? 1 / width : 0.0);
        return result;
    }
    for (int i = 0; i < cells; ++i) {
        const int next = i + 1 < cells ? i + 1 : 0;
        const bool linked = cells > 1 && (next > 0 || periodic);
        const double face = axis == 0 ? grid.face_extent_x(i + 1) : 1.0;
        result.extent.push_back(axis == 0 ? grid.extent_x(i) : grid.extent_y(i));
        result.link.push_back(linked ? face / between_centres(grid, axis, i, next) : 0.0);
    }
    return result;
}

AxisLaplacian depth_laplacian(const Grid& grid, int k_begin, int k_end) {
    AxisLaplacian result;
    for (int k = k_begin; k < k_end; ++k) {
        result.extent.push_back(grid.width(2, k));
        result.link.push_back(k + 1 < k_end ? 1 / between_centres(grid, 2, k, k + 1) : 0.0);
    }
    return result;
}

BoxLaplacian::BoxLaplacian(const Grid& grid, int first_depth, int end_depth)
    : nx(grid.nx()),
      ny(grid.ny()),
      nz(grid.nz()),
      k_begin(first_depth),
      k_end(end_depth),
      x(lateral_laplacian(grid, 0)),
      y(lateral_laplacian(grid, 1)),
      z(depth_laplacian(grid, first_depth, end_depth)) {
    for (int i = 0; i < nx; ++i) {
        before_x.push_back(x.before(i) / x.extent[i]);
        after_x.push_back(x.after(i) / x.extent[i]);
    }
}

void BoxLaplacian::of_row(const double* u, int j, int k, double* out) const {
    const double* here = u + row(j, k);
    const double* south = u + row(j > 0 ? j - 1 : ny - 1, k);
    const double* north = u + row(j + 1 < ny ? j + 1 : 0, k);
    const double* above = k > k_begin ? here - nx : here;
    const double* below = k + 1 < k_end ? here + nx : here;
    const int depth = k - k_begin;
    const double to_south = y.before(j) / y.extent[j], to_north = y.after(j) / y.extent[j];
    const double to_above = k > k_begin ? z.before(depth) / z.extent[depth] : 0.0;
    const double to_below = z.after(depth) / z.extent[depth];
    const double *before = before_x.data(), *after = after_x.data();
    const auto at = [&](int i, double west, double east) {
        out[i] = after[i] * (east - here[i]) - before[i] * (here[i] - west) + to_north * (north[i] - here[i]) -
                 to_south * (here[i] - south[i]) + to_below * (below[i] - here[i]) - to_above * (here[i] - above[i]);
    };
    at(0, here[nx - 1], here[nx > 1 ? 1 : 0]);
#pragma omp simd
    for (int i = 1; i < nx - 1; ++i) at(i, here[i - 1], here[i + 1]);
    if (nx > 1) at(nx - 1, here[nx - 2], here[0]);
}

void laplacian(const BoxLaplacian& box, const std::vector<double>& u, std::vector<double>& out) {
    for_rows(box, [&](int j, int k, std::size_t row) { box.of_row(u.data(), j, k, out.data() + row); });
}

double integral(const BoxLaplacian& box, const std::vector<double>& u) {
    return sums_over_rows<1>(box, [&](int j, int k, std::size_t row) {
        return std::array{row_integral(box, j, k, [&](int i) { return u[row + i]; })};
    })[0];
}

}  // namespace solvers
