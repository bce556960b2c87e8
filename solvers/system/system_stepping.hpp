// Chooses and makes the steps of a system: dates hit exactly, errors within tolerance, nothing below zero.
#pragma once
#include <optional>
#include <stdexcept>
#include "solvers/system/system_step.hpp"

namespace solvers {

/// What the choice of the next step remembers. 0: nothing, a first step is looked for.
struct SystemControl {
    double wanted = 0;  // length of the next step [s]
};

/// No step can be made: the attempt that says most about why, and where in time.
struct SystemFailure : std::runtime_error {
    SystemFailure(const std::string& what, SystemAttempt last, double at, double step)
        : std::runtime_error(what), attempt(std::move(last)), t(at), dt(step) {}
    SystemAttempt attempt;
    double t, dt;
};

/// A step is made again, shorter, when its error is too large, a solve fails, something is not finite or undershoots
/// zero; after a few that were unusable the cautious scheme takes over for one step. With a fixed step errors are not
/// looked at.
class SystemStepping {
  public:
    struct Limits {
        std::optional<double> fixed_step;
        std::optional<double> maximum_step;
    };
    struct Made {
        double dt = 0;
        double error = 0;
        int iterations = 0, rejected = 0;
        bool cautious = false;
    };

    SystemStepping(SystemStep& step, Limits limits) : step_(step), limits_(limits) {}

    /// One step from t towards `date`, never past it; the caller's time is then t + dt, or the date itself when dt is
    /// all that was left. Throws SystemFailure.
    Made advance(SystemControl& control, SystemState& state, std::vector<SystemBooks>& books, double t, double date);

  private:
    double choose(SystemControl& control, const SystemState& state, double t, double date);
    double next_after(double dt, double error, int order, double largest_growth) const;
    bool adaptive() const { return !limits_.fixed_step && step_.knows_error(); }

    SystemStep& step_;
    Limits limits_;
};

}  // namespace solvers
