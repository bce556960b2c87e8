// The slow twin of DriftLines: forward Euler with the same fluxes, all axes at once, a few lines to read.
#pragma once
#include "solvers/transport/drift_lines.hpp"

namespace solvers {

/// n += dt times what flows in over the volume, in equal sub-steps: `fewest`, or as many as keep n from falling below
/// 0.
void drift_explicitly(const Grid& grid, const Drift& drift, double* n, double dt, long fewest = 1);

}  // namespace solvers
