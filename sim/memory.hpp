// How much memory this machine would let a run have.
#pragma once
#include <filesystem>
#include <string_view>

namespace sim {

/// The least of: memory available now, the control groups' limits, the address-space limit of this process [bytes].
double available_memory();

/// The lowest limit [bytes] of a process's control groups and of those above them. `mount` is where the system shows
/// control groups, `groups` what /proc/self/cgroup says: of version 2, or of version 1 with its folder `memory`.
double control_group_limit(const std::filesystem::path& mount, std::string_view groups);

/// As many of `wanted` threads as have room for their stacks in the address space beside `bytes`; at least 1.
int threads_beside(double bytes, int wanted);

}  // namespace sim
