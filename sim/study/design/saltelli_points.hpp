// The design from which Sobol's indices are estimated: two samples, and their crosses.
//
// A. Saltelli et al., Variance based sensitivity analysis of model output, Computer Physics Communications 181 (2010).
// Rows of two independent samples A and B come from one Sobol sequence of twice the factors.
#pragma once
#include <cstdint>
#include "sim/study/design/unit_points.hpp"

namespace sim::study {

/// For each base row j < samples the points A_j, then A_j with factor 0, 1, ... taken from B_j, then B_j: point
/// j * (factors + 2) + i. A longer design begins with the shorter one (for seed 0 but for its first row).
/// Throws std::invalid_argument as sobol_sequence does, for twice the factors.
UnitPoints saltelli_points(int samples, int factors, std::uint64_t seed);

}  // namespace sim::study
