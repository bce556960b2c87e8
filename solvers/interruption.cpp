#include "solvers/interruption.hpp"
#include <atomic>

namespace solvers {

namespace {

std::atomic<bool> requested{false}, allowed_now{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

}  // namespace

void allow_interruption(bool allowed) { allowed_now = allowed; }

void request_interruption() { requested = true; }

bool interruption_requested() { return requested; }

void poll_interruption() {
    if (requested.load(std::memory_order_relaxed) && allowed_now) throw Interrupted();
}

}  // namespace solvers
