// A result directory as the pictures see it: dates, layers, one field, and the history table.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/output/snapshot_file.hpp"

namespace postprocess {

struct LayerSpan {
    std::string name;
    int index = 0;
    double top = 0, bottom = 0;  // depth [m]
    bool foreign = false;        // the field shown does not live here
};

bool any_foreign(const std::vector<LayerSpan>& layers);

/// What one snapshot says of the chosen field.
struct Date {
    double time = 0;  // [s]
    std::filesystem::path file;
    std::vector<double> mean;  // over each depth, in the field's unit
    double amount = 0;         // integral over the skin [field's unit m3]
};

struct Run {
    std::filesystem::path directory;
    std::string title, geometry;
    std::string field, unit, meaning;          // meaning: what the file says of the field
    bool solute = false;                       // that field is one; else it belongs to healing
    bool wished = false;                       // the field was asked for by name
    bool heals = false;                        // the snapshots hold what healing pictures show
    std::array<std::vector<double>, 3> edges;  // x, y, z [m]
    std::vector<LayerSpan> layers;             // from the surface down
    std::vector<Date> dates;                   // oldest first, at least one
    double area = 0;                           // of the surface [m2]

    /// The date nearest to `time`.
    const Date& nearest(double time) const;
    /// For one picture alone. Of a solute the first date at which the skin holds a quarter of the most that it ever
    /// holds: plumes have formed and not yet merged. Of healing the date farthest from the start.
    const Date& risen() const;
    /// At most `count` dates with some of the field in the skin, spread evenly in the logarithm of time, the last
    /// one included.
    std::vector<Date> spread(int count) const;
};

/// Reads every snapshot once. An empty `field` means the first solute, or new collagen I where there is none. Throws
/// sim::FileError, BadValue (unknown field).
Run load_run(const std::filesystem::path& directory, const std::string& field);

/// A field of a snapshot; throws sim::FileError when it is missing.
const std::vector<double>& values_of(const sim::SnapshotData& snapshot, const std::string& field);

/// Horizontal areas of columns, x fastest [m2].
std::vector<double> column_areas(const sim::SnapshotData& snapshot);

/// The mean over each depth.
std::vector<double> depth_means(const sim::SnapshotData& snapshot, const std::vector<double>& values);

/// The needles of a snapshot; in a patch also their periodic images that reach into it from outside.
std::vector<sim::NeedleRecord> visible_needles(const sim::SnapshotData& snapshot, const Run& run);

/// history.csv: columns with the unit from their heading.
struct History {
    struct Column {
        std::string name, unit;
        std::vector<double> values;
    };
    std::vector<Column> columns;

    const Column* find(const std::string& name) const;
};

/// Throws sim::FileError when the file is missing, or a line has not as many numbers as there are columns.
History load_history(const std::filesystem::path& directory);

}  // namespace postprocess
