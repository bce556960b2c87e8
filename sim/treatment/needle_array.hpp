// Where the needles of a roller or stamp meet the skin in one pass.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/scenario/scenario.hpp"
#include "sim/treatment/puncture.hpp"

namespace sim {

/// One needle that meets the skin at (x, y) [m]; pass and needle number it within a treatment, whatever the order.
struct Strike {
    int pass = 0;
    std::uint32_t needle = 0;
    double x = 0, y = 0;
    double direction = 0;  // of the pass [rad]
};

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

/// The hole of one strike; it depends on the strike's numbers only, not on other strikes.
Puncture puncture_of(const NeedleAct& act, int treatment, const Strike& strike, std::uint64_t seed);

}  // namespace sim
