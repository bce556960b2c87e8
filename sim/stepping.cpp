#include "sim/stepping.hpp"
#include <algorithm>
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
    const WoundStep healed = state_.wound->advance(begun, whole, watch);
    state_.effects->go_on();
    let_sleep();
    if (made.dt <= 0) made.dt = whole / std::max(1, healed.steps);
    made.rejected += healed.rejected;
    made.iterations += healed.iterations;
    target_.reset();
}

void Stepping::let_sleep() {
    for (auto& solute : state_.solutes) solute->fall_asleep();
}

StepMade Stepping::advance(double date) {
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

}  // namespace sim
