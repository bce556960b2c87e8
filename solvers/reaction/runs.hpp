// Runs of cells of one region that stand together in memory: the unit of work of all rates.
#pragma once
#include <cstddef>
#include <vector>
#include "solvers/grid/grid.hpp"

namespace solvers {

struct Run {
    std::size_t begin = 0;
    int count = 0;
    int region = 0;
};

/// Cuts the box, whose depth index k has region `region_of_depth[k]`, into runs of at most `longest` cells. The cut
/// depends on the grid alone, never on the number of threads.
std::vector<Run> runs_of(const Grid& grid, const std::vector<int>& region_of_depth, int longest);

}  // namespace solvers
