// What is done to the skin, and when: treatments and samples of the receptor, by date.
#pragma once
#include <string>
#include "sim/observation/treated_skin.hpp"

namespace sim {

class Agenda {
  public:
    explicit Agenda(const Scenario& scenario) : scenario_(scenario) {}

    /// Date of the next act [s]; infinite when nothing is left. Treatments come before a sample of the same date.
    double next() const;
    /// Does it, and returns what was done, for the event log.
    std::string carry_out(TreatedSkin& state);

    /// Treatments that have been carried out.
    std::size_t treatments_done() const { return treatments_done_; }
    void archive(solvers::Archive& archive);

  private:
    double next_treatment() const;
    double next_sample() const;

    const Scenario& scenario_;
    std::size_t treatments_done_ = 0, samples_done_ = 0;
};

}  // namespace sim
