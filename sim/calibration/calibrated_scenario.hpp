// The base scenario with the fitted values in it, each with its interval behind it.
#pragma once
#include <string>
#include "sim/calibration/wording.hpp"

namespace sim::calibration {

/// A scenario file. Read again it means just what the base does with the fitted values set.
std::string calibrated_scenario(const Result& result);

}  // namespace sim::calibration
