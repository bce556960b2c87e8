// study: many runs from one design, their table and what it says.
#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include "sim/command/draw_study.hpp"
#include "sim/command/exit_code.hpp"
#include "sim/command/pace.hpp"
#include "sim/command/program_place.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/output/records.hpp"
#include "sim/output/wording.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/study/preview.hpp"
#include "sim/study/read_study.hpp"
#include "sim/study/run_study.hpp"
#include "sim/study/slurm_script.hpp"

namespace sim::command {
namespace {

using study::Study;

std::string bytes_text(double bytes) {
    constexpr double giga = 1e9, mega = 1e6;
    return bytes >= giga ? fmt::format("{:.3g} GB", bytes / giga) : fmt::format("{:.3g} MB", bytes / mega);
}

std::string design_text(const Study& study, std::size_t members) {
    std::string_view kind;
    for (const auto& [design, word] : study::design_kinds())
        if (design == study.design.kind) kind = word;
    const int replicates = study.design.replicates;
    const std::size_t points = members / static_cast<std::size_t>(replicates);
    return fmt::format("{}: {} point{} x {} replicate{} = {} members", kind, points, points == 1 ? "" : "s", replicates,
                       replicates == 1 ? "" : "s", members);
}

/// Throws OverrideError.
std::optional<study::MemberRange> range_of(const std::string& text, double members) {
    if (text.empty()) return {};
    study::MemberRange range;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, range.first);
    range.last = range.first;
    const bool single = first.ec == std::errc{} && first.ptr == end;
    const auto last = !single && first.ec == std::errc{} && *first.ptr == '-'
                          ? std::from_chars(first.ptr + 1, end, range.last)
                          : first;
    if (last.ec != std::errc{} || last.ptr != end || range.first < 0 || range.last < range.first)
        throw OverrideError(
            fmt::format("error: --members {}: expected a number or a range such as 0-99, counted from 0", text));
    if (range.first >= members)
        throw OverrideError(
            fmt::format("error: --members {}: the study has {:.0f} members, counted from 0", text, members));
    return range;
}

int dry_run(const Study& study, const study::StudyOptions& options) {
    const auto members = study::plan_of(study);
    const study::Preview preview = study::preview_of(study, members);
    const study::Budget budget = study::budget_of(study, options, preview.members);
    say(fmt::format("{}\n{}\n", study.title, design_text(study, members.size())));
    say(fmt::format("base      {}\n", study.base.string()));
    for (const study::FactorColumn& column : study::columns_of(study))
        say(fmt::format("{} {}\n", column.uncertain ? "uncertain" : "factor   ", column.name));
    for (const auto& output : study.outputs)
        say(fmt::format("output    {} ({})\n", output.column.name, output.column.title));
    if (study.confirmation)
        say(fmt::format("confirm   {} points again with {}\n", study.confirmation.points,
                        fmt::join(study.confirmation.overrides, ", ")));
    say(fmt::format("time      about {} of one core; {} with {} at a time\n", friendly_time(preview.seconds),
                    friendly_time(preview.seconds / budget.jobs), budget.jobs));
    say(fmt::format("disk      {}\n", bytes_text(preview.disk_bytes)));
    say(fmt::format("memory    {} for each of {} at a time\n", bytes_text(preview.memory_bytes), budget.jobs));
    if (preview.looked_at < preview.members) say(fmt::format("looked at {} of the members\n", preview.looked_at));
    constexpr std::size_t enough = 10;
    for (std::size_t n = 0; n < std::min(enough, preview.refused.size()); ++n)
        say(fmt::format("member {} cannot be run: {}\n", preview.refused[n].first, preview.refused[n].second));
    if (preview.refused.size() > enough)
        say(fmt::format("... and {} more that cannot be run\n", preview.refused.size() - enough));
    return preview.refused.empty() ? done : some_failed;
}

int concluded(const study::StudyOutcome& outcome, const StudyArguments& arguments, const std::string& directory) {
    if (!arguments.quiet)
        for (const std::string& line : outcome.findings) say(line + "\n");
    if (!outcome.stopped_by.empty()) {
        complain(fmt::format("stopped by {}, {} of {} members have ended; the same command goes on\n",
                             outcome.stopped_by, outcome.done + outcome.failed, outcome.members));
        return stopped;
    }
    const bool part = !arguments.members.empty();
    if (!arguments.quiet && !arguments.analyse_only)
        say(fmt::format("{} of {} members are done; {}\n{}\n", outcome.done, outcome.members,
                        part ? "once all are, --analyse makes the table" : directory + "/table.csv", notice));
    if (outcome.failed == 0) return done;
    complain(fmt::format("{} failed: {}/{} why; the same command runs them again\n", outcome.failed, directory,
                         part ? "records say" : "failed.csv says"));
    return some_failed;
}

}  // namespace

int study(const StudyArguments& arguments) {
    study::StudyOptions options;
    const Study study = study::read_study(arguments.file);
    for (const std::string& warning : study.warnings) complain(warning + "\n");
    options.directory = arguments.directory.empty() ? std::filesystem::path("results") / study.name
                                                    : std::filesystem::path(arguments.directory);
    options.program = program_folder() / "microwound";
    options.jobs = arguments.jobs, options.threads = arguments.threads;
    options.overwrite = arguments.overwrite, options.quiet = arguments.quiet;
    options.analyse_only = arguments.analyse_only;
    options.allow_other_program = std::ranges::find(arguments.allow_change, "program") != arguments.allow_change.end();
    options.members = range_of(arguments.members, study::member_count(study));
    PaceArguments pace;
    pace.wall_limit = arguments.wall_limit;
    options.wall_limit = options_of(pace).wall_limit;
    if (arguments.dry_run) return dry_run(study, options);
    if (!arguments.slurm.empty()) {
        study::write_slurm_script(arguments.slurm, study, options, arguments.file);
        if (!arguments.quiet)
            say(fmt::format("{}: sbatch {} runs the members, then makes the table\n", arguments.slurm,
                            arguments.slurm));
        return done;
    }
    const study::StudyOutcome outcome = study::run_study(study, options);
    const int code = concluded(outcome, arguments, options.directory.string());
    if (outcome.has_figures) draw_study(options.directory, arguments.quiet);
    return code;
}

}  // namespace sim::command
