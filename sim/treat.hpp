// Carries out what the clinician does at a date.
#pragma once
#include <string>
#include "sim/observation/treated_skin.hpp"

namespace sim {

/// Performs treatment `index` of the scenario on the skin and returns what was done, for the event log.
std::string treat(TreatedSkin& state, int index);

}  // namespace sim
