// Which cells of a layer a channel touches: links from its wall to the tissue, and the area it takes away.
#pragma once
#include <vector>

#include "solvers/channel/lattice_green.hpp"

namespace solvers {

/// A layer of equal cells; cell (i, j) is [i dx, (i+1) dx] x [j dy, (j+1) dy]. Lengths in m, positions from its corner.
struct Lattice {
    double dx = 0, dy = 0;
    int nx = 0, ny = 0;
    bool periodic = false;
};

/// One link of the wall. A flow q per length out of the channel puts weight q into cell (i, j), whose steady value is
/// then the one at distance equivalent_radius: u(wall) - u(i, j) = q ln(equivalent_radius/radius)/(2 pi kappa).
struct RingLink {
    int i, j;
    double weight;             // > 0; the weights of a ring sum to 1
    double equivalent_radius;  // rho [m]; smaller than the channel's radius for cells well inside it
};

/// Share of cell (i, j) that lies in the channel, 0 < fraction <= 1.
struct FootprintCell {
    int i, j;
    double fraction;
};

/// Links of a channel with axis (x, y) and radius >= 0: 64 points of its wall, each split bilinearly over the four
/// nearest cell centres. Sorted by (j, i), each cell once. Continuous in x, y and radius down to 0. green must be built
/// for the same dx, dy. In a periodic lattice indices are folded; else those outside become the nearest cell at the
/// border. Cells that coincide then are merged: weights add, equivalent radii take their weighted geometric mean, so
/// that the sum over the links of weight ln rho stays.
std::vector<RingLink> couple_ring(const LatticeGreen& green, const Lattice& lattice, double x, double y, double radius);

/// Cells under the disc, sorted by (j, i), each once. Periodic images are folded, their sum capped at 1; without
/// periodicity the part of the disc outside the lattice is in no cell. Cells with less than 1e-14 radius^2 of the disc
/// are left out.
std::vector<FootprintCell> footprint(const Lattice& lattice, double x, double y, double radius);

}  // namespace solvers
