// How threads wait for each other on a machine that others use too.
#pragma once

namespace sim::command {

/// Threads that spin at a barrier while another program has their core make a run ten times slower. OpenMP's runtime
/// reads how to wait before main begins: so the program starts itself once more, waiting asleep, unless the
/// environment says something else. Returns when there is nothing to change or the system does not allow it.
void wait_asleep(char** arguments);

}  // namespace sim::command
