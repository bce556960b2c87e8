// Where the needles of a roller, stamp, patch or pen meet the skin in one pass.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/scenario/scenario.hpp"
#include "sim/treatment/strike.hpp"

namespace sim {

/// All strikes of one pass within [0, extent x) x [0, extent y), by needle.
///
/// The pass covers the whole piece of skin, strokes (or stampings) side by side. But for the pen its needles form one
/// lattice:
///   roller        rows drum_width / rows apart, needles 2 pi R / needles_per_row apart along the stroke, every other
///                 row of the drum shifted by `stagger` of that, direction directions[pass % n] plus a small normal
///                 jitter of the hand (laws::rolling_jitter);
///   stamp, patch  a square or triangular lattice of the pitch, turned by directions[pass % n];
///   pen           along parallel lines one cartridge apart, directed like a roller's strokes, the cartridge strikes
///                 every speed / strokes, straight down; each line begins at a random phase of that, and each strike
///                 has the cartridge turned at random.
/// Each pass has its own uniform random offset. Throws std::invalid_argument for a list, and for sizes and counts that
/// are not positive.
std::vector<Strike> strikes_of_pass(const NeedleAct& act, int treatment, int pass, std::array<double, 2> extent,
                                    std::uint64_t seed);

}  // namespace sim
