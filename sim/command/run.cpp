// run: a scenario into a result directory.
#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/units.hpp"
#include "sim/simulation.hpp"
#include "solvers/threads.hpp"

namespace sim::command {
namespace {

/// An environment may ask for absurdly many threads; then every processor gets one.
int sane_threads(int wanted) {
    constexpr int oversubscription = 4;
    const int processors = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return wanted == 0 && solvers::threads() > oversubscription * processors ? processors : wanted;
}

/// Throws OverrideError, since it is a mistake on the command line.
std::optional<double> stop_time(const std::string& text) {
    if (text.empty()) return {};
    try {
        const Quantity quantity = parse_quantity(text);
        if (quantity.dimension == dimension::time && quantity.value > 0) return quantity.value;
    } catch (const UnitError& error) {
        throw OverrideError(fmt::format("error: --until {}: {}", text, error.what()));
    }
    throw OverrideError(fmt::format("error: --until {}: expected a time after the start, such as \"2 h\"", text));
}

}  // namespace

int run(const RunArguments& arguments) {
    RunOptions options;
    options.until = stop_time(arguments.until);
    const Scenario scenario = read_scenario(arguments.scenario.file, arguments.scenario.overrides);
    for (const std::string& warning : scenario.warnings) complain(warning + "\n");
    options.directory = arguments.directory.empty() ? std::filesystem::path("results") / scenario.name
                                                    : std::filesystem::path(arguments.directory);
    options.overwrite = arguments.overwrite;
    options.quiet = arguments.quiet;
    options.json_log = arguments.log == "json";
    options.samples = arguments.samples;
    options.threads = sane_threads(arguments.threads);
    options.command_line = arguments.command_line;
    const RunOutcome outcome = run_scenario(scenario, options);
    if (!arguments.quiet) say(outcome.report.ends_with('\n') ? outcome.report : outcome.report + "\n");
    return done;
}

}  // namespace sim::command
