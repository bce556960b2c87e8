// Where a result says that it came from, read back.
#pragma once
#include <filesystem>
#include <string>
#include "sim/output/file_error.hpp"

namespace sim {

struct Origin {
    std::string scenario, scenario_file, overrides;  // overrides one a line
    std::string until;                               // where it was to stop [s]; empty: at the scenario's end
    std::string version, git;
};

/// Of a result directory (by its oldest snapshot), a snapshot file or run.h5. Throws FileError.
Origin read_origin(const std::filesystem::path& result);

}  // namespace sim
