// Lateral means of a field by depth, and means of those over a range of depth.
#pragma once
#include <vector>
#include "solvers/grid/grid.hpp"

namespace sim {

/// Mean over each layer of cells, by depth index.
std::vector<double> depth_profile(const solvers::Grid& grid, const std::vector<double>& values);

/// Mean of a profile over depths [from, to) [m]; cells that are cut count by the part inside. 0 for an empty range.
double mean_over_depth(const solvers::Grid& grid, const std::vector<double>& profile, double from, double to);

}  // namespace sim
