// The HDF5 layout of one snapshot, written and read in this one room. Datasets are (z, y, x) on disk.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <vector>
#include "sim/output/file_error.hpp"
#include "sim/output/records.hpp"

namespace sim {

/// Writes one immutable, checksummed file: Fletcher-32 for every array, a seal for the whole; temporary name, fsync,
/// rename. Throws FileError.
void write_snapshot_file(const std::filesystem::path& file, const Snapshot& snapshot, const Provenance& provenance);

/// What pictures and `info` need of a snapshot. Arrays are (z, y, x), x fastest.
struct SnapshotData {
    double time = 0;
    std::string geometry;                      // patch | channel | slab
    std::array<std::vector<double>, 3> edges;  // x, y, z [m]
    struct Field {
        std::string name, unit, long_name;
        std::vector<double> values;
    };
    std::vector<Field> fields;
    std::vector<signed char> layer;  // (z, y, x)
    std::vector<std::string> layer_names;
    std::vector<double> channel_fraction, patency;
    std::vector<NeedleRecord> needles;
    std::vector<Ledger> ledgers;
    std::string title;

    const Field* find(const std::string& name) const;
};

/// Reads a snapshot file. Refuses external links and storage, virtual datasets, unknown filters and absurd sizes before
/// it allocates anything. Throws FileError.
SnapshotData read_snapshot_file(const std::filesystem::path& file);

/// The date of a snapshot file [s], as carefully. Throws FileError.
double read_snapshot_time(const std::filesystem::path& file);

/// The snapshot files of a result directory, oldest first.
std::vector<std::filesystem::path> snapshot_files(const std::filesystem::path& run_directory);

}  // namespace sim
