// Every value in force as a scenario of its own, with the origin of each.
#pragma once
#include <string>
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/section.hpp"

namespace sim {

/// TOML that reads back to the same values. `order` gives each treatment's index in the file, where its origins are
/// noted.
std::string write_resolved(const Scenario& scenario, const Origins& origins, const std::vector<int>& order);

}  // namespace sim
