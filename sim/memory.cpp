#include "sim/memory.hpp"
#include <sys/resource.h>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

namespace sim {

namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr double usual_stack = 8e6;       // of a thread, where the system sets no limit [bytes]
constexpr double room_for_others = 16e6;  // what libraries map while a run goes on [bytes]

double memory_of_machine() {
    std::ifstream file("/proc/meminfo");
    std::string key, unit;
    double kilobytes = 0;
    while (file >> key >> kilobytes && std::getline(file, unit))
        if (key == "MemAvailable:") return kilobytes * 1024;
    return unlimited;
}

double memory_of_control_group() {
    std::ifstream file("/proc/self/cgroup");
    return control_group_limit("/sys/fs/cgroup", std::string(std::istreambuf_iterator<char>(file), {}));
}

double limit_in(const std::filesystem::path& file) {
    std::ifstream stream(file);
    double bytes = 0;
    return stream >> bytes ? bytes : unlimited;  // "max" is no number
}

/// Of a group and of all above it, up to the folder in which they are mounted.
double lowest_limit(const std::filesystem::path& mount, std::filesystem::path group, const char* name) {
    double lowest = limit_in(mount / name);
    for (group = group.relative_path(); !group.empty(); group = group.parent_path())
        lowest = std::min(lowest, limit_in(mount / group / name));
    return lowest;
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

// Lines are "number:controllers:path"; version 2 has the number 0 and no controllers.
double control_group_limit(const std::filesystem::path& mount, std::string_view groups) {
    double lowest = std::min(limit_in(mount / "memory.max"), limit_in(mount / "memory" / "memory.limit_in_bytes"));
    while (!groups.empty()) {
        const std::string_view line = groups.substr(0, groups.find('\n'));
        groups.remove_prefix(std::min(groups.size(), line.size() + 1));
        const std::size_t first = line.find(':'), second = line.find(':', first + 1);
        if (first == line.npos || second == line.npos) continue;
        const std::string_view controllers = line.substr(first + 1, second - first - 1), path = line.substr(second + 1);
        if (controllers.empty()) lowest = std::min(lowest, lowest_limit(mount, path, "memory.max"));
        if (controllers == "memory")
            lowest = std::min(lowest, lowest_limit(mount / "memory", path, "memory.limit_in_bytes"));
    }
    return lowest;
}

int threads_beside(double bytes, int wanted) {
    const double room = address_space_left() - bytes - room_for_others;
    rlimit limit{};
    const bool known = getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    const double stack = known ? std::max(static_cast<double>(limit.rlim_cur), 1e5) : usual_stack;
    return 1 + static_cast<int>(std::clamp(room / stack, 0.0, wanted - 1.0));
}

}  // namespace sim
