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

const solvers::Segment* find_segment(const CutChannel* channel, int k) {
    if (!channel) return nullptr;
    for (const solvers::Segment& segment : channel->segments)
        if (segment.k == k) return &segment;
    return nullptr;
}

double fraction_at(const solvers::Segment* segment, int i, int j) {
    if (!segment) return 0;
    for (const auto& cell : segment->footprint)
        if (cell.i == i && cell.j == j) return cell.fraction;
    return 0;
}

// What channels leave in a cell while they close over it.
struct Closing {
    double affinity, capacity, amount;   // of the tissue before
    double height = 0;                   // of the volume that closes
    double open_height = 0;              // of that in channels with an open mouth
    double to_surface = 0, shut_in = 0;  // what it held in those, and in plugged ones
};

struct Narrowing {
    std::map<std::size_t, Closing> cells;
    std::vector<double> kept;  // of every segment that is still open
    double rest = 0;           // rounding that channels leave which are closed now
};

// Takes the fluid that closes out of the channels. Whether a mouth is open is asked as the step begins.
Narrowing narrowing(const SoluteMedium& solute, const solvers::Network& u, const ChannelGeometry& geometry,
                    double area) {
    const solvers::Medium& medium = solute.medium();
    Narrowing result;
    std::size_t node = 0;
    for (const CutChannel& channel : solute.geometry().cut) {
        const CutChannel* now = find_channel(geometry, channel.channel);
        const bool plugged = channel.segments.front().k > 0;
        for (const auto& segment : channel.segments) {
            const solvers::Segment* narrower = find_segment(now, segment.k);
            double left = medium.chains.capacity[node] * u.nodes[node], *rest = &result.rest;
            for (const auto& part : segment.footprint) {
                const std::size_t cell = medium.layout.index(part.i, part.j, segment.k);
                const double share = part.fraction - fraction_at(narrower, part.i, part.j);
                const double height = std::max(0.0, share) * segment.length, fluid = height * area * u.nodes[node];
                Closing& closing =
                    result.cells
                        .try_emplace(cell, Closing{solute.properties().affinity[segment.k], medium.capacity[cell],
                                                   medium.capacity[cell] * u.cells[cell]})
                        .first->second;
                closing.height += height;
                (plugged ? closing.shut_in : closing.to_surface) += fluid;
                if (!plugged) closing.open_height += height;
                if (plugged) rest = &closing.shut_in;
                left -= fluid;
            }
            ++node;
            if (narrower)
                result.kept.push_back(left);
            else
                *rest += left;
        }
    }
    return result;
}

}  // namespace

void SoluteTransport::follow_line_elements(const ChannelGeometry& geometry) {
    const std::size_t before = medium_.geometry().cut.size(), nodes_before = u_.nodes.size();
    ChannelGeometry known = geometry;
    std::erase_if(known.cut, [&](const CutChannel& c) { return !find_channel(medium_.geometry(), c.channel); });
    narrow_channels(known);
    if (known.cut.size() < geometry.cut.size()) open_channels(geometry);
    if (before == known.cut.size() && before == geometry.cut.size() && nodes_before == u_.nodes.size()) return;
    rates_.uptake.reset();
    forget_history();
}

// Masses are carried, activities follow. Of the fluid dV = A l dphi that closes over a cell, the tissue that grows
// there keeps K U dV (at most U dV) and the rest is expelled through the mouth. A channel that is plugged as the step
// begins has no way out: the tissue that grows takes it all. Where discs overlap less tissue grows than fluid goes.
void SoluteTransport::narrow_channels(const ChannelGeometry& geometry) {
    const solvers::Medium& medium = medium_.medium();
    const double area = skin_.grid.column_area(0, 0);
    const Narrowing before = narrowing(medium_, u_, geometry, area);
    medium_.update(geometry, contact_);
    double expelled = before.rest, expelled_volume = 0;
    std::map<std::size_t, double> homeless;
    for (const auto& [cell, closing] : before.cells) {
        const double grown = (medium.capacity[cell] - closing.capacity) / (closing.affinity * area);
        const double part = closing.height > 0 ? std::clamp(grown / closing.height, 0.0, 1.0) : 0.0;
        const double stays = part * std::min(1.0, closing.affinity), given = stays * closing.to_surface;
        u_.cells[cell] = (closing.amount + given + part * closing.shut_in) / medium.capacity[cell];
        expelled += closing.to_surface - given;
        expelled_volume += (1 - stays) * closing.open_height * area;
        if (part < 1 && closing.shut_in != 0) homeless[cell] = (1 - part) * closing.shut_in;
    }
    u_.nodes.resize(before.kept.size());
    for (std::size_t n = 0; n < before.kept.size(); ++n) u_.nodes[n] = before.kept[n] / medium.chains.capacity[n];
    share_among(homeless);
    expel(expelled, expelled_volume);
}

