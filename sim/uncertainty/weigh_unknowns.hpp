// What the result of a run owes to what nobody knows exactly.
#pragma once
#include "sim/observation/treated_skin.hpp"
#include "sim/uncertainty/ensemble.hpp"

namespace sim {

/// After a run that ended in `state`: `samples` members, or with 0 one unknown at a time. A patch is asked through its
/// fast twin; a channel or slab as it is for members, coarsely for one at a time. Masses are for the area of the run.
/// What cannot be run is listed in the record with its reason.
UncertaintyRecord weigh_unknowns(const TreatedSkin& state, int samples, const Told& told);

}  // namespace sim
