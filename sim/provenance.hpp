// Where a result comes from: program, machine, input, moment.
#pragma once
#include <optional>
#include <string>
#include "sim/output/records.hpp"
#include "sim/scenario/scenario.hpp"

namespace sim {

Provenance provenance_of(const Scenario& scenario, const std::string& command_line, std::optional<double> until);

}  // namespace sim
