#include "sim/checkpoints.hpp"
#include <cmath>
#include <sstream>
#include "sim/stop_request.hpp"
#include "sim/version.hpp"

namespace sim {

Checkpoints::Checkpoints(std::filesystem::path run_directory, CheckpointPlan plan, CheckpointFacts facts,
                         int generation, double now, int steps)
    : directory_(std::move(run_directory)),
      plan_(plan),
      facts_(std::move(facts)),
      generation_(generation),
      written_wall_(process_wall_seconds()),
      written_at_(now),
      written_step_(steps) {
    for (const int newer : checkpoint_generations(directory_))
        if (newer > generation_) remove_checkpoint_file(directory_, newer);
}

// Dates are multiples of the interval, so that they do not depend on where a run was stopped.
bool Checkpoints::due(double now, int steps) const {
    if (process_wall_seconds() - written_wall_ >= plan_.every_wall) return true;
    if (plan_.every && std::floor(now / *plan_.every) > std::floor(written_at_ / *plan_.every)) return true;
    return plan_.every_steps && steps / *plan_.every_steps > written_step_ / *plan_.every_steps;
}

void Checkpoints::write(solvers::StateImage state, double now, int steps) {
    const double begun = process_wall_seconds();
    write_checkpoint_file(directory_, {generation_ + 1, facts_, std::move(state)});
    ++generation_;
    prune();
    written_wall_ = process_wall_seconds();
    seconds_ = written_wall_ - begun;
    written_at_ = now;
    written_step_ = steps;
}

void Checkpoints::prune() const {
    for (const int old : checkpoint_generations(directory_))
        if (old <= generation_ - plan_.keep) remove_checkpoint_file(directory_, old);
}

std::string joined_overrides(const std::vector<std::string>& overrides) {
    std::string text;
    for (const std::string& one : overrides) text += one + "\n";
    return text;
}

std::vector<std::string> separated_overrides(const std::string& text) {
    std::vector<std::string> overrides;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) overrides.push_back(line);
    return overrides;
}

CheckpointFacts facts_of(const Scenario& scenario, const std::string& command_line) {
    CheckpointFacts facts;
    for (const auto& [name, text] : build_facts())
        if (name == "version" || name == "git") facts.program += (facts.program.empty() ? "" : " ") + text;
    facts.scenario = scenario.text;
    facts.scenario_file = scenario.file;
    facts.overrides = joined_overrides(scenario.overrides);
    facts.resolved = scenario.resolved;
    facts.command_line = command_line;
    return facts;
}

}  // namespace sim
