// resume: a run goes on from its newest checkpoint.
#include "sim/command/pace.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/simulation.hpp"

namespace sim::command {

int resume(const ResumeArguments& arguments) {
    ResumeOptions options;
    options.run = options_of(arguments.pace);
    options.run.directory = arguments.directory;
    if (arguments.from >= 0) options.from = arguments.from;
    options.allow_change = arguments.allow_change;
    options.notice = [](const std::string& text) { complain("notice: " + text + "\n"); };
    return report(resume_run(options), options.run);
}

}  // namespace sim::command
