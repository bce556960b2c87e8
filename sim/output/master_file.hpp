// run.h5 and run.xdmf: the two small files that show all snapshots of a run as one.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>
#include "sim/output/records.hpp"
#include "solvers/grid/grid.hpp"

namespace sim {

/// One name and its values over the history's dates.
struct HistoryColumn {
    std::string name, unit;
    std::vector<double> values;
};

/// All that a run has told so far, but for the arrays, which stay in the snapshot files.
struct RunRecord {
    struct Field {
        std::string name, unit, description;
    };
    Provenance provenance;
    std::string exit_reason = "running";
    std::optional<double> stop_time;

    std::vector<std::string> snapshots;  // file names relative to the result directory, oldest first
    std::vector<double> times;           // theirs [s]
    std::optional<solvers::Grid> grid;   // known from the first snapshot on
    std::vector<Field> fields;
    TissueRecord layers;  // names and depths alone
    std::vector<std::string> affinities;
    std::vector<NeedleRecord> needles;  // of the newest snapshot
    std::vector<Ledger> ledgers;        // of the newest snapshot

    std::vector<double> history_times;
    std::vector<HistoryColumn> history;
    std::vector<SolverRecord> steps;
    std::vector<EventRecord> events;
    std::vector<ProbeSeries> probes;
};

/// run.h5: virtual (time, z, y, x) fields over the snapshots, and everything else as it is. Throws FileError.
void write_master_file(const std::filesystem::path& file, const RunRecord& run);

/// run.xdmf: one grid a date, for ParaView. Throws FileError.
void write_xdmf_file(const std::filesystem::path& file, const RunRecord& run);

}  // namespace sim
