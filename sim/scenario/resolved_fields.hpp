// The part of resolved.toml that tells of constants and declared fields.
#pragma once
#include <string>
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/section.hpp"

namespace sim {

/// [constants] and every [[field]]; empty without them.
std::string write_fields(const Scenario& scenario, const Origins& origins);

}  // namespace sim
