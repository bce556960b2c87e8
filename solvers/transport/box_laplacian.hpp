// The finite-volume Laplacian of a box on a range of depths: two points a face, nothing through the range's ends.
//
//   (lap u)_i = [g_i (u_i+1 - u_i) - g_i-1 (u_i - u_i-1)] / v_i   along each axis,
//
// g_i the extent of the face over the distance between the centres beside it, v_i the extent of the cell. Differences
// first: exactly 0.0 for uniform u. Symmetric, and free of a sum, under weighting with the volumes.
#pragma once
#include <array>
#include <cstddef>
#include <vector>
#include "solvers/grid/grid.hpp"
#include "solvers/transport/layout.hpp"
#include "solvers/transport/ordered_sum.hpp"

namespace solvers {

/// One axis of it.
struct AxisLaplacian {
    std::vector<double> extent;  // v, per cell
    std::vector<double> link;    // g to the next cell; of the last cell it wraps, or is 0

    int cells() const { return static_cast<int>(extent.size()); }
    double before(int i) const { return link[i > 0 ? i - 1 : cells() - 1]; }
    double after(int i) const { return link[i]; }
};

/// Along x (0) or y (1). A periodic axis of equal cells (to 1e-9) gets exactly equal numbers.
AxisLaplacian lateral_laplacian(const Grid& grid, int axis);
/// Along z, depth indices [k_begin, k_end).
AxisLaplacian depth_laplacian(const Grid& grid, int k_begin, int k_end);

/// All arrays are whole-grid arrays in Grid::index order, of which only rows of the range are read or written.
struct BoxLaplacian {
    BoxLaplacian(const Grid& grid, int first_depth, int end_depth);

    int nx, ny, nz, k_begin, k_end;
    AxisLaplacian x, y, z;                  // z has entry k - k_begin for depth k
    std::vector<double> before_x, after_x;  // link over extent

    int depths() const { return k_end - k_begin; }
    std::size_t cells() const { return static_cast<std::size_t>(nx) * ny * depths(); }
    std::size_t row(int j, int k) const { return (static_cast<std::size_t>(j) * nz + k) * nx; }
    /// Volume of cell (i, j, k) over x.extent[i].
    double section(int j, int k) const { return y.extent[j] * z.extent[k - k_begin]; }

    /// lap u in the cells of row (j, k); `out` has nx numbers.
    void of_row(const double* u, int j, int k, double* out) const;
};

/// out = lap u on the range.
void laplacian(const BoxLaplacian& box, const std::vector<double>& u, std::vector<double>& out);

/// Runs body(j, k, row) over the range, rows of one j in one thread; returns the sums of the numbers it returns, in
/// order.
template <std::size_t count, class Body>
std::array<double, count> sums_over_rows(const BoxLaplacian& box, Body body) {
    std::vector<std::array<double, count>> parts(static_cast<std::size_t>(box.ny));
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j) {
        std::array<double, count> part{};
        for (int k = box.k_begin; k < box.k_end; ++k) {
            const std::array<double, count> row = body(j, k, box.row(j, k));
            for (std::size_t n = 0; n < count; ++n) part[n] += row[n];
        }
        parts[static_cast<std::size_t>(j)] = part;
    }
    std::array<double, count> sums{};
    for (const auto& part : parts)
        for (std::size_t n = 0; n < count; ++n) sums[n] += part[n];
    return sums;
}

template <class Body>
void for_rows(const BoxLaplacian& box, Body body) {
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j)
        for (int k = box.k_begin; k < box.k_end; ++k) body(j, k, box.row(j, k));
}

/// Sum over a row of V value(i).
template <class Value>
inline double row_integral(const BoxLaplacian& box, int j, int k, Value value) {
    return box.section(j, k) * lane_sum(box.nx, [&](int i) { return box.x.extent[i] * value(i); });
}

/// Sum of V u over the range.
double integral(const BoxLaplacian& box, const std::vector<double>& u);

}  // namespace solvers
