#include "sim/stepping.hpp"
#include <algorithm>
#include "sim/numerical_failure.hpp"
#include "sim/observation/patency_observables.hpp"
#include "solvers/stepping/landing.hpp"

namespace sim {

void Stepping::start_anew() {
    serum_.start_anew();
    if (!state_.wound) return;
    state_.effects->start(state_.solutes);
    look(state_.now);
}

void Stepping::look(double date) {
    const PatencyObservables seen = observe_patency(state_);
    const double intact = intact_tewl(state_.scenario.skin.layers.front());
    state_.healing_course->look(*state_.wound, date, {seen.tewl / intact - 1, seen.lumen});
}

// The longer step of the two clocks; the other one takes several within it.
double Stepping::choose_target(double date) const {
    const double left = date - state_.now;
    const double longer = std::max(state_.wound->next_step(state_.now), serum_.next_step());
    const double h = std::min(longer, state_.scenario.numerics.maximum_step);
    const double step =
        state_.scenario.numerics.fixed_step ? solvers::fixed_landing_step(h, left) : solvers::landing_step(h, left);
    return step < left ? state_.now + step : date;
}

// Healing follows the solutes: what they do to it goes by a straight line from the begin to the end of their step.
void Stepping::heal(StepMade& made) {
    const double begun = begun_, whole = state_.now - begun;
    state_.effects->finish(state_.solutes);
    Wound::Watch watch;
    watch.middle = [&](double date) { state_.effects->show((date - begun) / whole, state_.wound->fields()); };
    watch.end = [&](double date) { look(date); };
    torn_ = true;
    const WoundStep healed = state_.wound->advance(begun, whole, watch);
    torn_ = false;
    state_.effects->go_on();
    let_sleep();
    if (made.dt <= 0) made.dt = whole / std::max(1, healed.steps);
    made.rejected += healed.rejected;
    made.iterations += healed.iterations;
    target_.reset();
}

bool Stepping::settle() {
    if (!target_ || torn_) return !torn_;
    if (state_.now <= begun_) return true;
    try {
        StepMade unseen;
        heal(unseen);
        return true;
    } catch (const NumericalFailure&) {
        return false;
    }
}

void Stepping::let_sleep() {
    for (auto& solute : state_.solutes) solute->fall_asleep();
}

StepMade Stepping::lead_by_fields(double date) {
    const UserFields::Step step = state_.fields->step(state_.now, date);
    while (state_.now < step.end) serum_.advance(step.end);  // channels and film, which have a time of their own
    return {step.dt, step.iterations, step.rejected};
}

void Stepping::follow_with_fields(double begun, StepMade& made) {
    for (double now = begun; now < state_.now;) {
        const UserFields::Step step = state_.fields->step(now, state_.now);
        now = step.end;
        made.iterations += step.iterations;
        made.rejected += step.rejected;
    }
}

double Stepping::latest_end(double date) const {
    if (state_.fields && state_.solutes.empty() && !state_.wound) return state_.fields->latest_end(state_.now, date);
    if (!state_.wound) return serum_.latest_end(date);
    return serum_.latest_end(target_ ? *target_ : choose_target(date));
}

void Stepping::cut_short(double date) {
    if (target_ && *target_ > date) target_ = date;
}

StepMade Stepping::advance(double date) {
    if (!state_.fields) return advance_skin(date);
    StepMade made;
    if (state_.solutes.empty() && !state_.wound) {
        made = lead_by_fields(date);
        if (made.dt > 0) last_ = made.dt;
        return made;
    }
    const double begun = state_.now;
    made = advance_skin(date);
    if (made.dt <= 0) made.dt = state_.now - begun;
    follow_with_fields(begun, made);
    return made;
}

StepMade Stepping::advance_skin(double date) {
    if (!state_.wound) {
        const StepMade made = serum_.advance(date);
        if (made.dt > 0) last_ = made.dt;
        let_sleep();
        return made;
    }
    if (!target_) {
        begun_ = state_.now;
        target_ = choose_target(date);
    }
    StepMade made = serum_.advance(*target_);
    if (state_.now >= *target_) heal(made);
    if (made.dt > 0) last_ = made.dt;
    return made;
}

void Stepping::archive(solvers::Archive& archive) {
    serum_.archive(archive);
    archive("target", target_);
    archive("begun", begun_);
    archive("last", last_);
}

}  // namespace sim
