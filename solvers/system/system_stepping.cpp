#include "solvers/system/system_stepping.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include "solvers/stepping/landing.hpp"

namespace solvers {

namespace {

constexpr int shortened_before_cautious = 8;
constexpr double shortening = 0.25;  // of an attempt that was unusable
constexpr int most_attempts = 200;
constexpr double largest_growth = 5;
constexpr double blind_growth = 2;  // of a scheme that does not know its error
constexpr double safety = 0.9;

}  // namespace

double SystemStepping::choose(SystemControl& control, const SystemState& state, double t, double date) {
    const double left = date - t;
    if (limits_.fixed_step) return fixed_landing_step(*limits_.fixed_step, left);
    const double longest = limits_.maximum_step.value_or(std::numeric_limits<double>::infinity());
    if (!(control.wanted > 0)) control.wanted = step_.first_step(state, t, std::min(left, longest));
    return landing_step(std::min(control.wanted, longest), left);
}

double SystemStepping::next_after(double dt, double error, int order, double growth) const {
    const double factor = error > 0 ? safety * std::pow(error, -1.0 / order) : growth;
    return dt * std::clamp(factor, 0.1, growth);
}

SystemStepping::Made SystemStepping::advance(SystemControl& control, SystemState& state,
                                             std::vector<SystemBooks>& books, double t, double date) {
    Made made;
    SystemAttempt reason;
    int unusable = 0;
    double dt = choose(control, state, t, date);
    for (int n = 0; n < most_attempts; ++n) {
        made.cautious = unusable >= shortened_before_cautious;
        const SystemAttempt attempt =
            step_.attempt(state, t, dt, made.cautious ? SystemStep::Scheme::cautious : SystemStep::Scheme::chosen);
        made.iterations += attempt.iterations;
        const bool passes = t + dt > t;
        const bool usable =
            (attempt.usable() && step_.bearable(attempt, books)) || step_.takes_what_is_not_there(attempt, books);
        const int order = made.cautious ? 2 : step_.error_order();
        if (passes && usable && (!adaptive() || attempt.error <= 1)) {
            step_.accept(state, books);
            const double growth = made.rejected > 0 ? 1.0 : adaptive() ? largest_growth : blind_growth;
            const double next = next_after(dt, adaptive() ? attempt.error : 0.0, order, growth);
            const bool cut_short = made.rejected == 0 && dt < control.wanted;  // by a date, not by its error
            control.wanted = cut_short ? std::max(next, control.wanted) : next;
            made.dt = dt;
            made.error = attempt.error;
            return made;
        }
        ++made.rejected;
        if (n == 0 || attempt.fault || (!usable && !reason.fault)) reason = attempt;
        if (!passes) break;
        if (!usable) {
            ++unusable;
            dt *= shortening;
        } else {
            dt = std::min(0.8 * dt, next_after(dt, attempt.error, order, 1.0));
        }
    }
    throw SystemFailure("no step can be made", reason, t, dt);
}

}  // namespace solvers
