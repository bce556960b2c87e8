// What a run tells its files: plain records, filled by the simulation, written by the writers of this folder.
#pragma once
#include <string>
#include <utility>
#include <vector>
#include "solvers/grid/field_set.hpp"

namespace sim {

/// Written into every file and shown with every result.
inline constexpr const char* notice =
    "Research software: a model of skin with many approximations. Not medical advice; not for diagnosis or treatment.";

/// A number with its name and unit, e.g. {"serum.caffeine.flux", "kg/m2/s", 6.4e-8}. The definition is what `explain`
/// says.
struct NamedValue {
    std::string name, unit;
    double value = 0;
};

/// The books of one field: where its amount came from, where it went, in `unit`.
struct Ledger {
    std::string field;
    std::string unit = "kg";  // of a field of healing, which has no unit, m3
    double initial = 0;
    std::vector<std::pair<std::string, double>> in;   // e.g. {"applied", ...}
    std::vector<std::pair<std::string, double>> out;  // e.g. {"cleared", ...}, {"washed", ...}
    double gain = 0, loss = 0;
    double clipped = 0;                                // added by setting round-off negatives to zero
    double solver = 0;                                 // sum of the true residuals b - A x of accepted solves
    std::vector<std::pair<std::string, double>> held;  // where the present mass is: donor, each layer, channel
    double present() const;
    /// All that was there, came in or was made: what a residual is a share of.
    double whole() const;
    /// initial + in - out + gain - loss + clipped + solver - present: round-off, if the books are right.
    double residual() const;
};

/// State of the tissue on the grid at one date, Grid::index order.
struct TissueRecord {
    std::vector<std::string> layer_names;
    int layer_axis = 2;                    // along which the layers follow each other
    std::vector<signed char> layer_along;  // one per cell along it
    std::vector<double> channel_fraction;  // share of the cell's volume that was channel right after needling
    std::vector<double> patency;           // open share of that channel, 0 where there is none
    std::vector<std::pair<std::string, std::vector<double>>> affinity;  // by solute
};

struct NeedleRecord {
    double x = 0, y = 0, direction = 0, insertion_depth = 0, channel_depth = 0, radius = 0;
    int treatment = 0;
};

struct SolverRecord {
    int step = 0;
    double time = 0, dt = 0;
    int iterations = 0, rejected = 0;
};

struct EventRecord {
    double time = 0;
    std::string what;  // e.g. "needle rolling", "apply ascorbic_acid_15", "wash"
};

/// A probe's series: one row a date of the step, one column a value (a point has one, a line several).
struct ProbeSeries {
    std::string name, unit, description;
    std::vector<double> positions;  // along a line [m]; empty for single values
    std::vector<double> times;
    std::vector<double> values;  // times x columns
};

/// Where a result came from: name and text, in order. An entry "title" is also the title of the files.
using Provenance = std::vector<std::pair<std::string, std::string>>;

/// All that one snapshot file holds.
struct Snapshot {
    double time = 0;
    std::vector<const solvers::FieldSet*> fields;  // over one grid; internal fields are left out
    const solvers::Grid& grid() const { return fields.front()->grid(); }
    TissueRecord tissue;
    std::vector<NeedleRecord> needles;
    std::vector<Ledger> ledgers;
};

}  // namespace sim
