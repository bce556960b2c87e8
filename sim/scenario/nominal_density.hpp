// How densely a needling is meant to puncture the skin, before chance has its say.
#pragma once
#include <array>
#include "sim/scenario/scenario.hpp"

namespace sim {

/// Punctures per area [1/m2] that an act aims at: its density where one is wanted, else the share that breaks through
/// of what device and passes give,
///   roller        n_rows n_row / (2 pi R W) a pass;
///   stamp, patch  1 / pitch^2, or 2 / (sqrt 3 pitch^2) of a triangular array, a pass;
///   pen           see pen_strikes;
///   list          its positions over a patch of that size [m].
/// 0 where the device has no size.
double nominal_density(const NeedleAct& act, const std::array<double, 2>& patch);

}  // namespace sim
