// Carries out what the clinician does at a date.
#pragma once
#include <string>
#include "sim/observation/treated_skin.hpp"

namespace sim {

/// Performs treatment `index` of the scenario on the skin and returns what was done, for the event log.
std::string treat(TreatedSkin& state, int index);

/// Channels and needlings of the first `treatments_done` treatments as they were right after each; nothing else is
/// done to the skin. All of it follows from the scenario and its seed.
void renew_needlings(TreatedSkin& state, std::size_t treatments_done);

}  // namespace sim