// Fluid of plugged channels for which no tissue grows, since other discs lie over it: tissue and fluid that are in its
// cell now share it by what they hold at one activity.
void SoluteTransport::share_among(const std::map<std::size_t, double>& homeless) {
    if (homeless.empty()) return;
    const solvers::Medium& medium = medium_.medium();
    const double area = skin_.grid.column_area(0, 0);
    const auto visit_fluid = [&](auto visit) {  // of those cells: visit(cell, node, volume)
        std::size_t node = 0;
        for (const CutChannel& channel : medium_.geometry().cut)
            for (const auto& segment : channel.segments) {
                for (const auto& part : segment.footprint) {
                    const std::size_t cell = medium.layout.index(part.i, part.j, segment.k);
                    if (homeless.contains(cell)) visit(cell, node, part.fraction * area * segment.length);
                }
                ++node;
            }
    };
    std::map<std::size_t, double> capacity;
    for (const auto& [cell, mass] : homeless) capacity[cell] = medium.capacity[cell];
    visit_fluid([&](std::size_t cell, std::size_t, double volume) { capacity[cell] += volume; });
    for (const auto& [cell, mass] : homeless) u_.cells[cell] += mass / capacity[cell];
    visit_fluid([&](std::size_t cell, std::size_t node, double volume) {
        u_.nodes[node] += homeless.at(cell) / capacity.at(cell) * volume / medium.chains.capacity[node];
    });
}

// A needle pushes tissue aside: what a cell held is shared, at one activity, by the tissue that is left in it and the
// fluid of its new channels. So a solute that binds (K > 1) is not left behind in the fluid alone.
void SoluteTransport::open_channels(const ChannelGeometry& geometry) {
    struct Opening {
        double amount;      // in the tissue before
        double height = 0;  // of all new channels in the cell
    };
    const double area = skin_.grid.column_area(0, 0);
    const ChannelGeometry before = medium_.geometry();
    const std::vector<double> nodes_before = u_.nodes;
    const solvers::Medium& medium = medium_.medium();
    std::map<std::size_t, Opening> cells;
    for (const CutChannel& channel : geometry.cut) {
        if (find_channel(before, channel.channel)) continue;
        for (const auto& segment : channel.segments)
            for (const auto& part : segment.footprint) {
                const std::size_t cell = medium.layout.index(part.i, part.j, segment.k);
                cells.try_emplace(cell, Opening{medium.capacity[cell] * u_.cells[cell]}).first->second.height +=
                    part.fraction * segment.length;
            }
    }
    medium_.update(geometry, contact_);
    for (const auto& [cell, opening] : cells)
        u_.cells[cell] = opening.amount / (medium.capacity[cell] + opening.height * area);
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
            for (const auto& part : segment.footprint)
                taken +=
                    part.fraction * area * segment.length * u_.cells[medium.layout.index(part.i, part.j, segment.k)];
            u_.nodes.push_back(taken / medium.chains.capacity[u_.nodes.size()]);
        }
    }
}

// As for line elements; in a ring of cells tissue grows by just what closes, so that all of a plugged channel stays.
void SoluteTransport::follow_resolved(const ChannelGeometry& geometry) {
    const solvers::Grid& grid = skin_.grid;
    const solvers::Layout& box = medium_.medium().layout;
    std::vector<double> mass(box.size(), 0.0);
    double expelled = 0, expelled_volume = 0;
    const bool plugged = medium_.geometry().wall.front() <= 0;
    if (plugged != (geometry.wall.empty() || geometry.wall.front() <= 0)) rates_.uptake.reset();
    for (int k = 0; k < grid.nz(); ++k) {
        const double stays = plugged ? 1.0 : std::min(1.0, medium_.properties().affinity[k]);
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
