// Put together, run: treat, look, advance to the next date.
#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include "sim/numerical_failure.hpp"
#include "sim/scenario/scenario.hpp"

namespace sim {

struct RunOptions {
    std::filesystem::path directory;
    bool overwrite = false;
    bool quiet = false;
    bool json_log = false;
    int threads = 0;              // 0: what OpenMP takes by itself
    int samples = 0;              // members of an ensemble after the run; 0: a quick look at one unknown at a time
    std::optional<double> until;  // stop here, with a final snapshot [s]
    std::string command_line;
};

struct RunOutcome {
    double stop_time = 0;  // [s]
    int steps = 0, rejected = 0, iterations = 0;
    double wall_seconds = 0;
    std::string report;  // the mass ledger of every solute, the files written and what is known least, for people
};

/// What a run would take, before it starts.
struct Estimate {
    long long cells = 0;
    std::array<int, 3> shape{};
    double memory_bytes = 0, disk_bytes = 0, seconds = 0;
    int punctures = 0;
};

/// Needs more memory than this machine has; says how large a grid would fit. Exit code 7.
struct TooLarge : std::runtime_error {
    using std::runtime_error::runtime_error;
};

Estimate estimate(const Scenario& scenario);
/// Throws TooLarge when the estimate is above what the machine has.
void refuse_too_large(const Scenario& scenario);

/// Runs a scenario into a result directory. Throws FileError, DirectoryNotEmpty, NumericalFailure, TooLarge.
RunOutcome run_scenario(const Scenario& scenario, const RunOptions& options);

}  // namespace sim
