// The part of resolved.toml that tells of healing: every number in force and who set it.
#pragma once
#include <string>
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/section.hpp"

namespace sim {

/// Tables [healing] and below; of a skin that does not heal only that.
std::string write_healing(const Scenario& scenario, const Origins& origins);

}  // namespace sim
