// [[factor]] every = "healing.*": one factor for every parameter of a kind that is uncertain and counts.
#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "sim/scenario/scenario.hpp"

namespace sim::study {

/// Keys below a table for which "default" is a distribution and which have an effect in this scenario: parameters with
/// a range in the table, and unknowns. `pattern` is a table's path with .* behind it; empty when it is not.
std::vector<std::string> uncertain_keys(std::string_view pattern, const Scenario& base);

}  // namespace sim::study
