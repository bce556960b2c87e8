// The fidelity ladder: a few points of a cheap model again in a dearer one, and how far apart both are.
#pragma once
#include <filesystem>
#include <string>
#include <vector>
#include "sim/study/study.hpp"
#include "sim/study/table/study_table.hpp"
#include "sim/study/table_file.hpp"

namespace sim::study {

/// Numbers of the members to run again: of the first output, or the first with a goal, the best point, the worst, and
/// others evenly between them in its order; as many replicates of each as asked for.
std::vector<int> points_to_confirm(const StudyTable& table, const Confirmation& confirmation);

/// Writes confirmation.csv, one row a member and output, and returns lines for people.
std::vector<std::string> report_confirmation(const Study& study, const StudyTable& table, const Records& confirmed,
                                             const std::filesystem::path& folder);

}  // namespace sim::study
