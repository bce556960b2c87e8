// How a solute follows channels that close and open: masses are carried, activities follow.
#include <algorithm>
#include <map>
#include "sim/serum/solute_transport.hpp"
#include "solvers/transport/network_sums.hpp"

namespace sim {

// Fluid that finds no room goes back into the film, which grows by it, or onto the bare surface.
void SoluteTransport::expel(double mass, double volume) {
    if (dose_.kind() == SurfaceDose::Kind::film)
        dose_.take_back(mass, volume);
    else
        books_.expelled += mass;
}

// The receptor's node stands behind those of the channels, whose number changes.
void SoluteTransport::follow(const ChannelGeometry& geometry) {
    const auto receptor = medium_.receptor_node();
    const double activity = receptor ? u_.nodes[*receptor] : 0.0;
    if (receptor) u_.nodes.pop_back();
    if (scenario_.domain.geometry == Geometry::patch)
        follow_line_elements(geometry);
    else
        follow_resolved(geometry);
    if (receptor) u_.nodes.push_back(activity);
    solvers::fill_ghosts(medium_.medium().layout, u_.cells);
}

namespace {

const CutChannel* find_channel(const ChannelGeometry& geometry, int channel) {
    for (const CutChannel& candidate : geometry.cut)
        if (candidate.channel == channel) return &candidate;
    return nullptr;
}

double fraction_at(const solvers::Segment& segment, int i, int j) {
    for (const auto& cell : segment.footprint)
        if (cell.i == i && cell.j == j) return cell.fraction;
    return 0;
}

}  // namespace

void SoluteTransport::follow_line_elements(const ChannelGeometry& geometry) {
    const std::size_t before = medium_.geometry().cut.size();
    ChannelGeometry known = geometry;
    std::erase_if(known.cut, [&](const CutChannel& c) { return !find_channel(medium_.geometry(), c.channel); });
    narrow_channels(known);
    if (known.cut.size() < geometry.cut.size()) open_channels(geometry);
    if (before != known.cut.size() || before != geometry.cut.size()) forget_history();
}

// Masses are carried, activities follow. Of the fluid dV = A l dphi that closes over a cell, the tissue that grows
// there keeps K U dV (at most U dV) and the rest is expelled. Where discs overlap less tissue grows than fluid goes.
void SoluteTransport::narrow_channels(const ChannelGeometry& geometry) {
    struct Closing {
        double affinity, capacity, amount;  // of the tissue before
        double height = 0, fluid = 0;       // of the volume that closes, and what it holds
    };
    const ChannelGeometry before = medium_.geometry();
    const solvers::Medium& medium = medium_.medium();
    const double area = skin_.grid.column_area(0, 0);
    std::map<std::size_t, Closing> cells;
    std::vector<double> kept;
    double expelled = 0, expelled_volume = 0;
    std::size_t node = 0;
    for (const CutChannel& channel : before.cut) {
        const CutChannel* now = find_channel(geometry, channel.channel);
        for (std::size_t n = 0; n < channel.segments.size(); ++n, ++node) {
            const auto& segment = channel.segments[n];
            double left = medium.chains.capacity[node] * u_.nodes[node];
            for (const auto& part : segment.footprint) {
                const std::size_t cell = medium.layout.index(part.i, part.j, segment.k);
                const double share = part.fraction - (now ? fraction_at(now->segments[n], part.i, part.j) : 0.0);
                const double height = std::max(0.0, share) * segment.length, fluid = height * area * u_.nodes[node];
                Closing& closing =
                    cells
                        .try_emplace(cell, Closing{medium_.properties().affinity[segment.k], medium.capacity[cell],
                                                   medium.capacity[cell] * u_.cells[cell]})
                        .first->second;
                closing.height += height;
                closing.fluid += fluid;
                left -= fluid;
            }
            if (now)
                kept.push_back(left);
            else
                expelled += left;  // rounding: nothing of it is open any more
        }
    }
    medium_.update(geometry, contact_);
    for (const auto& [cell, closing] : cells) {
        const double grown = (medium.capacity[cell] - closing.capacity) / (closing.affinity * area);
        const double part = closing.height > 0 ? std::clamp(grown / closing.height, 0.0, 1.0) : 0.0;
        const double stays = part * std::min(1.0, closing.affinity), given = stays * closing.fluid;
        u_.cells[cell] = (closing.amount + given) / medium.capacity[cell];
        expelled += closing.fluid - given;
        expelled_volume += (1 - stays) * closing.height * area;
    }
    u_.nodes.resize(kept.size());
    for (std::size_t n = 0; n < kept.size(); ++n) u_.nodes[n] = kept[n] / medium.chains.capacity[n];
    expel(expelled, expelled_volume);
}

// New channels share what the tissue held whose place they take; the tissue beside them keeps its activity.
void SoluteTransport::open_channels(const ChannelGeometry& geometry) {
    struct Opening {
        double capacity;    // of the tissue before
        double height = 0;  // of all new channels in the cell
    };
    const ChannelGeometry before = medium_.geometry();
    const std::vector<double> nodes_before = u_.nodes;
    const solvers::Medium& medium = medium_.medium();
    std::map<std::size_t, Opening> cells;
    for (const CutChannel& channel : geometry.cut) {
        if (find_channel(before, channel.channel)) continue;
        for (const auto& segment : channel.segments)
            for (const auto& part : segment.footprint) {
                const std::size_t cell = medium.layout.index(part.i, part.j, segment.k);
                cells.try_emplace(cell, Opening{medium.capacity[cell]}).first->second.height +=
                    part.fraction * segment.length;
            }
    }
    medium_.update(geometry, contact_);
    u_.nodes.clear();
    std::size_t known = 0;
    for (const CutChannel& channel : geometry.cut) {
        const bool is_new = !find_channel(before, channel.channel);
        for (const auto& segment : channel.segments) {
            if (!is_new) {
                u_.nodes.push_back(nodes_before[known++]);
                continue;
            }
            double taken = 0;
            for (const auto& part : segment.footprint) {
                const std::size_t cell = medium.layout.index(part.i, part.j, segment.k);
                const Opening& opening = cells.at(cell);
                const double lost = (opening.capacity - medium.capacity[cell]) * u_.cells[cell];
                if (opening.height > 0) taken += lost * part.fraction * segment.length / opening.height;
            }
            u_.nodes.push_back(taken / medium.chains.capacity[u_.nodes.size()]);
        }
    }
}

void SoluteTransport::follow_resolved(const ChannelGeometry& geometry) {
    const solvers::Grid& grid = skin_.grid;
    const solvers::Layout& box = medium_.medium().layout;
    std::vector<double> mass(box.size(), 0.0);
    double expelled = 0, expelled_volume = 0;
    for (int k = 0; k < grid.nz(); ++k) {
        const double stays = std::min(1.0, medium_.properties().affinity[k]);
        for (int j = 0; j < grid.ny(); ++j)
            for (int i = 0; i < grid.nx(); ++i) {
                const std::size_t cell = box.index(i, j, k);
                mass[cell] = medium_.medium().capacity[cell] * u_.cells[cell];
                if (scenario_.domain.geometry != Geometry::channel) continue;
                const double closed =
                    medium_.channel_volume(medium_.geometry(), i, k) - medium_.channel_volume(geometry, i, k);
                const double volume = (1 - stays) * std::max(0.0, closed), out = volume * u_.cells[cell];
                mass[cell] -= out;
                expelled += out;
                expelled_volume += volume;
            }
    }
    medium_.update(geometry, contact_);
    solvers::for_all(
        medium_.medium(), [&](std::size_t n) { u_.cells[n] = mass[n] / medium_.medium().capacity[n]; },
        [](std::size_t) {});
    expel(expelled, expelled_volume);
}

}  // namespace sim
