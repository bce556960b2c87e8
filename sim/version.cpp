// The build system tells version, git hash, compiler and flags; libraries tell their own.
#include "sim/version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include "sim/output/hdf5_version.hpp"
#include "sim/scenario/read_scenario.hpp"

namespace sim {
namespace {

std::string openmp_version() {
#ifdef _OPENMP
    return std::to_string(_OPENMP);
#else
    return "none";
#endif
}

}  // namespace

std::string version() { return MICROWOUND_VERSION; }

std::vector<std::pair<std::string, std::string>> build_facts() {
    return {{"version", MICROWOUND_VERSION},
            {"git", MICROWOUND_GIT},
            {"compiler", MICROWOUND_COMPILER},
            {"flags", MICROWOUND_FLAGS},
            {"HDF5", hdf5_version()},
            {"toml++", toml_version()},
            {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
            {"nlohmann-json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                          NLOHMANN_JSON_VERSION_PATCH)},
            {"OpenMP", openmp_version()}};
}

}  // namespace sim
