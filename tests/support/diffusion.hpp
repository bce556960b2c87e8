// Grids and fields to try diffusion on.
#pragma once
#include <random>
#include <vector>
#include "solvers/grid/grid.hpp"
#include "tests/support/networks.hpp"

namespace support {

/// A periodic patch with depths that grow.
inline solvers::Grid patch(int nx, int ny, int nz, double width = 20 * um) {
    return box(even_faces(width * nx, nx), even_faces(width * ny, ny), graded_faces(3 * um, 40 * um * nz, nz), true);
}

inline solvers::Grid slab(int nz) { return box({0, um}, {0, um}, graded_faces(um, 30 * um * nz, nz), true); }

/// Rings that grow outwards from the axis.
inline solvers::Grid rings(int nr, int nz) {
    solvers::Grid grid = box(graded_faces(3 * um, 20 * um * nr, nr), {0, 1}, graded_faces(2 * um, 30 * um * nz, nz));
    grid.shape = solvers::Shape::cylinder;
    return grid;
}

/// Depth indices [begin, end).
struct Depths {
    int begin, end;
};

/// Cells of the range, in the order in which the matrix has them.
inline std::vector<std::size_t> cells_of(const solvers::Grid& grid, Depths depths) {
    std::vector<std::size_t> cells;
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = depths.begin; k < depths.end; ++k)
            for (int i = 0; i < grid.nx(); ++i) cells.push_back(grid.index(i, j, k));
    return cells;
}

/// Numbers in [low, high) per cell, the same each time.
inline std::vector<double> random_field(const solvers::Grid& grid, double low, double high, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(low, high);
    std::vector<double> values(grid.count());
    for (double& value : values) value = uniform(random);
    return values;
}

/// One number for each depth, spread over its cells.
inline std::vector<double> by_depth(const solvers::Grid& grid, const std::vector<double>& of_depth) {
    std::vector<double> values(grid.count());
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) values[grid.index(i, j, k)] = of_depth[k];
    return values;
}

/// Largest difference over the range, and largest number.
inline double largest_difference(const solvers::Grid& grid, Depths depths, const std::vector<double>& a,
                                 const std::vector<double>& b) {
    double largest = 0;
    for (const std::size_t n : cells_of(grid, depths)) largest = std::max(largest, std::abs(a[n] - b[n]));
    return largest;
}
inline double largest(const solvers::Grid& grid, Depths depths, const std::vector<double>& a) {
    return largest_difference(grid, depths, a, std::vector<double>(a.size(), 0.0));
}

}  // namespace support
