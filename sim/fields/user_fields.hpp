// Fields that the scenario declares, on their way through time: values, books, compartments, and the next step.
#pragma once
#include <memory>
#include <string>
#include <vector>
#include "sim/fields/face_values.hpp"
#include "sim/fields/placed_formula.hpp"
#include "sim/fields/user_kinetics.hpp"
#include "sim/output/records.hpp"
#include "solvers/state/archive.hpp"
#include "solvers/system/system_stepping.hpp"

namespace sim {

class UserFields {
  public:
    /// Both must outlive this. Throws ScenarioError where values do not come out as they should.
    UserFields(const Scenario& scenario, const SkinGrid& skin);
    UserFields(const UserFields&) = delete;  // the solver refers to the kinetics beside it
    UserFields& operator=(const UserFields&) = delete;

    struct Step {
        double end = 0;  // [s]
        double dt = 0;
        int iterations = 0, rejected = 0;
    };
    /// One step from `now` towards `date`, never past it nor past a date of a schedule. Throws NumericalFailure.
    Step step(double now, double date);

    /// Where the next step from `now` towards `date` ends at the latest.
    double latest_end(double now, double date) const;

    /// All that the next step depends on beside the time, and the books: what a restart has to bring back.
    struct State {
        solvers::SystemState system;
        solvers::SystemControl control;
        std::vector<solvers::SystemBooks> books;
        std::vector<double> initial;  // amounts at the start
    };
    const State& state() const { return state_; }
    void archive(solvers::Archive& archive);

    std::size_t count() const { return scenario_.fields.size(); }
    const UserField& card(std::size_t field) const { return scenario_.fields[field]; }
    const std::vector<double>& values(std::size_t field) const { return state_.system.values[field]; }
    const solvers::Grid& grid() const { return places_.grid; }
    const Places& places() const { return places_; }
    int layer_number(const std::string& layer) const;
    /// Amount in the box.
    double present(std::size_t field) const { return solver_.present(state_.system, field); }
    /// Amount that enters through a face per area and time at that moment, and the same over all time so far.
    double inflow(std::size_t field, solvers::Face face, double now) const;
    double inflow_so_far(std::size_t field, solvers::Face face) const;
    /// Concentration in the compartment beyond a face; it must have one.
    double compartment(std::size_t field, solvers::Face face) const;

    Ledger ledger(std::size_t field) const;

  private:
    /// The next date of a schedule after `now`, or `date` when that is sooner.
    double next_stop(double now, double date) const;
    [[noreturn]] void fail(const solvers::SystemFailure& failure) const;
    std::string describe_cell(std::size_t field, std::size_t cell) const;
    std::size_t compartment_number(std::size_t field, solvers::Face face) const;

    const Scenario& scenario_;
    Places places_;
    std::shared_ptr<StepClock> clock_;
    UserKinetics kinetics_;
    solvers::SystemStep solver_;
    solvers::SystemStepping stepping_;
    std::vector<double> switching_;
    State state_;
};

/// Unit of a field's amount: its unit times m3.
std::string amount_unit(const std::string& units);

}  // namespace sim
