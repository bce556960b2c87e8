#include "sim/stepping.hpp"
#include <algorithm>
#include <cmath>
#include "sim/numerical_failure.hpp"

namespace sim {

namespace {

constexpr double shortest_step = 1e-7;        // [s]: below, something is wrong that time cannot mend
constexpr double largest_growth = 2.5;        // from step to step
constexpr double blind_growth = 1.1;          // of schemes that do not know their error
constexpr double largest_closing = 0.1;       // of ln s in a step, so that closing is resolved
constexpr int shortened_before_fallback = 4;  // then backward Euler

bool all_asleep(const TreatedSkin& state) {
    return std::all_of(state.solutes.begin(), state.solutes.end(), [](const auto& s) { return s->asleep(); });
}

}  // namespace

void Stepping::start_anew() {
    smooth_ = false;
    wanted_ = first_step;
    for (auto& solute : state_.solutes) solute->forget_history();
}

// Not much less than half of what is left may remain, or the last step before a date would be tiny.
double Stepping::choose(double date) const {
    const double left = date - state_.now;
    const Numerics& numerics = state_.scenario.numerics;
    double dt = numerics.fixed_step.value_or(std::min(wanted_, numerics.maximum_step));
    if (!numerics.fixed_step && state_.scenario.processes.closing) {
        const double rate = state_.channels.closing_rate(state_.wet);
        if (rate > 0) dt = std::min(dt, largest_closing / rate);
    }
    if (dt >= left * (1 - 1e-12)) return left;
    return !numerics.fixed_step && dt > 0.5 * left ? 0.5 * left : dt;
}

void Stepping::pass_time(double dt) {
    if (state_.scenario.processes.closing) state_.channels.advance(dt, state_.wet);
}

void Stepping::follow_channels() {
    const ChannelGeometry geometry = state_.channels.geometry();
    for (auto& solute : state_.solutes) solute->follow(geometry);
}

bool Stepping::attempt(double dt, bool backward_euler, StepMade& made, double& error) {
    bool usable = true;
    error = 0;
    for (auto& solute : state_.solutes) {
        if (solute->asleep()) continue;
        const Attempt attempt = solute->attempt(dt, backward_euler);
        made.iterations += attempt.report.iterations;
        error = std::max(error, attempt.report.error);
        usable = usable && attempt.usable();
        if (!usable) break;
    }
    return usable && std::isfinite(error);
}

double Stepping::next_after(double dt, double error) const {
    const double order = smooth_ ? 3.0 : 2.0;
    const double factor = error > 0 ? 0.9 * std::pow(error, -1.0 / order) : largest_growth;
    return dt * std::clamp(factor, 0.2, largest_growth);
}

StepMade Stepping::advance(double date) {
    StepMade made;
    if (all_asleep(state_)) {
        pass_time(date - state_.now);
        state_.now = date;
        follow_channels();
        return made;
    }
    if (date - state_.now <= shortest_step) {  // dates a rounding apart are one moment
        pass_time(date - state_.now);
        state_.now = date;
        return made;
    }
    const bool adaptive = !state_.scenario.numerics.fixed_step && state_.scenario.numerics.integrator == "sdirk2" &&
                          state_.scenario.numerics.diffusion_solver == "multigrid";
    const bool closing = state_.scenario.processes.closing && state_.channels.closing_rate(state_.wet) > 0;
    const OpenChannels channels_before = state_.channels;
    for (auto& solute : state_.solutes) solute->remember();
    int unusable = 0;  // attempts that failed for another reason than their error
    for (double dt = choose(date); dt > shortest_step; ++made.rejected) {
        if (closing) {
            pass_time(0.5 * dt);
            follow_channels();
        }
        double error = 0;
        const bool fallback = unusable >= shortened_before_fallback;
        const bool usable = attempt(dt, fallback, made, error);
        if (usable && (!adaptive || fallback || error <= 1)) {
            for (auto& solute : state_.solutes)
                if (!solute->asleep()) solute->accept(dt);
            pass_time(closing ? 0.5 * dt : dt);
            state_.now = dt >= date - state_.now ? date : state_.now + dt;
            // At a date one moment is seen; and a channel that has just closed is not left ajar.
            if (closing && (state_.now == date || !state_.channels.any_open())) follow_channels();
            const bool cut_short = made.rejected == 0 && dt < wanted_;  // by a date, not by its error
            const double next = adaptive ? next_after(dt, error) : blind_growth * dt;
            wanted_ = cut_short ? std::max(next, wanted_) : next;
            smooth_ = true;
            last_ = made.dt = dt;
            return made;
        }
        if (!usable) ++unusable;
        state_.channels = channels_before;
        for (auto& solute : state_.solutes) solute->reject();
        dt = usable ? std::min(0.8 * dt, next_after(dt, error)) : 0.5 * dt;
    }
    throw NumericalFailure("no step longer than 1e-7 s can be made at " + std::to_string(state_.now) + " s");
}

}  // namespace sim
