// One implicit time step of a network: C du/dt = inflow(u), with the well-stirred reservoir on top as one more unknown.
#pragma once
#include <functional>
#include "solvers/state/archive.hpp"
#include "solvers/transport/conjugate_gradients.hpp"
#include "solvers/transport/medium.hpp"

namespace solvers {

enum class Scheme { sdirk2, backward_euler };

/// The reservoir on top. Absent: the medium's top and mouth conductances must be 0. Held: its activity is given.
struct Reservoir {
    enum class Kind { absent, held, finite } kind = Kind::absent;
    double capacity = 0;  // amount per activity, of a finite one
    double leak = 0;      // conductance out of a finite one into air of activity 0
};

/// What a step did beside moving u.
struct StepReport {
    int iterations = 0;
    bool converged = true;
    bool finite = true;   // all activities reached are numbers
    double error = 0;     // estimate of the step's error over what is tolerated: accept at <= 1
    double lowest = 0;    // smallest activity reached
    double highest = 0;   // largest, the reservoir's included
    double residual = 0;  // sum of what the linear solves left: mass that the step made (+) or lost (-)
};

/// Tolerances of a step: relative to |u| and to the largest activity, in the norm |e|^2 = sum C e^2 over the tissue,
/// and for a finite reservoir alone: what it gives away must not be lost in the mass of either.
struct StepTolerance {
    double relative = 1e-3, absolute = 1e-6;
    double linear = 1e-10;  // of every linear solve, against its initial residual
};

/// SDIRK2 (Alexander 1977, gamma = 1 - 1/sqrt 2): L-stable, second order, both stages with one matrix. Solves for
/// increments, so the linear tolerance is a share of what the stage changes. The reservoir is eliminated by one more
/// solve, the response to its unit activity, which starts from the last step's.
class DiffusionStep {
  public:
    /// Called for each stage with its weight in the step [s] and its activity: fluxes integrated with these weights are
    /// exactly those of the step.
    using Observe = std::function<void(double weight, const Network& u)>;

    /// Carries u over dt. u is changed in any case: keep a copy to be able to reject.
    StepReport advance(const Medium& medium, const Reservoir& reservoir, Network& u, double dt, Scheme scheme,
                       const StepTolerance& tolerance, const Observe& observe);
    /// The step just made stands: its curvature, if it has one, becomes the history of the next error estimate.
    void accept(double dt);
    /// After a jump of the data (an event) there is no smooth history to compare with.
    void forget_history() { history_dt_ = 0; }

    const ImplicitSolver& solver() const { return solver_; }

    /// What the next step takes from those before it.
    void archive(Archive& archive);

  private:
    SolveReport solve_stage(const Reservoir& reservoir, const StepTolerance& tolerance, const Network& base,
                            Network& increment);
    SolveReport eliminate_reservoir(const Reservoir& reservoir, const StepTolerance& tolerance, Network& increment);
    double true_residual(const Reservoir& reservoir, const Network& u, const Network& change);
    void set_error(double dt);
    SolveReport filter_error();
    double error_over_tolerance(const Network& u, const StepTolerance& tolerance, double highest) const;

    ImplicitSolver solver_;
    Network right_side_, inflow_, base_, first_, second_, response_, curvature_, last_curvature_, error_;
    double history_dt_ = 0;
    bool has_curvature_ = false;  // the step just made has one
    bool fresh_response_ = false;
};

}  // namespace solvers
