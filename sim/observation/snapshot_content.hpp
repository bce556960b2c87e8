// Gathers what one snapshot file holds from the state of a run.
#pragma once
#include "sim/observation/treated_skin.hpp"
#include "sim/output/records.hpp"

namespace sim {

/// `fields` has one field a solute and then one a declared field, in their order; its values are set. The snapshot
/// points at it.
Snapshot make_snapshot(const TreatedSkin& state, solvers::FieldSet& fields);

}  // namespace sim
