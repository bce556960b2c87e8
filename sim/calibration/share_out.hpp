// Pieces of work that do not know of each other, on a few threads.
#pragma once
#include <functional>

namespace sim::calibration {

/// Does work(0) to work(count - 1), `jobs` at a time, each on a single thread of the solvers. Of what they throw, the
/// exception of the lowest number comes out, once all have ended.
void share_out(int count, int jobs, const std::function<void(int)>& work);

}  // namespace sim::calibration
