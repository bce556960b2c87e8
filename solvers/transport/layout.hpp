// How the solvers keep a box of cells in memory.
#pragma once
#include <cstddef>
#include "solvers/grid/grid.hpp"

namespace solvers {

/// Below this many cells a team of threads costs more than it gives.
inline constexpr std::size_t worth_a_team = 20000;

/// x fastest, then z, then y: whole columns of depth lie together and belong to one thread. Each run of cells along x
/// has one ghost cell at either end; in a periodic box it repeats the cell from the other end.
struct Layout {
    int nx = 0, ny = 0, nz = 0;
    bool periodic = false;

    Layout() = default;
    Layout(int cells_x, int cells_y, int cells_z, bool wraps)
        : nx(cells_x), ny(cells_y), nz(cells_z), periodic(wraps) {}
    explicit Layout(const Grid& grid) : Layout(grid.nx(), grid.ny(), grid.nz(), grid.periodic) {}

    std::size_t pitch() const { return static_cast<std::size_t>(nx) + 2; }
    std::size_t size() const { return pitch() * ny * nz; }
    std::size_t cells() const { return static_cast<std::size_t>(nx) * ny * nz; }
    /// Where cell (0, j, k) stands.
    std::size_t row(int j, int k) const { return (static_cast<std::size_t>(j) * nz + k) * pitch() + 1; }
    std::size_t index(int i, int j, int k) const { return row(j, k) + i; }
    std::size_t column(int i, int j) const { return static_cast<std::size_t>(j) * nx + i; }
    int before(int j) const { return j > 0 ? j - 1 : ny - 1; }
    int after(int j) const { return j + 1 < ny ? j + 1 : 0; }
};

/// Refreshes the ghosts of one row.
template <class Number>
inline void fill_ghosts(const Layout& box, Number* row) {
    if (!box.periodic) return;
    row[-1] = row[box.nx - 1];
    row[box.nx] = row[0];
}

}  // namespace solvers
