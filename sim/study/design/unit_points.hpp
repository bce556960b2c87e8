// Points of a design before anybody asks what its factors are.
#pragma once
#include <vector>

namespace sim::study {

/// [point][factor], each a share in [0, 1] of the factor's range or probability.
using UnitPoints = std::vector<std::vector<double>>;

}  // namespace sim::study
