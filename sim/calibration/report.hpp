// What a calibration found, for people.
#pragma once
#include <string>
#include "sim/calibration/wording.hpp"

namespace sim::calibration {

std::string report_of(const Result& result);

/// What a calibration would do: parameters, data, and how long one run takes [s].
std::string plan_of(const Calibration& calibration, double seconds);

}  // namespace sim::calibration
