// Channels as chains of a network, for tests of the solvers.
#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>
#include "solvers/channel/lattice_green.hpp"
#include "solvers/channel/segments.hpp"
#include "solvers/grid/grid.hpp"
#include "solvers/transport/medium.hpp"

namespace support {

/// Adds one chain of the ring-coupled line element: frustum resistances along it, 2 pi kappa l w / ln(rho/a) to the
/// ring, a disc's resistance at its tip. Tissue keeps its volume, since only the matrix matters here.
template <class KappaAt>
void add_channel(solvers::Medium& medium, const solvers::Grid& grid, const solvers::LatticeGreen& green,
                 const solvers::ChannelProfile& channel, double diffusivity, KappaAt kappa) {
    constexpr double pi = std::numbers::pi;
    const auto parts = solvers::segments(grid, green, channel);
    const auto conductance = [&](double from, double to) {
        return pi * diffusivity * channel.radius_at(from) * channel.radius_at(to) / (to - from);
    };
    solvers::Chains& chains = medium.chains;
    for (std::size_t s = 0; s < parts.size(); ++s) {
        const auto& part = parts[s];
        const int node = chains.nodes() + static_cast<int>(s);
        const bool last = s + 1 == parts.size();
        const double a = part.radius, kappa_here = kappa(part.middle);
        chains.capacity.push_back(pi * a * a * part.length);
        chains.along.push_back(last ? 0.0 : conductance(part.middle, parts[s + 1].middle));
        chains.mouth.push_back(s == 0 ? conductance(0, part.middle) : 0.0);
        for (const auto& link : part.ring) {
            const double resistance =
                std::max(0.02, std::log(link.equivalent_radius / a) + kappa_here / (4 * diffusivity));
            chains.links.push_back(
                {node, link.i, link.j, part.k, 2 * pi * kappa_here * part.length * link.weight / resistance});
        }
        if (last && part.k + 1 < grid.nz())
            for (const auto& cell : part.footprint)
                chains.links.push_back({node, cell.i, cell.j, part.k + 1,
                                        kappa_here * cell.fraction * grid.column_area(cell.i, cell.j) /
                                            (grid.centre(2, part.k + 1) - part.middle)});
    }
    chains.begin.push_back(chains.nodes() + static_cast<int>(parts.size()));
}

}  // namespace support
