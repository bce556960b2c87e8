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
    books_.layer_time.assign(scenario.skin.layers.size(), 0.0);
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

// Fluid that finds no room goes back into the film, or onto the bare surface.
void SoluteTransport::expel(double mass) {
    if (reservoir_.kind == Kind::finite)
        u_.donor += mass / reservoir_.capacity;
    else
        books_.expelled += mass;
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

// Masses are carried, activities follow: of the volume dV = A l dphi that closes over a cell, the tissue that grows
// there keeps K U dV (at most U dV) and the rest is expelled; of the volume that opens, the channel takes what the
// tissue held.
void SoluteTransport::follow_line_elements(const ChannelGeometry& geometry) {
    const ChannelGeometry before = medium_.geometry();
    const solvers::Medium& old = medium_.medium();
    const double area = skin_.grid.column_area(0, 0);
    std::map<std::size_t, double> mass;
    const auto mass_of = [&](int i, int j, int k) -> double& {
        const std::size_t cell = old.layout.index(i, j, k);
        return mass.try_emplace(cell, old.capacity[cell] * u_.cells[cell]).first->second;
    };
    double expelled = 0;
    std::map<std::pair<int, std::size_t>, double> held;  // by channel and segment
    std::size_t node = 0;
    for (const CutChannel& channel : before.cut) {
        const CutChannel* after = find_channel(geometry, channel.channel);
        for (std::size_t n = 0; n < channel.segments.size(); ++n, ++node) {
            const auto& segment = channel.segments[n];
            const double activity = u_.nodes[node];
            double kept = old.chains.capacity[node] * activity;
            const double stays = std::min(1.0, medium_.properties().affinity[segment.k]);
            for (const auto& cell : segment.footprint) {
                const double now = after ? fraction_at(after->segments[n], cell.i, cell.j) : 0.0;
                const double fluid = std::max(0.0, cell.fraction - now) * area * segment.length * activity;
                kept -= fluid;
                mass_of(cell.i, cell.j, segment.k) += stays * fluid;
                expelled += (1 - stays) * fluid;
            }
            if (after)
                held[{channel.channel, n}] = kept;
            else if (!channel.segments[n].footprint.empty())
                mass_of(segment.footprint[0].i, segment.footprint[0].j, segment.k) += kept;
            else
                expelled += kept;
        }
    }
    for (const CutChannel& channel : geometry.cut) {
        if (find_channel(before, channel.channel)) continue;
        for (std::size_t n = 0; n < channel.segments.size(); ++n) {
            const auto& segment = channel.segments[n];
            double& taken = held[{channel.channel, n}];
            for (const auto& cell : segment.footprint) {
                double& there = mass_of(cell.i, cell.j, segment.k);
                const double share = cell.fraction * segment.length / skin_.grid.width(2, segment.k);
                taken += share * there;
                there -= share * there;
            }
        }
    }
    medium_.update(geometry, covered());
    const solvers::Medium& now = medium_.medium();
    for (const auto& [cell, amount] : mass) u_.cells[cell] = amount / now.capacity[cell];
    u_.nodes.assign(static_cast<std::size_t>(now.chains.nodes()), 0.0);
    node = 0;
    for (const CutChannel& channel : geometry.cut)
        for (std::size_t n = 0; n < channel.segments.size(); ++n, ++node)
            u_.nodes[node] = held[{channel.channel, n}] / now.chains.capacity[node];
    expel(expelled);
    if (before.cut.size() != geometry.cut.size()) forget_history();
}

void SoluteTransport::follow_resolved(const ChannelGeometry& geometry) {
    const solvers::Grid& grid = skin_.grid;
    const solvers::Layout& box = medium_.medium().layout;
    std::vector<double> mass(box.size(), 0.0);
    double expelled = 0;
    for (int k = 0; k < grid.nz(); ++k) {
        const double stays = std::min(1.0, medium_.properties().affinity[k]);
        for (int j = 0; j < grid.ny(); ++j)
            for (int i = 0; i < grid.nx(); ++i) {
                const std::size_t cell = box.index(i, j, k);
                mass[cell] = medium_.medium().capacity[cell] * u_.cells[cell];
                if (scenario_.domain.geometry != Geometry::channel) continue;
                const double closed =
                    medium_.channel_volume(medium_.geometry(), i, k) - medium_.channel_volume(geometry, i, k);
                const double out = (1 - stays) * std::max(0.0, closed) * u_.cells[cell];
                mass[cell] -= out;
                expelled += out;
            }
    }
    medium_.update(geometry, covered());
    solvers::for_all(
        medium_.medium(), [&](std::size_t n) { u_.cells[n] = mass[n] / medium_.medium().capacity[n]; },
        [](std::size_t) {});
    expel(expelled);
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
        pending_.layer_time[static_cast<std::size_t>(skin_.layer[k])] += weight * content[k];
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

double SoluteTransport::content_of_channels() const {
    double sum = 0;
    for (std::size_t n = 0; n < u_.nodes.size(); ++n) sum += medium_.medium().chains.capacity[n] * u_.nodes[n];
    const solvers::Layout& box = medium_.medium().layout;
    for (int k = 0; k < box.nz && scenario_.domain.geometry == Geometry::channel; ++k)
        for (int i = 0; i < box.nx; ++i)
            sum += medium_.channel_volume(medium_.geometry(), i, k) * u_.cells[box.index(i, 0, k)];
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

double SoluteTransport::concentration(int i, int j, int k) const {
    const std::size_t n = medium_.medium().layout.index(i, j, k);
    return medium_.medium().capacity[n] * u_.cells[n] / skin_.grid.volume(i, j, k);
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
    std::size_t node = 0;
    for (const CutChannel& channel : medium_.geometry().cut)
        for (const auto& segment : channel.segments) {
            double covered_area = 0;
            for (const auto& cell : segment.footprint) covered_area += cell.fraction;
            const double mass = medium.chains.capacity[node] * u_.nodes[node];
            ++node;
            for (const auto& cell : segment.footprint)
                values[grid.index(cell.i, cell.j, segment.k)] +=
                    mass * cell.fraction / covered_area / grid.volume(cell.i, cell.j, segment.k);
        }
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
