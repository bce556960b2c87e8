// What a scattered design says through an emulator: which factors matter, and a map over the two that matter most.
#pragma once
#include "sim/study/analysis/findings.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// For every output that can be emulated emulators.csv, emulated_indices.csv, a figure of indices, a map over the two
/// most important numeric factors (a curve, where there is one) with the others in their middle, and a line. Replicates
/// are averaged unless something uncertain is drawn with them, which then is a factor too. Below Q2 = 0.5 there are no
/// figures. Every figure says that it is emulated and how well.
void add_emulated_figures(const StudyTable& table, Findings& findings);

/// rank_correlations.csv: Spearman's rank correlation of each output with each numeric factor over all members.
void add_rank_correlations(const StudyTable& table, Findings& findings);

}  // namespace sim::study
