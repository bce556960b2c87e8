// Headline results of a run, by the names of INTERFACES: one list at a date for history.csv, more of it at the end.
#pragma once
#include <vector>
#include "sim/observation/treated_skin.hpp"
#include "sim/output/records.hpp"

namespace sim {

/// serum.SOLUTE.* and healing.patency at this moment. Amounts are of the simulated area [kg].
std::vector<NamedValue> history_row(const TreatedSkin& state);

/// The last history row, exposures, lag times, enhancement, and the statistics of the needling.
std::vector<NamedValue> summary(const TreatedSkin& state);

/// Steady uptake of intact skin for a unit activity on its surface [m/s]: exact for layers with clearance, by carrying
/// the ratio of flux to activity from the bottom up, u'' = (k/D) u in each layer (transport.md 5.3 C and E).
double intact_permeability(const Scenario& scenario, const Solute& solute);

}  // namespace sim
