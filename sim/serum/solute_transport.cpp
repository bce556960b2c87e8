#include "sim/serum/solute_transport.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include "solvers/stepping/explicit_step.hpp"
#include "solvers/transport/network_sums.hpp"

namespace sim {

using Kind = solvers::Reservoir::Kind;

namespace {

// Negative activities down to this share of the largest are what linear solves leave in empty tissue; more is the
// time step's fault.
constexpr double largest_round_off = 1e-7;
// What the linear solves of one step may leave, as a share of what was applied. Their tolerance is relative to what
// the step moves, which in a very long step is far more than what is there.
constexpr double largest_leak = 1e-9;

}  // namespace

SoluteTransport::SoluteTransport(const Scenario& scenario, const SkinGrid& skin, const Solute& solute)
    : scenario_(scenario), skin_(skin), solute_(solute), medium_(scenario, skin, solute), u_(medium_.medium()) {
    medium_.update(ChannelGeometry(), false);
    books_.depth_time.assign(skin.layer.size(), 0.0);
}

bool SoluteTransport::asleep() const { return !applied_ever_; }

// ---- what is done to it ----

void SoluteTransport::apply(double amount, double volume, double vehicle_affinity) {
    if (reservoir_.kind == Kind::held) u_.donor = 0;
    const double there = reservoir_.kind == Kind::finite ? reservoir_.capacity * u_.donor : 0.0;
    const double capacity = reservoir_.kind == Kind::finite ? reservoir_.capacity : 0.0;
    reservoir_ = {Kind::finite, capacity + vehicle_affinity * volume};
    u_.donor = (there + amount) / reservoir_.capacity;
    books_.applied += amount;
    applied_ever_ = applied_ever_ || amount > 0;
    medium_.update(medium_.geometry(), true);
    forget_history();
}

void SoluteTransport::hold(double concentration, double vehicle_affinity) {
    if (reservoir_.kind == Kind::finite) books_.washed += reservoir_.capacity * u_.donor;
    reservoir_ = {Kind::held, 0};
    u_.donor = concentration / vehicle_affinity;
    applied_ever_ = applied_ever_ || concentration > 0;
    medium_.update(medium_.geometry(), true);
    forget_history();
}

void SoluteTransport::wash() {
    if (reservoir_.kind == Kind::finite) books_.washed += reservoir_.capacity * u_.donor;
    reservoir_ = {Kind::absent, 0};
    u_.donor = 0;
    medium_.update(medium_.geometry(), false);
    forget_history();
}

// Fluid that finds no room goes back into the film, which grows by it, or onto the bare surface.
void SoluteTransport::expel(double mass, double volume) {
    if (reservoir_.kind != Kind::finite) {
        books_.expelled += mass;
        return;
    }
    const double there = reservoir_.capacity * u_.donor;
    reservoir_.capacity += volume;
    u_.donor = (there + mass) / reservoir_.capacity;
}

void SoluteTransport::follow(const ChannelGeometry& geometry) {
    if (scenario_.domain.geometry == Geometry::patch)
        follow_line_elements(geometry);
    else
        follow_resolved(geometry);
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
    medium_.update(geometry, covered());
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
    medium_.update(geometry, covered());
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
    medium_.update(geometry, covered());
    solvers::for_all(
        medium_.medium(), [&](std::size_t n) { u_.cells[n] = mass[n] / medium_.medium().capacity[n]; },
        [](std::size_t) {});
    expel(expelled, expelled_volume);
}

// ---- a step ----

void SoluteTransport::remember() { memory_ = {u_, books_, medium_.geometry(), reservoir_}; }

void SoluteTransport::reject() {
    u_ = memory_.u;
    books_ = memory_.books;
    reservoir_ = memory_.reservoir;
    medium_.update(memory_.geometry, covered());
}

Attempt SoluteTransport::attempt(double dt, bool backward_euler) {
    const Numerics& numerics = scenario_.numerics;
    const auto scheme = backward_euler || numerics.integrator == "backward_euler" ? solvers::Scheme::backward_euler
                                                                                  : solvers::Scheme::sdirk2;
    const solvers::StepTolerance tolerance{numerics.relative_tolerance, numerics.absolute_tolerance,
                                           numerics.linear_tolerance};
    pending_ = books_;
    const auto watch = [this](double weight, const solvers::Network& u) { observe(weight, u); };
    Attempt attempt;
    attempt.report = numerics.diffusion_solver == "explicit"
                         ? solvers::advance_explicitly(medium_.medium(), reservoir_, u_, dt, watch)
                         : step_.advance(medium_.medium(), reservoir_, u_, dt, scheme, tolerance, watch);
    pending_.solver += attempt.report.residual;
    attempt.leak = !(std::abs(attempt.report.residual) <= largest_leak * pending_.applied);
    attempt.undershoot = !(attempt.report.lowest >= -largest_round_off * attempt.report.highest);
    return attempt;
}

void SoluteTransport::accept(double dt) {
    books_ = pending_;
    clip();
    step_.accept(dt);
}

// Fluxes of the step: each stage's, with the stage's weight.
void SoluteTransport::observe(double weight, const solvers::Network& u) {
    const std::vector<double> content = depth_sums(u);
    for (std::size_t k = 0; k < content.size(); ++k) {
        pending_.cleared += weight * medium_.properties().clearance[k] * content[k];
        pending_.lost += weight * medium_.properties().loss[k] * content[k];
        pending_.depth_time[k] += weight * content[k];
    }
    pending_.receptor += weight * solvers::outflow_bottom(medium_.medium(), u);
    if (reservoir_.kind == Kind::held) pending_.applied += weight * solvers::outflow_top(medium_.medium(), u);
}

void SoluteTransport::clip() {
    const solvers::Medium& medium = medium_.medium();
    books_.clipped += solvers::sum_of_cells(
        medium, [&](std::size_t n) { return u_.cells[n] < 0 ? -medium.capacity[n] * u_.cells[n] : 0.0; });
    solvers::for_all(
        medium, [&](std::size_t n) { u_.cells[n] = u_.cells[n] < 0 ? 0.0 : u_.cells[n]; },
        [&](std::size_t n) {
            if (u_.nodes[n] >= 0) return;
            books_.clipped -= medium.chains.capacity[n] * u_.nodes[n];
            u_.nodes[n] = 0;
        });
    solvers::fill_ghosts(medium.layout, u_.cells);
}

// ---- what can be seen of it ----

// Mass of tissue per depth index. Around one axis the channel's fluid is in the same cells and is not cleared: it is
// taken out.
std::vector<double> SoluteTransport::depth_sums(const solvers::Network& u) const {
    const solvers::Layout& box = medium_.medium().layout;
    std::vector<double> sums = solvers::content_by_depth(medium_.medium(), u);
    for (int k = 0; k < box.nz && scenario_.domain.geometry == Geometry::channel; ++k)
        for (int i = 0; i < box.nx; ++i)
            sums[k] -= medium_.channel_volume(medium_.geometry(), i, k) * u.cells[box.index(i, 0, k)];
    return sums;
}

std::vector<double> SoluteTransport::content_by_depth() const { return depth_sums(u_); }

double SoluteTransport::content_of_layer(int layer) const {
    const std::vector<double> content = content_by_depth();
    double sum = 0;
    for (std::size_t k = 0; k < content.size(); ++k)
        if (skin_.layer[k] == layer) sum += content[k];
    return sum;
}

std::vector<double> SoluteTransport::channel_content_by_depth() const {
    const solvers::Layout& box = medium_.medium().layout;
    std::vector<double> content(static_cast<std::size_t>(box.nz), 0.0);
    std::size_t node = 0;
    for (const CutChannel& channel : medium_.geometry().cut)
        for (const auto& segment : channel.segments) {
            content[segment.k] += medium_.medium().chains.capacity[node] * u_.nodes[node];
            ++node;
        }
    for (int k = 0; k < box.nz && scenario_.domain.geometry == Geometry::channel; ++k)
        for (int i = 0; i < box.nx; ++i)
            content[k] += medium_.channel_volume(medium_.geometry(), i, k) * u_.cells[box.index(i, 0, k)];
    return content;
}

double SoluteTransport::content_of_channels() const {
    double sum = 0;
    for (const double content : channel_content_by_depth()) sum += content;
    return sum;
}

double SoluteTransport::integral_of_layer(int layer) const {
    double sum = 0;
    for (std::size_t k = 0; k < skin_.layer.size(); ++k)
        if (skin_.layer[k] == layer) sum += books_.depth_time[k];
    return sum;
}

double SoluteTransport::delivered_below(double depth) const {
    const std::vector<double> tissue = content_by_depth(), channels = channel_content_by_depth();
    const std::vector<double>& faces = skin_.grid.faces[2];
    double sum = books_.receptor;
    for (std::size_t k = 0; k < tissue.size(); ++k) {
        const double below = std::clamp((faces[k + 1] - depth) / (faces[k + 1] - faces[k]), 0.0, 1.0);
        const double gone = medium_.properties().clearance[k] + medium_.properties().loss[k];
        sum += below * (tissue[k] + channels[k] + gone * books_.depth_time[k]);
    }
    return sum;
}

double SoluteTransport::on_surface() const {
    return reservoir_.kind == Kind::finite ? reservoir_.capacity * u_.donor : 0.0;
}

double SoluteTransport::uptake_rate() const { return covered() ? solvers::outflow_top(medium_.medium(), u_) : 0.0; }

double SoluteTransport::receptor_rate() const { return solvers::outflow_bottom(medium_.medium(), u_); }

Ledger SoluteTransport::ledger() const {
    Ledger ledger;
    ledger.field = name();
    ledger.in = {{"applied", books_.applied}};
    ledger.out = {{"cleared", books_.cleared},
                  {"receptor", books_.receptor},
                  {"washed", books_.washed},
                  {"expelled", books_.expelled}};
    ledger.loss = books_.lost;
    ledger.clipped = books_.clipped;
    ledger.solver = books_.solver;
    ledger.held = {{"on_surface", on_surface()}};
    const std::vector<double> content = content_by_depth();
    std::vector<double> layers(scenario_.skin.layers.size(), 0.0);
    for (std::size_t k = 0; k < content.size(); ++k) layers[static_cast<std::size_t>(skin_.layer[k])] += content[k];
    for (std::size_t l = 0; l < layers.size(); ++l) ledger.held.emplace_back(scenario_.skin.layers[l].name, layers[l]);
    ledger.held.emplace_back("channel", content_of_channels());
    return ledger;
}

// What a segment of a channel holds belongs to the cells under its disc, by the areas they give.
void SoluteTransport::share_out_channels(const std::function<void(int, int, int, double)>& give) const {
    std::size_t node = 0;
    for (const CutChannel& channel : medium_.geometry().cut)
        for (const auto& segment : channel.segments) {
            double covered_area = 0;
            for (const auto& cell : segment.footprint) covered_area += cell.fraction;
            const double mass = medium_.medium().chains.capacity[node] * u_.nodes[node];
            ++node;
            for (const auto& cell : segment.footprint)
                give(cell.i, cell.j, segment.k, mass * cell.fraction / covered_area);
        }
}

double SoluteTransport::concentration(int i, int j, int k) const {
    const std::size_t n = medium_.medium().layout.index(i, j, k);
    double mass = medium_.medium().capacity[n] * u_.cells[n];
    share_out_channels([&](int of_i, int of_j, int of_k, double part) {
        if (of_i == i && of_j == j && of_k == k) mass += part;
    });
    return mass / skin_.grid.volume(i, j, k);
}

void SoluteTransport::write_concentration(std::vector<double>& values) const {
    const solvers::Grid& grid = skin_.grid;
    const solvers::Medium& medium = medium_.medium();
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                const std::size_t n = medium.layout.index(i, j, k);
                values[grid.index(i, j, k)] = medium.capacity[n] * u_.cells[n] / grid.volume(i, j, k);
            }
    share_out_channels(
        [&](int i, int j, int k, double mass) { values[grid.index(i, j, k)] += mass / grid.volume(i, j, k); });
}

std::vector<double> SoluteTransport::cell_affinity() const {
    const solvers::Grid& grid = skin_.grid;
    const solvers::Medium& medium = medium_.medium();
    std::vector<double> affinity(grid.count());
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                affinity[grid.index(i, j, k)] = medium.capacity[medium.layout.index(i, j, k)] / grid.volume(i, j, k);
    for (const CutChannel& channel : medium_.geometry().cut)
        for (const auto& segment : channel.segments)
            for (const auto& cell : segment.footprint)
                affinity[grid.index(cell.i, cell.j, segment.k)] +=
                    cell.fraction * segment.length / grid.width(2, segment.k);
    return affinity;
}

}  // namespace sim
