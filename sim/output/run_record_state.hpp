// What a run has told its files so far, as a part of its state.
#pragma once
#include "sim/output/master_file.hpp"
#include "solvers/state/archive.hpp"

namespace sim {

/// All but provenance, grid, exit reason and the series of probes.
void archive_record(solvers::Archive& archive, RunRecord& run);

}  // namespace sim
