// Morris' trajectories: walks over a coarse grid on which every factor moves once, for screening many factors.
//
// M. D. Morris, Factorial sampling plans for preliminary computational experiments, Technometrics 33 (1991).
#pragma once
#include <cstdint>
#include "sim/study/design/unit_points.hpp"

namespace sim::study {

/// The length of every move, p / (2 (p - 1)): with an even number p of levels each level is met equally often.
double morris_step(int levels);

/// Point t * (factors + 1) + step. Each step moves one factor, in a random order, by +-morris_step(levels) between
/// levels 0, 1 / (levels - 1), ..., 1. The shares 0 and 1 are met: distributions need bounds. A longer design begins
/// with the shorter one.
/// Throws std::invalid_argument where trajectories < 0, factors < 0, or levels are odd or fewer than 2.
UnitPoints morris_trajectories(int trajectories, int factors, int levels, std::uint64_t seed);

}  // namespace sim::study
