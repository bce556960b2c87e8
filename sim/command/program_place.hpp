// Where this program lies, and what lies beside it.
#pragma once
#include <filesystem>
#include <optional>

namespace sim::command {

/// The folder of the running program, links followed; empty when the system does not tell.
std::filesystem::path program_folder();

/// The folder of shipped scenarios: of an installation or of the source tree around the build.
std::optional<std::filesystem::path> scenario_folder();

}  // namespace sim::command
