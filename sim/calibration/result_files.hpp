// The directory that a calibration writes.
#pragma once
#include <filesystem>
#include "sim/calibration/wording.hpp"
#include "sim/output/claimed_directory.hpp"

namespace sim::calibration {

/// Creates the directory and takes its lock. `overwrite` allows one that holds an earlier calibration. Throws
/// DirectoryNotEmpty and FileError.
ClaimedDirectory claim(const std::filesystem::path& directory, bool overwrite);

/// calibration.toml (a copy), report.txt, fit.csv, parameters.csv, profiles.csv, correlation.csv, directions.csv,
/// calibrated.toml and analysis/figures.json. Throws FileError.
void write_results(const ClaimedDirectory& directory, const Result& result, const std::string& report);

}  // namespace sim::calibration
