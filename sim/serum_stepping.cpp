#include "sim/serum_stepping.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/numerical_failure.hpp"
#include "solvers/stepping/landing.hpp"

namespace sim {

namespace {

constexpr double shortest_step = 1e-7;        // [s]: below, something is wrong that time cannot mend
constexpr double largest_growth = 2.5;        // from step to step
constexpr double blind_growth = 1.1;          // of schemes that do not know their error
constexpr double largest_closing = 0.1;       // of ln s in a step, so that closing is resolved
constexpr double largest_thinning = 0.15;     // of a drying film in a step
constexpr int shortened_before_fallback = 4;  // then backward Euler
constexpr double least_bearable = 0.05;       // of a step that would use up what is undissolved

bool all_asleep(const TreatedSkin& state) {
    return std::all_of(state.solutes.begin(), state.solutes.end(), [](const auto& s) { return s->asleep(); });
}

}  // namespace

void SerumStepping::start_anew() {
    smooth_ = false;
    wanted_ = first_step;
    for (auto& solute : state_.solutes) solute->forget_history();
}

double SerumStepping::choose(double date) const {
    const double left = date - state_.now;
    const Numerics& numerics = state_.scenario.numerics;
    double dt = numerics.fixed_step.value_or(std::min(wanted_, numerics.maximum_step));
    if (!numerics.fixed_step && state_.scenario.processes.closing) {
        const double rate = state_.channels.closing_rate(state_.film.wets());
        if (rate > 0) dt = std::min(dt, largest_closing / rate);
    }
    if (!numerics.fixed_step && state_.film.recession() > 0)
        dt = std::min(dt, largest_thinning * state_.film.thickness() / state_.film.recession());
    return numerics.fixed_step ? solvers::fixed_landing_step(dt, left) : solvers::landing_step(dt, left);
}

double SerumStepping::next_step() const {
    if (all_asleep(state_)) return 0;
    return state_.scenario.numerics.fixed_step.value_or(wanted_);
}

double SerumStepping::latest_end(double date) const {
    const double towards = std::min(date, state_.now + state_.film.time_to_dry());
    if (all_asleep(state_) || towards - state_.now <= shortest_step) return towards;
    return state_.now + choose(towards);
}

void SerumStepping::pass_time(double dt) {
    if (state_.scenario.processes.closing) state_.channels.advance(dt, state_.film.wets());
    state_.film.advance(dt);
}

void SerumStepping::follow() {
    const ChannelGeometry geometry = state_.channels.geometry();
    for (auto& solute : state_.solutes) {
        solute->follow(geometry);
        solute->follow(state_.film);
    }
}

void SerumStepping::dry_film() {
    state_.film.dry();
    for (auto& solute : state_.solutes) solute->follow(state_.film);
    start_anew();
}

SerumStepping::Outcome SerumStepping::attempt(double dt, bool backward_euler, StepMade& made) {
    Outcome outcome;
    for (auto& solute : state_.solutes) {
        if (solute->asleep()) continue;
        const Attempt attempt = solute->attempt(dt, backward_euler);
        made.iterations += attempt.report.iterations;
        outcome.error = std::max(outcome.error, attempt.report.error);
        outcome.bearable = std::min(outcome.bearable, attempt.bearable);
        outcome.usable = attempt.usable() && std::isfinite(attempt.report.error);
        if (outcome.usable) continue;
        trouble_ = fmt::format("{}, dt {:.3g} s", solute->trouble_of(attempt), dt);
        break;
    }
    return outcome;
}

void SerumStepping::give_up() const {
    throw NumericalFailure(fmt::format("no step longer than {:g} s can be made at {:.10g} s: {}", shortest_step,
                                       state_.now,
                                       trouble_.empty() ? "its error stays above the tolerance" : trouble_));
}

bool SerumStepping::adaptive() const {
    const Numerics& numerics = state_.scenario.numerics;
    return !numerics.fixed_step && numerics.integrator == "sdirk2" && numerics.diffusion_solver == "multigrid";
}

bool SerumStepping::stands(const Outcome& outcome, bool fallback) const {
    return outcome.usable && outcome.bearable >= 1 && (!adaptive() || fallback || outcome.error <= 1);
}

double SerumStepping::next_after(double dt, double error) const {
    const double order = smooth_ ? 3.0 : 2.0;
    const double factor = error > 0 ? 0.9 * std::pow(error, -1.0 / order) : largest_growth;
    return dt * std::clamp(factor, 0.2, largest_growth);
}

StepMade SerumStepping::advance(double date) {
    const double dry = state_.now + state_.film.time_to_dry();
    const StepMade made = step_to(std::min(date, dry));
    if (state_.now >= dry) dry_film();
    return made;
}

StepMade SerumStepping::step_to(double date) {
    StepMade made;
    if (all_asleep(state_)) {
        pass_time(date - state_.now);
        state_.now = date;
        follow();
        return made;
    }
    if (date - state_.now <= shortest_step) {  // dates a rounding apart are one moment
        pass_time(date - state_.now);
        state_.now = date;
        return made;
    }
    const bool closing = state_.scenario.processes.closing && state_.channels.closing_rate(state_.film.wets()) > 0;
    const bool moving = closing || state_.film.recession() > 0;
    const OpenChannels channels_before = state_.channels;
    const Film film_before = state_.film;
    for (auto& solute : state_.solutes) solute->remember();
    trouble_.clear();
    int unusable = 0;  // attempts that failed for another reason than their error
    for (double dt = choose(date); dt > shortest_step; ++made.rejected) {
        if (moving) {
            pass_time(0.5 * dt);
            follow();
        }
        const bool fallback = unusable >= shortened_before_fallback;
        const Outcome outcome = attempt(dt, fallback, made);
        if (stands(outcome, fallback)) {
            for (auto& solute : state_.solutes)
                if (!solute->asleep()) solute->accept(dt);
            pass_time(moving ? 0.5 * dt : dt);
            state_.now = dt >= date - state_.now ? date : state_.now + dt;
            // At a date one moment is seen; and a channel that has just closed is not left ajar.
            if (moving && (state_.now == date || !state_.channels.any_open())) follow();
            const bool cut_short = made.rejected == 0 && dt < wanted_;  // by a date, not by its error
            const double next = adaptive() ? next_after(dt, outcome.error) : blind_growth * dt;
            wanted_ = cut_short ? std::max(next, wanted_) : next;
            smooth_ = true;
            last_ = made.dt = dt;
            return made;
        }
        if (!outcome.usable) ++unusable;
        state_.channels = channels_before;
        state_.film = film_before;
        for (auto& solute : state_.solutes) solute->reject();
        if (!outcome.usable)
            dt *= 0.5;
        else if (outcome.bearable < 1)
            dt *= std::clamp(outcome.bearable, least_bearable, 0.999);
        else
            dt = std::min(0.8 * dt, next_after(dt, outcome.error));
    }
    give_up();
}

void SerumStepping::archive(solvers::Archive& archive) {
    archive("wanted", wanted_);
    archive("last", last_);
    archive("smooth", smooth_);
}

}  // namespace sim
