// Outputs with goals: the best points, and what more of the one costs of the other.
#pragma once
#include "sim/study/analysis/findings.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// A line for each output with a goal: its best point.
void add_best_points(const StudyTable& table, Findings& findings);

/// For each pair of an output to maximize and one to minimize: pareto.csv, a figure, a line. Means of points decide who
/// is in front; bands are shown beside. Beyond 3000 points the figure keeps the front and an even choice of the rest.
void add_pareto_fronts(const StudyTable& table, Findings& findings);

}  // namespace sim::study
