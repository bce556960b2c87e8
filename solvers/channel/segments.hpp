// A channel cut by the layers of the grid: one segment for each layer it opens.
#pragma once
#include <vector>

#include "solvers/channel/channel_profile.hpp"
#include "solvers/channel/ring_coupling.hpp"
#include "solvers/grid/grid.hpp"

namespace solvers {

/// Lengths in m.
struct Segment {
    int k;          // layer of the grid
    double length;  // l_k, the channel's part of the layer
    double middle;  // z_k, the midpoint of that part
    double radius;  // a_k = a(z_k)
    std::vector<RingLink> ring;
    std::vector<FootprintCell> footprint;
};

/// The grid's layers as lattices. The grid is a box with equal widths along x and along y.
Lattice lattice_of(const Grid& grid);

/// Segments from the surface down, or from under a plugged neck; none if depth or radius is not positive. green is
/// built for the grid's dx, dy. The neck ends on a face of the grid. Layers of which the channel opens less than 1e-9
/// are left out: they are rounding of a depth that ends on a face.
std::vector<Segment> segments(const Grid& grid, const LatticeGreen& green, const ChannelProfile& channel);

}  // namespace solvers
