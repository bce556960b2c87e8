// What a study has found so far, as analyses take it: one row a member.
#pragma once
#include <optional>
#include <string>
#include <vector>
#include "sim/study/design/unit_points.hpp"

namespace sim::study {

enum class DesignKind { grid, one_at_a_time, latin_hypercube, sobol, morris, saltelli };
enum class Goal { none, maximize, minimize };

/// One factor as a column.
struct FactorColumn {
    std::string name;                 // "treatment[0].length", or the name that the study gives
    std::string unit;                 // SI; empty for plain numbers and for words
    std::string display_unit;         // in which people read it, e.g. "mm"
    bool logarithmic = false;         // varied on a logarithmic scale
    bool uncertain = false;           // drawn anew for every replicate, the same for all points of that replicate
    std::vector<std::string> labels;  // of a factor that is no number: its values, which the rows number from 0
    std::optional<double> base;       // the base scenario's value [SI], where it is a number
};

struct OutputColumn {
    std::string name;          // "healing.collagen.gain@28 d", or the name that the study gives
    std::string unit;          // SI
    std::string display_unit;  // in which people read it
    std::string title;         // for axes: what it is, in a few words
    Goal goal = Goal::none;
};

/// A member: what went in and what came out.
struct TableRow {
    int member = 0;               // number, from 0
    int point = 0;                // of the design, from 0
    int replicate = 0;            // from 0
    std::vector<double> at;       // place in the unit cube, by factor
    std::vector<double> factors;  // [SI], or the number of a label
    std::vector<double> outputs;  // [SI]; NaN where there is none
    bool failed = false;          // came to no end; then every output is NaN
};

/// Everything that an analysis may know. Rows are in the order of members and hold only members that have ended.
struct StudyTable {
    std::string title;
    DesignKind kind = DesignKind::grid;
    int samples = 0;  // trajectories of morris, base points of saltelli, points of other sampled designs
    int levels = 4;   // of morris
    int replicates = 1;
    int members = 0;  // that the design has, ended or not
    std::vector<FactorColumn> factors;
    std::vector<OutputColumn> outputs;
    std::vector<TableRow> rows;
};

}  // namespace sim::study
