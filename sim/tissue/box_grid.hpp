// Homogeneous layers along any axis, laid on a grid in the place of skin; and where layers lie in a grid.
#pragma once
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "solvers/grid/grid.hpp"

namespace sim {

/// Equal cells in every layer, so that every interface lies on a face: the layer's own count, its share of
/// domain.cells, or what domain.spacing asks for; equal cells along the other axes.
solvers::Grid make_box_grid(const Scenario& scenario);

/// The layer of each index along scenario.domain.layer_axis, in skin as in a box.
std::vector<int> layers_along(const Scenario& scenario, const solvers::Grid& grid);

/// A total count shared out in proportion to weights; layers with a count of their own keep it, and each gets at least
/// one. Without a total, each gets its weight, rounded up.
std::vector<int> shared_counts(const std::vector<Layer>& layers, const std::vector<double>& weights,
                               const std::optional<int>& total);

}  // namespace sim
