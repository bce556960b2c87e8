// From declared fields to what the solver takes: diffusivities, affinities, faces and taxis on the grid, and the values
// at the start.
#pragma once
#include <memory>
#include <vector>
#include "sim/fields/face_values.hpp"
#include "sim/fields/placed_formula.hpp"
#include "solvers/system/system.hpp"

namespace sim {

/// Every declared field, in their order. Throws ScenarioError where an expression comes out not finite, a diffusivity
/// negative or an affinity not above 0, naming the place.
std::vector<solvers::SystemField> make_system_fields(const Scenario& scenario, const Places& places,
                                                     const std::shared_ptr<const StepClock>& clock);

/// Concentrations at the start, field by field. Throws ScenarioError as well where a file does not hold what it should.
std::vector<std::vector<double>> initial_values(const Scenario& scenario, const Places& places);

}  // namespace sim
