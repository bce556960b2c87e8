#include "sim/command/waiting_threads.hpp"
#include <unistd.h>
#include <cstdlib>

namespace sim::command {

void wait_asleep(char** arguments) {
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT")) return;
    if (setenv("OMP_WAIT_POLICY", "passive", 1) != 0) return;
    execv("/proc/self/exe", arguments);
}

}  // namespace sim::command
