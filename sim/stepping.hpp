// The two clocks of a run: healing takes its steps, and the solutes take theirs within each of them.
#pragma once
#include <optional>
#include "sim/serum_stepping.hpp"

namespace sim {

/// Between two dates at which both clocks agree, first the solutes take their steps and then healing its own, however
/// many; what solutes do to healing goes by a straight line between these dates: second order. Without healing there
/// are the solutes' steps alone. Declared fields go their own way: they take as many steps as they need to the same
/// date, and lead where they are alone.
class Stepping {
  public:
    explicit Stepping(TreatedSkin& state) : state_(state), serum_(state) {}

    /// One step of the solutes, and those of healing once they have caught up; never beyond `date` [s]. Throws
    /// NumericalFailure.
    StepMade advance(double date);
    /// After an event.
    void start_anew();
    double last_step() const { return last_; }
    /// Where the next advance(date) ends at the latest.
    double latest_end(double date) const;
    /// What is under way has to end at `date` already.
    void cut_short(double date);

    void archive(solvers::Archive& archive);
    /// After a failure: lets healing catch up with the solutes. False where it cannot, and the state is of two dates.
    bool settle();

  private:
    double choose_target(double date) const;
    void heal(StepMade& made);
    void look(double date);
    void let_sleep();
    /// Steps of solutes and healing; those of declared fields, where nothing else is followed, or up to now.
    StepMade advance_skin(double date);
    StepMade lead_by_fields(double date);
    void follow_with_fields(double begun, StepMade& made);

    TreatedSkin& state_;
    SerumStepping serum_;
    std::optional<double> target_;  // end of the step of healing under way [s]
    double begun_ = 0;              // its begin [s]
    bool torn_ = false;             // healing has failed within it
    double last_ = 0;
};

}  // namespace sim
