// Time on a picture of healing: hours and months both readable on one line.
#pragma once
#include <vector>

#include "postprocess/axis.hpp"

namespace postprocess {

/// Counts from the first session; what comes before has a small even part. Logarithmic after the first hours when the
/// run has one session. With more sessions the first week is stretched and the rest even, so that sessions lie as they
/// come.
class TimeScale {
  public:
    TimeScale(double last, const std::vector<double>& sessions);

    /// 0 at the start, 1 at the last date.
    double position(double time) const;
    /// Round times since the first session that keep `least` of the line's length between them; values are positions.
    std::vector<Tick> ticks(double least) const;
    /// Where the even part after the first week begins; 0 when there is none.
    double stretched_until() const { return stretched_ == 0 ? 0 : start_ + stretched_; }

  private:
    double position_since(double passed) const;

    double start_, span_, onset_ = 0, stretched_ = 0;  // start_ in the run's time, the others since then [s]
};

}  // namespace postprocess
