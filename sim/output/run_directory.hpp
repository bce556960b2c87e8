// A result directory as INTERFACES promises it: scenario.toml, resolved.toml, snapshots/, run.h5, run.xdmf,
// history.csv, summary.json, log.jsonl, checkpoint/, and samples.csv where members were run. Every file is written
// under a temporary name and renamed, but for history.csv and log.jsonl, which grow by whole lines.
#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include "sim/output/claimed_directory.hpp"
#include "sim/output/records.hpp"
#include "sim/output/uncertainty_record.hpp"
#include "solvers/state/archive.hpp"

namespace sim {

class RunDirectory {
  public:
    RunDirectory(ClaimedDirectory claimed, Provenance provenance);
    /// A new run: writes scenario.toml and resolved.toml and makes the folders.
    void begin(const std::string& scenario_text, const std::string& resolved);
    /// A run goes on from what archive() has loaded: everything newer than that is taken back.
    void go_on(const solvers::Grid& grid);
    RunDirectory(RunDirectory&&) noexcept;
    ~RunDirectory();

    void write_snapshot(const Snapshot& snapshot);                     // then run.xdmf and run.h5
    void write_history(double time, std::span<const NamedValue> row);  // columns are fixed by the first row
    void record(const SolverRecord& step);
    void record(const EventRecord& event);
    void record(std::span<const ProbeSeries> probes);  // all series so far; replaces earlier ones
    void log(const std::string& event, std::span<const std::pair<std::string, std::string>> facts);
    /// Last words: master and summary.json. `exit_reason`: "done", "until", "numerical failure", ...
    void finish(double stop_time, const std::string& exit_reason, std::span<const NamedValue> summary,
                double wall_seconds);
    /// After finish(): samples.csv where there are members, and summary.json again with an object `uncertainty`.
    void add_uncertainty(const UncertaintyRecord& record);

    /// What has been told so far, but for the series of probes, which come whole each time.
    void archive(solvers::Archive& archive);

    const std::filesystem::path& path() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sim
