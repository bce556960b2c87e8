// The cells of a box as rows along x, and who comes next along an axis: how all loops of this room run.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>
#include "solvers/grid/grid.hpp"
#include "solvers/transport/layout.hpp"
#include "solvers/transport/ordered_sum.hpp"

namespace solvers {

/// Every axis is taken as a ring: the cell after the last is the first. Links that do not exist conduct nothing.
struct Rows {
    explicit Rows(const Grid& grid) : nx(grid.nx()), ny(grid.ny()), nz(grid.nz()), cells(grid.count()) {
        for (int axis = 0; axis < 3; ++axis)
            if (grid.cells(axis) > 1) axes.push_back(axis);
    }

    int nx, ny, nz;
    std::size_t cells;
    std::vector<int> axes;  // with more than one cell

    long count() const { return static_cast<long>(ny) * nz; }
    /// First cell of row r, and of the row after it along y (1) or z (2).
    std::size_t begin(long r) const { return static_cast<std::size_t>(r) * nx; }
    std::size_t next(long r, int axis) const {
        const long j = r / nz, k = r % nz;
        return axis == 1 ? begin((j + 1 < ny ? j + 1 : 0) * nz + k) : begin(j * nz + (k + 1 < nz ? k + 1 : 0));
    }
    std::size_t before(long r, int axis) const {
        const long j = r / nz, k = r % nz;
        return axis == 1 ? begin((j > 0 ? j - 1 : ny - 1) * nz + k) : begin(j * nz + (k > 0 ? k - 1 : nz - 1));
    }
};

/// Runs body(r) for all rows, by several threads where it is worth it.
template <class Body>
void for_each_row(const Rows& rows, Body body) {
#pragma omp parallel for schedule(static) if (rows.cells > worth_a_team)
    for (long r = 0; r < rows.count(); ++r) body(r);
}

/// Runs body(cell, next cell along the axis) for the cells of row r.
template <class Body>
void for_links_of_row(const Rows& rows, long r, int axis, Body body) {
    const std::size_t here = rows.begin(r);
    if (axis == 0) {
        for (int i = 0; i + 1 < rows.nx; ++i) body(here + i, here + i + 1);
        body(here + rows.nx - 1, here);
    } else {
        const std::size_t there = rows.next(r, axis);
        for (int i = 0; i < rows.nx; ++i) body(here + i, there + i);
    }
}

/// The same for all cells.
template <class Body>
void for_each_link(const Rows& rows, int axis, Body body) {
    for_each_row(rows, [&](long r) { for_links_of_row(rows, r, axis, body); });
}

/// Runs of cells in memory order, each within one thread: body(begin, count).
template <class Body>
void for_each_run(std::size_t cells, Body body) {
    constexpr std::size_t longest = 128;
    const long runs = static_cast<long>((cells + longest - 1) / longest);
#pragma omp parallel for schedule(static) if (cells > worth_a_team)
    for (long run = 0; run < runs; ++run) {
        const std::size_t begin = static_cast<std::size_t>(run) * longest;
        body(begin, static_cast<int>(std::min(longest, cells - begin)));
    }
}

/// Sum over all cells of term(cell), in an order that no thread count changes.
template <class Term>
double sum_over_cells(const Rows& rows, Term term) {
    std::vector<double> parts(static_cast<std::size_t>(rows.count()));
    for_each_row(rows, [&](long r) {
        const std::size_t here = rows.begin(r);
        parts[static_cast<std::size_t>(r)] = lane_sum(rows.nx, [&](int i) { return term(here + i); });
    });
    return ordered_sum(parts);
}

/// Largest of term(cell) over all cells, and `least`.
template <class Term>
double largest_over_cells(const Rows& rows, double least, Term term) {
    std::vector<double> parts(static_cast<std::size_t>(rows.count()), least);
    for_each_row(rows, [&](long r) {
        const std::size_t here = rows.begin(r);
        double& largest = parts[static_cast<std::size_t>(r)];
        for (int i = 0; i < rows.nx; ++i) largest = std::max(largest, term(here + i));
    });
    return *std::max_element(parts.begin(), parts.end());
}

}  // namespace solvers
