// A [[data]] of a calibration file, with the CSV file that it names.
#pragma once
#include <map>
#include <string>
#include "sim/calibration/calibration.hpp"
#include "sim/scenario/document.hpp"
#include "sim/scenario/problems.hpp"

namespace sim::calibration {

/// What a run of the base scenario has in its history: unit by name.
using KnownOutputs = std::map<std::string, std::string, std::less<>>;

/// What is wrong with the table is told to its problems, then the set is empty; what is wrong with the CSV file is
/// thrown as ScenarioError or FileError. `folder`: that of the calibration file. `duration` of the scenario [s].
DataSet read_data(const Node& table, const std::string& path, const std::filesystem::path& folder,
                  const KnownOutputs& outputs, double duration, Problems& problems);

}  // namespace sim::calibration
