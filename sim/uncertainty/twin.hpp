// A cheap stand-in for a scenario, to ask many times what it says once.
#pragma once
#include <string>
#include "sim/scenario/scenario.hpp"

namespace sim {

/// The scenario around one puncture and its share of skin, axisymmetric, on a coarse grid with loose tolerances.
/// `puncture_density` [1/m2] is what the patch had; 0: nothing was pierced, a slab does. A scenario that is a channel
/// or a slab keeps its geometry. Of the quickstart's delivered mass it misses about 1 % of what the fine channel gives.
Scenario fast_twin(const Scenario& scenario, double puncture_density);

/// What the twin cannot show of the scenario, in a phrase; empty: nothing.
std::string missing_in_twin(const Scenario& scenario);

/// "one puncture and its share of skin, 40 x 26 cells".
std::string describe_model(const Scenario& scenario);

}  // namespace sim
