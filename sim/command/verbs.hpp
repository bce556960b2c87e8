// What the verbs do, each in its own file. All return an exit code and throw what their rooms throw.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace sim::command {

struct ScenarioArguments {
    std::string file;
    std::vector<std::string> overrides;  // KEY=VALUE
};

/// How a run goes on, wherever it comes from.
struct PaceArguments {
    std::string until;       // a time with unit; empty: to the end
    std::string wall_limit;  // a time with unit; empty: none
    std::string log = "text";
    int stop_after_step = -1;  // negative: never
    int threads = 0;
    int samples = -1;  // members after the run; negative: a quick look instead
    bool quiet = false;
    std::string command_line;
};

struct RunArguments {
    ScenarioArguments scenario;
    std::string directory;  // empty: results/NAME
    bool overwrite = false;
    PaceArguments pace;
};

struct ResumeArguments {
    std::string directory;
    int from = -1;  // generation; negative: the newest
    std::vector<std::string> allow_change;
    PaceArguments pace;
};

struct RerunArguments {
    std::string source;     // result directory, snapshot or run.h5
    std::string directory;  // of the new result
    bool overwrite = false;
    PaceArguments pace;
};

struct StudyArguments {
    std::string file;
    std::string directory;   // empty: results/NAME
    std::string members;     // "0-99": these alone, beside other processes; empty: all
    std::string slurm;       // file for a job script; empty: none
    std::string wall_limit;  // a time with unit; empty: none
    std::vector<std::string> allow_change;
    int jobs = 0, threads = 0;  // 0: chosen
    bool dry_run = false, analyse_only = false, overwrite = false, quiet = false;
};

struct ValidateArguments {
    std::vector<std::string> names;  // of cases or groups; none: all
    std::string directory;           // for the files; empty: none are written
    bool list = false;
};

struct CalibrateArguments {
    std::string file;
    std::string directory;  // empty: results/NAME
    int jobs = 0;           // runs side by side; 0: as many as threads
    bool overwrite = false, dry_run = false;
};

int check(const ScenarioArguments& scenario, bool resolved);
int run(const RunArguments& arguments);
int resume(const ResumeArguments& arguments);
int rerun(const RerunArguments& arguments);
int study(const StudyArguments& arguments);
int schema(bool json);
int parameters(bool csv);
int explain(const std::string& name);
int list(const std::string& library);
int info(const std::string& path, bool ledger, bool json);
int validate(const ValidateArguments& arguments);
int calibrate(const CalibrateArguments& arguments);
int print_version(bool full);

/// Picture verbs live in microwound-post, beside this program: hands all arguments over. Returns only when it is
/// missing.
int hand_over(const std::vector<std::string>& arguments);
/// The verbs that microwound-post has.
const std::vector<std::string>& picture_verbs();

}  // namespace sim::command
