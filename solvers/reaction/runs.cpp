#include "solvers/reaction/runs.hpp"
#include <algorithm>

namespace solvers {

std::vector<Run> runs_of(const Grid& grid, const std::vector<int>& region_of_depth, int longest) {
    std::vector<Run> runs;
    for (int j = 0; j < grid.ny(); ++j)
        for (int first = 0, k = 0; k < grid.nz(); ++k) {
            if (k + 1 < grid.nz() && region_of_depth[k + 1] == region_of_depth[first]) continue;
            const std::size_t begin = grid.index(0, j, first), end = grid.index(0, j, k) + grid.nx();
            for (std::size_t at = begin; at < end; at += longest)
                runs.push_back(
                    {at, static_cast<int>(std::min<std::size_t>(longest, end - at)), region_of_depth[first]});
            first = k + 1;
        }
    return runs;
}

}  // namespace solvers
