// The skin laid on a grid: cells that are thin in the stratum corneum and never straddle two layers.
#pragma once
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "solvers/grid/grid.hpp"

namespace sim {

/// A skin on its grid.
struct SkinGrid {
    solvers::Grid grid;
    std::vector<int> layer;  // of depth index k, into Skin::layers
};

/// Without skin, what make_box_grid says. Else
/// faces so that every interface of layers lies on one. Heights start at domain.surface_spacing in the first layer and
/// grow below it by domain.growth from cell to cell up to domain.spacing; a layer with a count of its own gets equal
/// cells. `channel` geometry: radii out to the cell of one puncture, pi R^2 = 1/puncture_density, fine at the channel.
SkinGrid make_skin_grid(const Scenario& scenario);

/// Number of cells along each axis, without building anything large.
std::array<int, 3> skin_grid_shape(const Scenario& scenario);

}  // namespace sim
