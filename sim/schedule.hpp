// When to look: counted, not summed, so that no date drifts. The start and the end are always dates.
#pragma once
#include <optional>
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "solvers/state/archive.hpp"

namespace sim {

class Schedule {
  public:
    Schedule(const Dates& dates, double end);

    /// The next date [s]; infinite when none is left.
    double next() const;
    void done();

    void archive(solvers::Archive& archive);

  private:
    std::optional<double> every_;
    std::vector<double> at_;
    double end_;
    long count_ = 0;
    std::size_t next_given_ = 0;
};

}  // namespace sim
