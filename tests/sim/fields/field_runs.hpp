// Runs of declared fields in memory, from the text of a scenario.
#pragma once
#include <cmath>
#include <numbers>
#include <string>
#include <vector>
#include "sim/course.hpp"
#include "sim/observation/treated_skin.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "solvers/threads.hpp"

namespace field_runs {

/// A scenario on its way, on one thread.
class Run {
  public:
    explicit Run(const std::string& text, const std::vector<std::string>& overrides = {})
        : scenario_(sim::read_scenario_text(text, "test.toml", overrides)), state(scenario_), course_(state) {
        solvers::use_threads(1);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    Run& to_end() { return to(scenario_.duration); }
    Run& to(double date) {
        course_.advance_to(date, [&](const sim::StepMade&) { times.push_back(state.now); });
        return *this;
    }
    const sim::UserFields& fields() const { return *state.fields; }
    const std::vector<double>& values(std::size_t field) const { return state.fields->values(field); }
    const solvers::Grid& grid() const { return state.skin.grid; }

  private:
    sim::Scenario scenario_;

  public:
    sim::TreatedSkin state;
    std::vector<double> times;

  private:
    sim::Course course_;
};

/// Residual of the books as a share of all that was there.
inline double residual_of(const Run& run, std::size_t field) {
    const sim::Ledger ledger = run.fields().ledger(field);
    return std::abs(ledger.residual()) / ledger.whole();
}

}  // namespace field_runs
