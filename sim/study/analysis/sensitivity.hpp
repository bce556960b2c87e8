// Sensitivity of the outputs of a study: Sobol's indices of a Saltelli design, Morris' effects of trajectories.
#pragma once
#include "sim/study/analysis/findings.hpp"
#include "sim/study/analysis/sobol_indices.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// sobol_indices.csv, a figure and a line an output. Replicates of a point are averaged first.
void add_sobol_indices(const StudyTable& table, Findings& findings);

/// morris_effects.csv, a figure and a line an output. Replicates of a point are averaged first.
void add_morris_effects(const StudyTable& table, Findings& findings);

/// A figure of indices, largest total first. `factors`: which columns they belong to, in their order.
Figure sensitivity_figure(const StudyTable& table, const std::string& name, const std::string& title,
                          const std::string& note, const SobolIndices& indices,
                          const std::vector<std::size_t>& factors);

}  // namespace sim::study
