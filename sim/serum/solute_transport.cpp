#include "sim/serum/solute_transport.hpp"
#include <algorithm>
#include <cmath>
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
    wash();
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

}  // namespace sim
