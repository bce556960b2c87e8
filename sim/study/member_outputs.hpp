// What a study asks of a member, from the member's result directory.
#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include "sim/study/study.hpp"

namespace sim::study {

/// By column [SI]. From summary.json, or straight between two rows of the history; what the result does not hold is
/// left out. Throws FileError where the files cannot be read.
std::map<std::string, double> member_outputs(const std::filesystem::path& directory,
                                             std::span<const OutputRequest> requests);

}  // namespace sim::study
