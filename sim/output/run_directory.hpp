// A result directory as INTERFACES promises it: scenario.toml, resolved.toml, snapshots/, run.h5, run.xdmf,
// history.csv, summary.json, log.jsonl, and samples.csv where members were run. Every file is written under a temporary
// name and renamed, but for history.csv and log.jsonl, which grow by whole lines.
#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include "sim/output/file_error.hpp"
#include "sim/output/records.hpp"
#include "sim/output/uncertainty_record.hpp"

namespace sim {

/// A result directory that may not be written into. Exit code 2.
struct DirectoryNotEmpty : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class RunDirectory {
  public:
    /// Creates the directory, takes its lock and writes scenario.toml and resolved.toml. Refuses a non-empty directory
    /// unless `overwrite`, which removes only what an earlier run of this program wrote. Follows no symbolic link.
    RunDirectory(const std::filesystem::path& directory, bool overwrite, const std::string& scenario_text,
                 const std::string& resolved, Provenance provenance);
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

    const std::filesystem::path& path() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sim
