#include "sim/command/pace.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <thread>
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/output/wording.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/units.hpp"
#include "solvers/threads.hpp"

namespace sim::command {
namespace {

/// An environment may ask for absurdly many threads; then every processor gets one.
int sane_threads(int wanted) {
    constexpr int oversubscription = 4;
    const int processors = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return wanted == 0 && solvers::threads() > oversubscription * processors ? processors : wanted;
}

/// A mistake on the command line, so it throws OverrideError.
std::optional<double> time_of(const char* option, const std::string& text) {
    if (text.empty()) return {};
    try {
        const Quantity quantity = parse_quantity(text);
        if (quantity.dimension == dimension::time && quantity.value > 0) return quantity.value;
    } catch (const UnitError& error) {
        throw OverrideError(fmt::format("error: {} {}: {}", option, text, error.what()));
    }
    throw OverrideError(fmt::format("error: {} {}: expected a time above 0, such as \"2 h\"", option, text));
}

}  // namespace

RunOptions options_of(const PaceArguments& pace) {
    RunOptions options;
    options.until = time_of("--until", pace.until);
    options.wall_limit = time_of("--wall-limit", pace.wall_limit);
    if (pace.stop_after_step >= 0) options.stop_after_step = pace.stop_after_step;
    options.quiet = pace.quiet;
    options.json_log = pace.log == "json";
    options.samples = pace.samples;
    options.threads = sane_threads(pace.threads);
    options.command_line = pace.command_line;
    return options;
}

int report(const RunOutcome& outcome, const RunOptions& options) {
    if (outcome.stopped_by.empty()) {
        if (!options.quiet) say(outcome.report.ends_with('\n') ? outcome.report : outcome.report + "\n");
        return done;
    }
    complain(fmt::format("stopped by {} at {}, step {}; microwound resume {} goes on from there\n", outcome.stopped_by,
                         friendly_time(outcome.stop_time), outcome.steps, options.directory.string()));
    return stopped;
}

}  // namespace sim::command
