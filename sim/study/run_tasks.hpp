// Runs members side by side, each in a process of its own, until all have ended or somebody wants to stop.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>
#include "sim/study/member_record.hpp"
#include "sim/study/study.hpp"

namespace sim::study {

/// A member to be run, and where its result and its record go.
struct Task {
    int number = 0;
    std::string identity;
    std::vector<std::string> overrides;
    std::filesystem::path directory, record;
    bool afresh = false;  // it failed before: nothing of that is gone on with
};

struct TaskOptions {
    std::filesystem::path program;  // microwound itself
    std::string version;            // kept in records
    int jobs = 1, threads = 1;      // processes, and threads of each
};

/// Hears of every member that has ended, after its record is on the disk.
using TaskEnded = std::function<void(const Task&, const MemberRecord&)>;

/// In the order of the list. A member whose directory holds an unfinished run is gone on with; where that cannot be, it
/// is run anew. Whatever becomes of one, the others go on. Returns false when somebody wanted to stop: running members
/// have then saved their state. Throws FileError where records cannot be written.
bool run_tasks(const Study& study, const std::vector<Task>& tasks, const TaskOptions& options, const TaskEnded& ended);

/// What sets a member apart, as 64 hexadecimal digits.
std::string identity_of(const Study& study, const std::vector<std::string>& overrides);

}  // namespace sim::study
