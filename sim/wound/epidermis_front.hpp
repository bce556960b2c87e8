// The epidermis closes over a puncture by a front that sets out from the nearest living edge after a lag.
//
//   t_close = t_puncture + t_lag + distance/vE,   E of a column = the share of its area that has closed
//
// The distance from the edge of one puncture is a - r; where punctures overlap it is at least the largest of these,
// which is taken. A sample closes while the front crosses it, so that E is continuous in time. The barrier above
// follows: S' = kS (E - S).
#pragma once
#include <vector>
#include "sim/wound/coverage.hpp"
#include "solvers/state/archive.hpp"

namespace sim {

class EpidermisFront {
  public:
    EpidermisFront(const solvers::Grid& grid, double speed, double lag, double barrier_recovery);

    /// A puncture of this injury radius at `now` [s].
    void open(const std::vector<ColumnCover>& columns, double radius, double now);

    /// E of each column, j nx + i, at a date.
    const std::vector<double>& at(double date);
    /// Carries the barrier over dt, E taken as at(date) in the middle.
    void advance_barrier(double dt);

    const std::vector<double>& integrity() const { return integrity_; }
    const std::vector<double>& barrier() const { return barrier_; }

    void archive(solvers::Archive& archive);

  private:
    struct Opening {
        int sample = 0;
        double share = 0, closes = 0, lasts = 0;  // of the column's area; date; how long the front takes to cross it
    };

    double speed_, lag_, recovery_, sample_width_;
    int nx_;
    std::vector<std::vector<Opening>> openings_;  // by column
    std::vector<double> integrity_, barrier_;
};

}  // namespace sim
