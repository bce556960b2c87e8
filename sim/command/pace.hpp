// What run, resume and rerun have in common.
#pragma once
#include "sim/command/verbs.hpp"
#include "sim/simulation.hpp"

namespace sim::command {

/// Throws OverrideError for what is no time.
RunOptions options_of(const PaceArguments& pace);

/// Tells how it ended, and returns the exit code.
int report(const RunOutcome& outcome, const RunOptions& options);

}  // namespace sim::command
