// From a calibration file to a Calibration, or to one clear list of what is wrong with it.
#pragma once
#include <filesystem>
#include "sim/calibration/calibration.hpp"

namespace sim::calibration {

/// Reads and checks the file, its base scenario and its data; asks nothing of the model yet. Throws ScenarioError, and
/// FileError for files that cannot be read.
Calibration read_calibration(const std::filesystem::path& file);

}  // namespace sim::calibration
