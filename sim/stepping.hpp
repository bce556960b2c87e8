// The two clocks of a run: healing takes its steps, and the solutes take theirs within each of them.
#pragma once
#include <optional>
#include "sim/serum_stepping.hpp"

namespace sim {

/// Between two dates at which both clocks agree, first the solutes take their steps and then healing its own, however
/// many; what solutes do to healing goes by a straight line between these dates: second order. Without healing there
/// are the solutes' steps alone.
class Stepping {
  public:
    explicit Stepping(TreatedSkin& state) : state_(state), serum_(state) {}

    /// One step of the solutes, and those of healing once they have caught up; never beyond `date` [s]. Throws
    /// NumericalFailure.
    StepMade advance(double date);
    /// After an event.
    void start_anew();
    double last_step() const { return last_; }

  private:
    double choose_target(double date) const;
    void heal(StepMade& made);
    void look(double date);
    void let_sleep();

    TreatedSkin& state_;
    SerumStepping serum_;
    std::optional<double> target_;  // end of the step of healing under way [s]
    double begun_ = 0;              // its begin [s]
    double last_ = 0;
};

}  // namespace sim
