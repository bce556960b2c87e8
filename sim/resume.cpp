// Going on with a run that was stopped or died.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <algorithm>
#include <ctime>
#include "sim/output/disk.hpp"
#include "sim/provenance.hpp"
#include "sim/run.hpp"
#include "sim/scenario/changed_values.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/simulation.hpp"
#include "sim/uncertainty/unknowns.hpp"

namespace sim {

namespace {

constexpr std::size_t largest_scenario = std::size_t{1} << 26;

/// The newest generation that is whole, or the one that was asked for.
Checkpoint newest_checkpoint(const std::filesystem::path& directory, const ResumeOptions& options) {
    std::vector<int> generations = checkpoint_generations(directory);
    if (options.from) {
        if (std::ranges::find(generations, *options.from) == generations.end())
            throw NoCheckpoint(fmt::format("{}: there is no checkpoint {}", directory.string(), *options.from));
        generations = {*options.from};
    }
    for (const int generation : generations) {
        try {
            return read_checkpoint_file(directory, generation);
        } catch (const FileError& damage) {
            options.notice(fmt::format("{}{}", damage.what(),
                                       generation == generations.back() ? "" : "; going back to the one before"));
        }
    }
    throw NoCheckpoint(directory.string() + (generations.empty() ? ": there is no checkpoint to go on from"
                                                                 : ": no checkpoint is whole enough to go on from"));
}

bool allowed(const ResumeOptions& options, const std::string& what) {
    return std::ranges::find(options.allow_change, what) != options.allow_change.end();
}

void compare_programs(const Checkpoint& checkpoint, const Scenario& scenario, const ResumeOptions& options) {
    const std::string here = facts_of(scenario, {}).program;
    if (checkpoint.facts.program == here || allowed(options, "program")) return;
    throw FileError(
        fmt::format("{}: its checkpoint was written by microwound {}, this is {}; --allow-change program goes on "
                    "all the same, and then the bits need not be those of an unbroken run",
                    options.run.directory.string(), checkpoint.facts.program, here));
}

/// Values in force now and then that differ without leave, as errors.
void compare_scenarios(const Checkpoint& checkpoint, const Scenario& scenario, const ResumeOptions& options) {
    std::string differences;
    for (const ChangedValue& value : changed_values(checkpoint.facts.resolved, scenario.resolved)) {
        if (allowed(options, value.key)) {
            if (may_change(value.key)) continue;
            throw FileError(fmt::format("{}: {} cannot be changed while a run goes on: the state depends on it",
                                        options.run.directory.string(), value.key));
        }
        differences += fmt::format("\n  {}: was {}, is {}", value.key, value.before, value.now);
    }
    if (differences.empty()) return;
    throw ScenarioError(
        {fmt::format("error: {}: scenario.toml is not the scenario that its checkpoint is of:{}\n  "
                     "--allow-change KEY accepts the change of a key on which the state does not depend ({})",
                     options.run.directory.string(), differences, fmt::join(changeable_keys(), ", "))});
}

Provenance provenance_of_resumed(const Scenario& scenario, const Checkpoint& checkpoint, std::optional<double> until) {
    Provenance facts = provenance_of(scenario, checkpoint.facts.command_line, until);
    facts.emplace_back("resumed", fmt::format("from checkpoint {} at {:%Y-%m-%dT%H:%M:%SZ}", checkpoint.generation,
                                              fmt::gmtime(std::time(nullptr))));
    return facts;
}

}  // namespace

RunOutcome resume_run(const ResumeOptions& options) {
    ClaimedDirectory claimed = ClaimedDirectory::of_earlier_run(options.run.directory);
    const std::filesystem::path directory = claimed.path();
    Checkpoint checkpoint = newest_checkpoint(directory, options);
    const Scenario scenario = with_stated_factors(
        read_scenario_text(read_small_file(directory / "scenario.toml", largest_scenario),
                           checkpoint.facts.scenario_file, separated_overrides(checkpoint.facts.overrides)));
    compare_programs(checkpoint, scenario, options);
    compare_scenarios(checkpoint, scenario, options);
    refuse_too_large(scenario);
    take_threads(scenario, options.run.threads);
    Run run(scenario, options.run, std::move(claimed), provenance_of_resumed(scenario, checkpoint, options.run.until));
    try {
        run.go_on(checkpoint);
    } catch (const solvers::StateMismatch& mismatch) {
        throw FileError(fmt::format("{}: its checkpoint {} is of another run: {}", directory.string(),
                                    checkpoint.generation, mismatch.what()));
    }
    return run.go();
}

}  // namespace sim
