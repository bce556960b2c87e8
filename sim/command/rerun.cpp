// rerun: the scenario that a result carries with it, run again.
#include <fmt/format.h>
#include <charconv>
#include "sim/checkpoints.hpp"
#include "sim/command/pace.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/output/origin_file.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/simulation.hpp"
#include "sim/version.hpp"

namespace sim::command {
namespace {

std::optional<double> seconds_of(const std::string& text) {
    double seconds = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || trouble != std::errc() || end != text.data() + text.size()) return {};
    return seconds;
}

}  // namespace

int rerun(const RerunArguments& arguments) {
    RunOptions options = options_of(arguments.pace);
    const Origin origin = read_origin(arguments.source);
    for (const auto& [name, text] : build_facts())
        if (const std::string& then = name == "version" ? origin.version : origin.git;
            (name == "version" || name == "git") && then != text)
            complain(fmt::format("notice: {} was made by {} {}, this is {}; the bits may differ\n", arguments.source,
                                 name, then, text));
    const Scenario scenario =
        read_scenario_text(origin.scenario, origin.scenario_file, separated_overrides(origin.overrides));
    if (!options.until) options.until = seconds_of(origin.until);
    options.directory = arguments.directory;
    options.overwrite = arguments.overwrite;
    return report(run_scenario(scenario, options), options);
}

}  // namespace sim::command
