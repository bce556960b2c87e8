// Where the needles of a roller or stamp meet the skin in one pass.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/scenario/scenario.hpp"
#include "sim/treatment/strike.hpp"

namespace sim {

/// All strikes of one pass within [0, extent x) x [0, extent y), by needle.
///
/// The pass covers the whole piece of skin, strokes (or stampings) side by side, so its needles form one lattice:
///   roller  rows drum_width / rows apart, needles 2 pi R / needles_per_row apart along the stroke, every other row of
///           the drum staggered by half of that (a choice: makers differ), direction directions[pass % n] plus a small
///           normal jitter of the hand (laws::rolling_jitter);
///   stamp   a square lattice of the pitch, turned by directions[pass % n].
/// Each pass has its own uniform random offset in both directions. Throws std::invalid_argument for a device without
/// a lattice: a list, or sizes and counts that are not positive.
std::vector<Strike> strikes_of_pass(const NeedleAct& act, int treatment, int pass, std::array<double, 2> extent,
                                    std::uint64_t seed);

}  // namespace sim
