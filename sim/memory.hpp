// How much memory this machine would let a run have.
#pragma once

namespace sim {

/// The least of: memory available now, the control group's limit, the address-space limit of this process [bytes].
double available_memory();

}  // namespace sim
