// Where a result comes from: program, machine, input, moment.
#pragma once
#include "sim/output/records.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/simulation.hpp"

namespace sim {

Provenance provenance_of(const Scenario& scenario, const RunOptions& options);

}  // namespace sim
