#include "sim/serum/solute_transport.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/numerical_guard.hpp"
#include "solvers/stepping/explicit_step.hpp"
#include "solvers/transport/network_sums.hpp"

namespace sim {

namespace {

// Negative activities down to this share of the largest are what linear solves leave in empty tissue; more is the
// time step's fault.
constexpr double largest_round_off = 1e-7;
// What the linear solves of one step may leave, as a share of what was applied. Their tolerance is relative to what
// the step moves, which in a very long step is far more than what is there.
constexpr double largest_leak = 1e-9;

}  // namespace

SoluteTransport::SoluteTransport(const Scenario& scenario, const SkinGrid& skin, const Solute& solute)
    : scenario_(scenario),
      skin_(skin),
      solute_(solute),
      medium_(scenario, skin, solute),
      dose_(solute.solubility.value_or(std::numeric_limits<double>::infinity())) {
    medium_.update(ChannelGeometry(), Contact::bare);
    u_ = solvers::Network(medium_.medium());
    books_.depth_time.assign(skin.layer.size(), 0.0);
}

bool SoluteTransport::asleep() const { return !awake_; }

bool SoluteTransport::fall_asleep() {
    const double limit = scenario_.numerics.negligible_amount * books_.applied;
    if (!awake_ || limit <= 0 || dose_.kind() == SurfaceDose::Kind::held || on_surface() > limit) return false;
    double left = content_of_channels();
    for (const double content : content_by_depth()) left += content;
    if (left + on_surface() > limit) return false;
    books_.neglected += left + dose_.remove();
    const std::vector<double> receptor = u_.nodes;
    u_ = solvers::Network(medium_.medium());
    if (const auto node = medium_.receptor_node()) u_.nodes[*node] = receptor[*node];
    touch(Contact::bare);
    awake_ = false;
    return true;
}

// ---- what is done to it ----

void SoluteTransport::touch(Contact contact) {
    contact_ = contact;
    medium_.update(medium_.geometry(), contact);
    u_.donor = dose_.activity();
    rates_.uptake.reset();
    forget_history();
}

void SoluteTransport::apply(double amount, double volume, double vehicle_affinity, const Film& film,
                            double channel_factor, double residue) {
    const double capacity = vehicle_affinity * volume, water = std::min(1.0, vehicle_affinity) * (1 - residue) * volume;
    dose_.spread(amount, capacity, capacity - water);
    film_water_ = film.thickness() - film.residue();
    occluded_ = film.occluded();
    books_.applied += amount;
    awake_ = awake_ || amount > 0;
    medium_.fill_channels(channel_factor);
    touch(Contact::wet);
}

void SoluteTransport::hold(double concentration, double vehicle_affinity, double channel_factor) {
    books_.washed += dose_.remove();
    dose_.hold(concentration / vehicle_affinity);
    awake_ = awake_ || concentration > 0;
    medium_.fill_channels(channel_factor);
    touch(Contact::wet);
}

void SoluteTransport::wash() {
    books_.washed += dose_.remove();
    touch(Contact::bare);
}

void SoluteTransport::follow(const Film& film) {
    if (dose_.kind() != SurfaceDose::Kind::film) return;
    if (film.state() == Film::State::dry) {
        dose_.dry(medium_.deposition_capacity());
        touch(Contact::dry);
        return;
    }
    if (film_water_ <= 0) return;
    const double water = film.thickness() - film.residue();
    dose_.thin(water / film_water_);
    film_water_ = water;
    u_.donor = dose_.activity();
}

void SoluteTransport::sample_receptor(double share) {
    const auto node = medium_.receptor_node();
    if (!node) return;
    books_.sampled += share * in_receptor();
    u_.nodes[*node] *= 1 - share;
    forget_history();
}

// ---- a step ----

void SoluteTransport::remember() { memory_ = {u_, books_, medium_.geometry(), dose_, contact_, film_water_}; }

void SoluteTransport::reject() {
    u_ = memory_.u;
    books_ = memory_.books;
    dose_ = memory_.dose;
    contact_ = memory_.contact;
    film_water_ = memory_.film_water;
    medium_.update(memory_.geometry, contact_);
}

// Volatile solute leaves what lies open on the surface; an endless dose does not feel it.
double SoluteTransport::leak() const {
    if (!scenario_.processes.evaporation || occluded_ || dose_.kind() == SurfaceDose::Kind::held) return 0;
    return solute_.vapour_permeability * skin_.grid.surface_area();
}

Attempt SoluteTransport::attempt(double dt, bool backward_euler) {
    const Numerics& numerics = scenario_.numerics;
    const auto scheme = backward_euler || numerics.integrator == "backward_euler" ? solvers::Scheme::backward_euler
                                                                                  : solvers::Scheme::sdirk2;
    const solvers::StepTolerance tolerance{numerics.relative_tolerance, numerics.absolute_tolerance,
                                           numerics.linear_tolerance};
    const solvers::Reservoir reservoir = dose_.reservoir(leak());
    u_.donor = dose_.activity();
    pending_ = books_;
    drawn_ = 0;
    const auto watch = [this](double weight, const solvers::Network& u) { observe(weight, u); };
    Attempt attempt;
    attempt.report = numerics.diffusion_solver == "explicit"
                         ? solvers::advance_explicitly(medium_.medium(), reservoir, u_, dt, watch)
                         : step_.advance(medium_.medium(), reservoir, u_, dt, scheme, tolerance, watch);
    pending_.solver += attempt.report.residual;
    attempt.leak = !(std::abs(attempt.report.residual) <= largest_leak * pending_.applied);
    attempt.undershoot = !(attempt.report.lowest >= -largest_round_off * attempt.report.highest);
    if (dose_.exhausted_by(drawn_)) attempt.bearable = dose_.bearable_share(drawn_);
    return attempt;
}

std::string SoluteTransport::trouble_of(const Attempt& attempt) const {
    if (!attempt.report.finite || attempt.undershoot) {
        std::vector<double> values(skin_.grid.count());
        write_concentration(values);
        const double lowest = attempt.report.finite ? 0 : -std::numeric_limits<double>::infinity();
        const auto found = find_unsound(skin_, scenario_.skin.layers, {name(), values, lowest});
        return "transport: " + found.value_or(fmt::format("{} has an activity of {:.6g} in the fluid of a channel",
                                                          name(), attempt.report.lowest));
    }
    if (!attempt.report.converged) return fmt::format("transport: the linear solve for {} did not converge", name());
    return fmt::format("transport: the linear solves for {} left {:.3g} kg of {:.3g} kg applied", name(),
                       attempt.report.residual, pending_.applied);
}

void SoluteTransport::accept(double dt) {
    books_ = pending_;
    rates_ = pending_rates_;
    dose_.settle(u_.donor, drawn_);
    u_.donor = dose_.activity();
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
    const double taken_up = solvers::outflow_top(medium_.medium(), u), vapour = leak() * u.donor;
    pending_.evaporated += weight * vapour;
    // What an endless dose without this solute draws out of the skin is washed out, not applied less.
    if (dose_.kind() == SurfaceDose::Kind::held)
        (taken_up > 0 ? pending_.applied : pending_.washed) += weight * std::abs(taken_up);
    pending_rates_ = {taken_up, receptor_rate(u)};
    if (dose_.saturated()) drawn_ += weight * (taken_up + vapour);
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
