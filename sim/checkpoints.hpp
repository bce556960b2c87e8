// When a run saves its state, and the files it saves it to.
#pragma once
#include <filesystem>
#include "sim/output/checkpoint_file.hpp"
#include "sim/scenario/scenario.hpp"

namespace sim {

class Checkpoints {
  public:
    /// `generation` is the newest that is there; negative: none. Newer files are of a way that is not gone any more.
    Checkpoints(std::filesystem::path run_directory, CheckpointPlan plan, CheckpointFacts facts, int generation,
                double now, int steps);

    /// Is one due at the end of this step?
    bool due(double now, int steps) const;
    /// Writes the next generation and removes those that need not be kept. Throws FileError; then the older ones are
    /// still there.
    void write(solvers::StateImage state, double now, int steps);
    /// How long the last one took to write [s].
    double seconds() const { return seconds_; }
    int generation() const { return generation_; }

  private:
    void prune() const;

    std::filesystem::path directory_;
    CheckpointPlan plan_;
    CheckpointFacts facts_;
    int generation_;
    double written_wall_, written_at_, seconds_ = 0;
    int written_step_;
};

/// What stands in a checkpoint beside the state.
CheckpointFacts facts_of(const Scenario& scenario, const std::string& command_line);
/// The overrides of a scenario as they stand there and in the provenance of files, one a line; and back.
std::string joined_overrides(const std::vector<std::string>& overrides);
std::vector<std::string> separated_overrides(const std::string& text);

}  // namespace sim
