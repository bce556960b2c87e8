// One step in time of all fields of a system, nothing split: diffusion, taxis, boundaries and kinetics in one
// Rosenbrock step.
//
// Rest is rest to rounding whatever the step, and boundary values that change cost no order. A step is attempted,
// judged and taken or left; what it would change is kept until then. Where an attempt undershoots zero there is a
// cautious scheme of first order that cannot: backward Euler with what kinetics make taken from the start of the step
// and what they take as a share of the end.
#pragma once
#include <optional>
#include <string>
#include <vector>
#include "solvers/system/kinetics_rates.hpp"
#include "solvers/system/rosenbrock_method.hpp"
#include "solvers/system/system_matrix.hpp"
#include "solvers/system/system_state.hpp"
#include "solvers/system/system_transport.hpp"

namespace solvers {

struct SystemOptions {
    std::string integrator = "sdirk2";  // backward_euler, sdirk2, rosenbrock or explicit
    double relative_tolerance = 1e-4;   // of every cell's value
    double absolute_tolerance = 1e-7;   // as a share of the field's own largest value
    double linear_tolerance = 1e-10;    // of solves that iterate, against their right side
};

/// Why a step is unusable at all: a number that is not finite, where it was first seen and what made it.
struct SystemFault {
    std::size_t field, cell;
    std::string process;  // "gain", "loss", "source", "transport" or "linear solve"
    double value;
};

/// What the books of one step may be off, as a share of all that a field had in it.
inline constexpr double tolerable_imbalance = 1e-12;
/// Error of a field that has more than doubled in a step, as a share of its largest value, above which its growth is
/// nothing but error, whatever is tolerated: a step of fixed length may not end there either.
inline constexpr double credible_error = 0.75;

struct SystemAttempt {
    double error = 0;  // largest over cells and fields, in units of what is tolerated
    std::size_t error_field = 0, error_cell = 0;
    double error_of_growth = 0;  // of the worst field that has more than doubled, as a share of its largest value
    double undershoot = 0;       // content that is below 0, as a share of its field's content; of the worst field
    std::size_t undershoot_field = 0, undershoot_cell = 0;
    std::vector<double> below, content;  // of each field, amounts
    double imbalance = 0;                // of the worst field's books over this step, as a share of all that it had
    int iterations = 0;
    bool converged = true;  // every linear solve
    bool positive = true;   // undershoot is rounding
    std::optional<SystemFault> fault;

    bool balanced() const { return imbalance <= tolerable_imbalance; }
    bool credible() const { return balanced() && error_of_growth <= credible_error; }
    bool usable() const { return converged && positive && credible() && !fault; }
};

class SystemStep {
  public:
    /// Throws std::invalid_argument where a field makes no sense. The kinetics may be null, and must outlive this.
    SystemStep(const Grid& grid, std::vector<SystemField> fields, const Kinetics* kinetics, SystemOptions options);

    /// The state at the start, from the fields' values.
    SystemState start(std::vector<std::vector<double>> values) const;
    std::vector<SystemBooks> open_books() const { return std::vector<SystemBooks>(fields_.size()); }

    enum class Scheme { chosen, cautious };
    /// Computes a step from `state` at t; nothing changes but this object's own memory. Rates and outer values are
    /// asked for from t on and until just before t + dt: what jumps at the end of a step belongs to the next one.
    SystemAttempt attempt(const SystemState& state, double t, double dt, Scheme scheme = Scheme::chosen);
    /// May the books bear what it would cost to make 0 what is below? However small, it must not add up.
    bool bearable(const SystemAttempt& made, const std::vector<SystemBooks>& books) const;
    /// Did a source that takes on where nothing is left bring the last attempt below 0, by little in all? No step is
    /// short enough for that: 0 is where it ends, and what was not there to take is booked as clipped.
    bool takes_what_is_not_there(const SystemAttempt& made, const std::vector<SystemBooks>& books) const;
    /// Takes the step that was attempted last.
    void accept(SystemState& state, std::vector<SystemBooks>& books);

    /// A step that changes no field by more than a small share of itself.
    double first_step(const SystemState& state, double t, double longest);
    /// Does the chosen scheme know its error?
    bool knows_error() const { return method_ != nullptr; }
    int error_order() const { return method_ ? method_->error_order : 2; }

    const std::vector<SystemField>& fields() const { return fields_; }
    const Rows& rows() const { return transport_.rows(); }
    const std::vector<double>& volume() const { return transport_.volume(); }
    /// Amount of a field in the box.
    double present(const SystemState& state, std::size_t field) const;
    /// Amount per concentration of a compartment, and the field and face it belongs to.
    struct CompartmentPlace {
        std::size_t field;
        Face face;
        double capacity;
    };
    std::vector<CompartmentPlace> compartments() const;
    /// Amount of the field that enters the box through a face per time.
    double inflow(const SystemState& state, double t, std::size_t field, Face face) const;

  private:
    /// Sums over the stages of a step, in weights of the step.
    struct Sums {
        std::vector<double> inflow;  // by outer face
        SystemVector kinetics;       // what kinetics made of every cell
        SystemVector residual;       // of the linear solves
    };
    SystemVector flattened(const SystemState& state) const;
    void begin(const SystemState& state, double t, double dt);
    void rate(double t, const SystemVector& x, SystemVector& rate, SystemVector& kinetics_rate);
    void set_time_derivative();
    void attempt_rosenbrock(const RosenbrockMethod& method, SystemAttempt& made);
    void attempt_stage(const RosenbrockMethod& method, int stage, SystemAttempt& made);
    void estimate(const RosenbrockMethod& method, SystemAttempt& made);
    void add_derivative_to_sums(const RosenbrockMethod& method);
    bool split_kinetics(SystemAttempt& made);
    void attempt_cautious(SystemAttempt& made);
    void estimate_euler(SystemAttempt& made);
    void attempt_explicit(SystemAttempt& made);
    double stiffness();
    void add_to_sums(double weight, const SystemVector& x, const OuterValues& values);
    void judge(SystemAttempt& made) const;
    void judge_positivity(SystemAttempt& made) const;
    void judge_books(SystemAttempt& made) const;
    void judge_growth(SystemAttempt& made) const;
    void judge_error(SystemAttempt& made) const;
    std::optional<SystemFault> find_fault(double t, const SystemVector& x, bool solved) const;
    std::vector<double> scales(const SystemVector& x) const;
    /// Sum over the box of what kinetics make of each field, without what they take.
    std::vector<double> production(double t, const SystemVector& x) const;
    double just_before_end() const;
    std::size_t count() const { return transport_.size(); }

    std::vector<SystemField> fields_;
    SystemOptions options_;
    SystemTransport transport_;
    KineticsRates kinetics_;
    SystemMatrix matrix_;
    const RosenbrockMethod* method_;  // null: explicit

    // The step at hand.
    const std::vector<std::vector<double>>* frozen_ = nullptr;
    double t_ = 0, dt_ = 0;
    SystemVector y_, y_new_, error_;
    std::vector<SystemVector> increments_;  // U
    SystemVector stage_, rate_, kinetics_rate_, right_side_, residual_, time_derivative_, kinetics_time_derivative_;
    OuterValues outer_time_derivative_;
    TaxisWeights weights_, stage_weights_;
    std::vector<double> block_;
    Sums sums_;
};

}  // namespace solvers
