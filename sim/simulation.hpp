// Put together, run: treat, look, advance to the next date.
#pragma once
#include <array>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>
#include "sim/numerical_failure.hpp"
#include "sim/run_options.hpp"
#include "sim/scenario/scenario.hpp"

namespace sim {

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
/// As many threads as are wanted (0: what OpenMP takes by itself), as far as a limit on address space has room for
/// them.
void take_threads(const Scenario& scenario, int wanted);

/// There is nothing that a run could go on from. Exit code 10.
struct NoCheckpoint : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct ResumeOptions {
    RunOptions run;                         // directory: the result to go on with
    std::optional<int> from;                // generation; none: the newest that is whole
    std::vector<std::string> allow_change;  // keys of the scenario, or "program", that may differ
    std::function<void(const std::string&)> notice = [](const std::string&) {};  // told of what was passed over
};

/// Runs a scenario into a result directory. Throws FileError, DirectoryNotEmpty, NumericalFailure, TooLarge.
RunOutcome run_scenario(const Scenario& scenario, const RunOptions& options);

/// Goes on with a result from its newest checkpoint, bit for bit as if it had not stopped. Throws what run_scenario
/// does, NoCheckpoint, and ScenarioError when the scenario is not the one that the checkpoint is of.
RunOutcome resume_run(const ResumeOptions& options);

}  // namespace sim
