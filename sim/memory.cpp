#include "sim/memory.hpp"
#include <sys/resource.h>
#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

namespace sim {

namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

double memory_of_machine() {
    std::ifstream file("/proc/meminfo");
    std::string key, unit;
    double kilobytes = 0;
    while (file >> key >> kilobytes && std::getline(file, unit))
        if (key == "MemAvailable:") return kilobytes * 1024;
    return unlimited;
}

double memory_of_control_group() {
    for (const char* path : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        std::ifstream file(path);
        double bytes = 0;
        if (file >> bytes) return bytes;
    }
    return unlimited;
}

double address_space_left() {
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return unlimited;
    std::ifstream file("/proc/self/statm");
    double pages = 0;
    file >> pages;
    return std::max(0.0, static_cast<double>(limit.rlim_cur) - pages * 4096);
}

}  // namespace

double available_memory() { return std::min({memory_of_machine(), memory_of_control_group(), address_space_left()}); }

}  // namespace sim
