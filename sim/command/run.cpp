// run: a scenario into a result directory.
#include "sim/command/pace.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/simulation.hpp"

namespace sim::command {

int run(const RunArguments& arguments) {
    RunOptions options = options_of(arguments.pace);
    const Scenario scenario = read_scenario(arguments.scenario.file, arguments.scenario.overrides);
    for (const std::string& warning : scenario.warnings) complain(warning + "\n");
    options.directory = arguments.directory.empty() ? std::filesystem::path("results") / scenario.name
                                                    : std::filesystem::path(arguments.directory);
    options.overwrite = arguments.overwrite;
    return report(run_scenario(scenario, options), options);
}

}  // namespace sim::command
