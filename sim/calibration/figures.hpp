// The pictures of a calibration as JSON, which microwound-post draws: fit and residuals of each data set, and the
// profile of each parameter.
#pragma once
#include <string>
#include "sim/calibration/wording.hpp"

namespace sim::calibration {

/// Runs the scenario twice more, with the start and with the best, for smooth curves; one that fails is left out.
std::string figures_json(const Result& result);

}  // namespace sim::calibration
