// A channel cut by the layers of the grid.
#include "solvers/channel/segments.hpp"

#include <algorithm>
#include <utility>

namespace solvers {
namespace {

constexpr double least_share = 1e-9;  // of a layer

}  // namespace

Lattice lattice_of(const Grid& grid) {
    return {.dx = grid.length(0) / grid.nx(),
            .dy = grid.length(1) / grid.ny(),
            .nx = grid.nx(),
            .ny = grid.ny(),
            .periodic = grid.periodic};
}

std::vector<Segment> segments(const Grid& grid, const LatticeGreen& green, const ChannelProfile& channel) {
    std::vector<Segment> parts;
    if (channel.radius <= 0) return parts;
    const Lattice lattice = lattice_of(grid);
    const double x = channel.x - grid.faces[0].front(), y = channel.y - grid.faces[1].front();
    for (int k = 0; k < grid.nz(); ++k) {
        const double top = std::max(grid.faces[2][k], 0.0), bottom = std::min(grid.faces[2][k + 1], channel.depth);
        if (bottom - top <= least_share * grid.width(2, k)) continue;
        const double middle = 0.5 * (top + bottom), radius = channel.radius_at(middle);
        if (radius <= 0) continue;
        const bool repeats = !parts.empty() && parts.back().radius == radius;  // as all layers of a cylinder do
        Segment part{.k = k, .length = bottom - top, .middle = middle, .radius = radius, .ring = {}, .footprint = {}};
        part.ring = repeats ? parts.back().ring : couple_ring(green, lattice, x, y, radius);
        part.footprint = repeats ? parts.back().footprint : footprint(lattice, x, y, radius);
        parts.push_back(std::move(part));
    }
    return parts;
}

}  // namespace solvers
