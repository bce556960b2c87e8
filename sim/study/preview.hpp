// A study before it is run: how many members, how long, how much room, and which of them make no sense.
#pragma once
#include <string>
#include <utility>
#include <vector>
#include "sim/study/plan.hpp"
#include "sim/study/study.hpp"

namespace sim::study {

struct Preview {
    int members = 0, looked_at = 0;                    // of a large study evenly chosen members are looked at
    double seconds = 0;                                // of one core, all members together
    double disk_bytes = 0;                             // all together
    double memory_bytes = 0;                           // of the largest member
    std::vector<std::pair<int, std::string>> refused;  // members that cannot be run, with the reason
};

/// Reads the scenario of every member, or of some thousand of them, without running any.
Preview preview_of(const Study& study, const std::vector<Member>& members);

}  // namespace sim::study
