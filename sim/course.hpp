// The way of a treated skin through time: acts at their dates, steps in between. No files, no looking.
#pragma once
#include <functional>
#include "sim/agenda.hpp"
#include "sim/observation/treated_skin.hpp"
#include "sim/stepping.hpp"

namespace sim {

class Course {
  public:
    explicit Course(TreatedSkin& state) : state_(state), stepping_(state), agenda_(state.scenario) {}

    /// Goes on to `date` [s]; what is due at that very date is done as well. `stepped` hears of every step. Throws
    /// NumericalFailure.
    void advance_to(
        double date, const std::function<void(const StepMade&)>& stepped = [](const StepMade&) {});

  private:
    TreatedSkin& state_;
    Stepping stepping_;
    Agenda agenda_;
};

}  // namespace sim
