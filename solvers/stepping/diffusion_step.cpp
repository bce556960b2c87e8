#include "solvers/stepping/diffusion_step.hpp"
#include <algorithm>
#include <cmath>
#include "solvers/transport/network_sums.hpp"

namespace solvers {

namespace {

const double gamma = 1.0 - std::sqrt(0.5);

void fit(Network& network, const Medium& medium) {
    if (network.cells.size() != medium.layout.size()) network.cells.assign(medium.layout.size(), 0.0);
    network.nodes.resize(static_cast<std::size_t>(medium.chains.nodes()), 0.0);
}

void clear(Network& network, const Medium& medium) {
    for_all(
        medium, [&](std::size_t n) { network.cells[n] = 0; }, [&](std::size_t n) { network.nodes[n] = 0; });
    fill_ghosts(medium.layout, network.cells);
    network.donor = 0;
}

// target = a + factor b
void combine(const Medium& medium, Network& target, const Network& a, double factor, const Network& b) {
    for_all(
        medium, [&](std::size_t n) { target.cells[n] = a.cells[n] + factor * b.cells[n]; },
        [&](std::size_t n) { target.nodes[n] = a.nodes[n] + factor * b.nodes[n]; });
    target.donor = a.donor + factor * b.donor;
    fill_ghosts(medium.layout, target.cells);
}

// The reservoir's column of the matrix, as seen by the tissue: conductances of cells on top and of channel mouths.
Network reservoir_column(const Medium& medium, double tau) {
    Network column(medium);
    const Layout& box = medium.layout;
    for (int j = 0; j < box.ny; ++j)
        for (int i = 0; i < box.nx; ++i) {
            column.cells[box.index(i, j, 0)] += tau * medium.top[box.column(i, j)];
            column.cells[box.index(i, j, medium.bypass_to)] += tau * medium.bypass[box.column(i, j)];
        }
    for (std::size_t n = 0; n < column.nodes.size(); ++n) column.nodes[n] = tau * medium.chains.mouth[n];
    return column;
}

// Sum over the reservoir's neighbours of conductance times value.
double seen_by_reservoir(const Medium& medium, double tau, const Network& values) {
    const Layout& box = medium.layout;
    double sum = 0;
    for (int j = 0; j < box.ny; ++j)
        for (int i = 0; i < box.nx; ++i) {
            sum += tau * medium.top[box.column(i, j)] * values.cells[box.index(i, j, 0)];
            sum += tau * medium.bypass[box.column(i, j)] * values.cells[box.index(i, j, medium.bypass_to)];
        }
    for (std::size_t n = 0; n < values.nodes.size(); ++n) sum += tau * medium.chains.mouth[n] * values.nodes[n];
    return sum;
}

double outflow_of_reservoir(const Medium& medium, double tau) {
    double sum = 0;
    for (const double g : medium.top) sum += tau * g;
    for (const double g : medium.bypass) sum += tau * g;
    for (const double g : medium.chains.mouth) sum += tau * g;
    return sum;
}

}  // namespace

// increment = (C + tau A)^-1 tau inflow(base), the reservoir's row included.
SolveReport DiffusionStep::solve_stage(const Reservoir& reservoir, const StepTolerance& tolerance, const Network& base,
                                       Network& increment) {
    const Medium& medium = solver_.medium();
    net_inflow(medium, base, inflow_);
    inflow_.donor -= reservoir.leak * base.donor;
    clear(right_side_, medium);
    combine(medium, right_side_, right_side_, solver_.tau(), inflow_);
    clear(increment, medium);
    SolveReport report = solver_.solve(right_side_, increment, tolerance.linear);
    if (reservoir.kind == Reservoir::Kind::finite) {
        const SolveReport extra = eliminate_reservoir(reservoir, tolerance, increment);
        report.iterations += extra.iterations;
        report.converged = report.converged && extra.converged;
    }
    return report;
}

SolveReport DiffusionStep::eliminate_reservoir(const Reservoir& reservoir, const StepTolerance& tolerance,
                                               Network& increment) {
    const Medium& medium = solver_.medium();
    const double tau = solver_.tau();
    SolveReport report;
    const double outflow = outflow_of_reservoir(medium, tau);
    if (outflow <= 0) {  // out of touch with the tissue
        increment.donor = right_side_.donor / (reservoir.capacity + tau * reservoir.leak);
        return report;
    }
    if (!fresh_response_) report = solver_.solve(reservoir_column(medium, tau), response_, tolerance.linear);
    fresh_response_ = true;
    const double pivot =
        reservoir.capacity + tau * reservoir.leak + outflow - seen_by_reservoir(medium, tau, response_);
    const double donor = (right_side_.donor + seen_by_reservoir(medium, tau, increment)) / pivot;
    combine(medium, increment, increment, donor, response_);
    increment.donor = donor;
    return report;
}

// tau inflow(u) - C change, summed: what the solve has left, in flux form and never as a difference of totals.
double DiffusionStep::true_residual(const Reservoir& reservoir, const Network& u, const Network& change) {
    const Medium& medium = solver_.medium();
    const double tau = solver_.tau();
    net_inflow(medium, u, inflow_);
    inflow_.donor -= reservoir.leak * u.donor;
    double sum = sum_of_cells(
        medium, [&](std::size_t n) { return tau * inflow_.cells[n] - medium.capacity[n] * change.cells[n]; });
    for (std::size_t n = 0; n < change.nodes.size(); ++n)
        sum += tau * inflow_.nodes[n] - medium.chains.capacity[n] * change.nodes[n];
    if (reservoir.kind == Reservoir::Kind::finite) sum += tau * inflow_.donor - reservoir.capacity * change.donor;
    return sum;
}

// Alexander's pair leaves a local error of 0.0404 dt^3 u''' (the z^3 term of its stability function against 1/6). The
// stages give u''; its change since the last step gives u'''. Without a history the first-order companion stands in.
void DiffusionStep::set_error(double dt) {
    const Medium& medium = solver_.medium();
    const double third_order = std::abs(1.0 / 6.0 - (4 * gamma * gamma * gamma + 3 * (1 - 2 * gamma) * gamma * gamma));
    const double centre = 2 * gamma;  // where in its step a curvature belongs: of exp(r t) it is r^2/(1 - gamma r dt)^2
    const bool history = history_dt_ > 0;
    const double between = (1 - centre) * history_dt_ + centre * dt;
    const double factor = history ? third_order * dt * dt * dt / between : 0.5 * dt * dt;
    const auto local = [&](double now, double before) { return factor * (history ? now - before : now); };
    for_all(
        medium, [&](std::size_t n) { error_.cells[n] = local(curvature_.cells[n], last_curvature_.cells[n]); },
        [&](std::size_t n) { error_.nodes[n] = local(curvature_.nodes[n], last_curvature_.nodes[n]); });
    error_.donor = local(curvature_.donor, last_curvature_.donor);
}

double DiffusionStep::error_over_tolerance(const Network& u, const StepTolerance& tolerance, double highest) const {
    const Medium& medium = solver_.medium();
    const auto squares = [&](const Network& v) {
        double sum = sum_of_cells(medium, [&](std::size_t n) { return medium.capacity[n] * v.cells[n] * v.cells[n]; });
        for (std::size_t n = 0; n < v.nodes.size(); ++n) sum += medium.chains.capacity[n] * v.nodes[n] * v.nodes[n];
        return sum;
    };
    const double room = sum_of_cells(medium, [&](std::size_t n) { return medium.capacity[n]; });
    const double allowed = tolerance.relative * std::sqrt(squares(u)) + tolerance.absolute * highest * std::sqrt(room);
    const double of_tissue = allowed > 0 ? std::sqrt(squares(error_)) / allowed : 0.0;
    const double of_donor = tolerance.relative * std::abs(u.donor) + tolerance.absolute * highest;
    return of_donor > 0 ? std::max(of_tissue, std::abs(error_.donor) / of_donor) : of_tissue;
}

// Modes that relax within the step (the cells that a closing channel has just disturbed) look curved but end up right:
// error <- (C + tau A)^-1 C error leaves the slow modes and damps those (Shampine, as in RADAU5 before a rejection).
SolveReport DiffusionStep::filter_error() {
    constexpr double enough = 1e-2;
    const Medium& medium = solver_.medium();
    for_all(
        medium, [&](std::size_t n) { right_side_.cells[n] = medium.capacity[n] * error_.cells[n]; },
        [&](std::size_t n) { right_side_.nodes[n] = medium.chains.capacity[n] * error_.nodes[n]; });
    const double of_donor = error_.donor;
    clear(error_, medium);
    error_.donor = of_donor;
    return solver_.solve(right_side_, error_, enough);
}

StepReport DiffusionStep::advance(const Medium& medium, const Reservoir& reservoir, Network& u, double dt,
                                  Scheme scheme, const StepTolerance& tolerance, const Observe& observe) {
    const bool two_stages = scheme == Scheme::sdirk2;
    for (auto* network :
         {&right_side_, &inflow_, &base_, &first_, &second_, &response_, &curvature_, &last_curvature_, &error_})
        fit(*network, medium);
    solver_.set_up(medium, two_stages ? gamma * dt : dt);
    fresh_response_ = false;
    StepReport report;
    const auto count = [&](const SolveReport& solve) {
        report.iterations += solve.iterations;
        report.converged = report.converged && solve.converged;
    };
    const auto conclude = [&] {
        const Extremes found = extremes(medium, u);
        const bool donor = reservoir.kind != Reservoir::Kind::absent;
        report.lowest = donor ? std::min(found.lowest, u.donor) : found.lowest;
        report.highest = donor ? std::max(found.highest, u.donor) : found.highest;
        report.finite = found.finite && (!donor || std::isfinite(u.donor));
    };

    count(solve_stage(reservoir, tolerance, u, first_));
    combine(medium, base_, u, 1.0, first_);
    const double first_residual = true_residual(reservoir, base_, first_);
    if (!two_stages) {
        std::swap(u, base_);
        report.residual = -first_residual;
        observe(dt, u);
        has_curvature_ = false;
        conclude();
        return report;
    }
    observe((1 - gamma) * dt, base_);
    const double overshoot = (1 - gamma) / gamma;
    combine(medium, base_, u, overshoot, first_);
    count(solve_stage(reservoir, tolerance, base_, second_));
    combine(medium, u, base_, 1.0, second_);
    report.residual = -overshoot * first_residual - true_residual(reservoir, u, second_);
    observe(gamma * dt, u);
    conclude();
    const double per_square = 1.0 / (gamma * (1 - gamma) * dt * dt);
    for_all(
        medium, [&](std::size_t n) { curvature_.cells[n] = per_square * (second_.cells[n] - first_.cells[n]); },
        [&](std::size_t n) { curvature_.nodes[n] = per_square * (second_.nodes[n] - first_.nodes[n]); });
    curvature_.donor = reservoir.kind == Reservoir::Kind::finite ? per_square * (second_.donor - first_.donor) : 0.0;
    has_curvature_ = true;
    set_error(dt);
    report.error = error_over_tolerance(u, tolerance, report.highest);
    if (report.error > 1) {
        report.iterations += filter_error().iterations;
        report.error = error_over_tolerance(u, tolerance, report.highest);
    }
    return report;
}

void DiffusionStep::archive(Archive& archive) {
    archive("history_dt", history_dt_);
    solvers::archive(archive, last_curvature_);
    solvers::archive(archive, response_);
}

void DiffusionStep::accept(double dt) {
    std::swap(curvature_, last_curvature_);
    history_dt_ = has_curvature_ ? dt : 0;
}

}  // namespace solvers
