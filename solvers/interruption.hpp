// A stop that does not wait for the end of a step.
#pragma once

namespace solvers {

/// Thrown out of a long computation that somebody wants to stop. What it was working on is unusable.
struct Interrupted {};

/// From now on a request interrupts, or waits until it is asked for. Off at first.
void allow_interruption(bool allowed);
/// Safe in a signal handler.
void request_interruption();
bool interruption_requested();
/// To be called where work takes long, outside of parallel regions. Throws Interrupted when that is wanted and allowed.
void poll_interruption();

}  // namespace solvers
