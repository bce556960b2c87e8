// The slow twin: forward Euler on the same network, a few lines to read, against which the fast solver is held.
#pragma once
#include "solvers/stepping/diffusion_step.hpp"

namespace solvers {

/// Largest step that keeps every activity non-negative: min over cells of C / (sum of outflow conductances) [s].
double largest_explicit_step(const Medium& medium, const Reservoir& reservoir);

/// u += dt inflow(u) / C, in as many equal sub-steps as stability asks for.
StepReport advance_explicitly(const Medium& medium, const Reservoir& reservoir, Network& u, double dt,
                              const DiffusionStep::Observe& observe);

}  // namespace solvers
