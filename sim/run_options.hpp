// What is asked of a run beside its scenario, and what came of it.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace sim {

struct RunOptions {
    std::filesystem::path directory;
    bool overwrite = false;
    bool quiet = false;
    bool json_log = false;
    int threads = 0;                   // 0: what OpenMP takes by itself
    int samples = -1;                  // members of an ensemble after the run; negative: a quick look; 0: not even that
    std::optional<double> until;       // stop here, with a final snapshot [s]
    std::optional<double> wall_limit;  // stop in time to have saved the state by then, since the process began [s]
    std::optional<int> stop_after_step;  // counted from the scenario's start
    std::string command_line;
};

struct RunOutcome {
    double stop_time = 0;  // [s]
    int steps = 0, rejected = 0, iterations = 0;
    double wall_seconds = 0;
    std::string stopped_by;  // a signal or limit, after which the run can be resumed; empty: it came to its end
    std::string report;      // the mass ledger of every solute, the files written and what is known least, for people
};

}  // namespace sim
