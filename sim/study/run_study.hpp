// A study from its design to its table: what has ended is kept, what has not is run.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>
#include "sim/study/plan.hpp"
#include "sim/study/study.hpp"
#include "sim/study/table_file.hpp"

namespace sim::study {

/// Numbers of members, both ends included.
struct MemberRange {
    int first = 0, last = 0;
};

struct StudyOptions {
    std::filesystem::path directory;
    std::filesystem::path program;  // microwound itself, which runs the members
    int jobs = 0, threads = 0;      // 0: chosen from processors and memory
    bool overwrite = false;
    bool quiet = false;
    bool allow_other_program = false;    // keep members that another version ran
    bool analyse_only = false;           // run nothing
    std::optional<MemberRange> members;  // these alone, beside other processes; no table, no analysis
    std::optional<double> wall_limit;    // [s]
    std::function<void(const std::string&)> tell = [](const std::string&) {};  // a line for people
};

struct StudyOutcome {
    int members = 0, done = 0, failed = 0;  // of those that were to be run
    std::string stopped_by;                 // a signal or limit; the same command goes on
    std::vector<std::string> findings;      // of the analysis, for people
    bool has_figures = false;               // analysis/figures.json is there to be drawn
};

/// Throws FileError, DirectoryNotEmpty, and ScenarioError when the directory holds members of another design.
StudyOutcome run_study(const Study& study, const StudyOptions& options);

/// How many processes and threads of each: as many members side by side as there are processors and as memory has
/// room for, the rest of the processors shared among them.
struct Budget {
    int jobs = 1, threads = 1;
};
Budget budget_of(const Study& study, const StudyOptions& options, int members);

}  // namespace sim::study
