// What a study says: tables, figures and a few sentences, from whatever members have ended so far.
#pragma once
#include <filesystem>
#include <string>
#include <vector>
#include "sim/study/table/study_table.hpp"

namespace sim::study {

struct Analysis {
    std::vector<std::string> lines;  // for people, most important first
    std::vector<std::string> files;  // that were written, names within the folder
};

/// Writes CSV files and figures.json into `folder`, which exists. Which ones depends on the design:
///   every one        best points and Pareto fronts by goals; points.csv: mean and band of each output at each point,
///                    unless scattered points have one member each
///   grid             maps, curves or bars; paired differences of factors that take two values
///   one_at_a_time    tornados
///   latin_hypercube, sobol   rank correlations; emulators, their indices and maps
///   morris           effects          saltelli   Sobol's indices
/// Members that have not ended, or failed, are counted and left out; no table is too small. Numbers are in display
/// units. A function of the table alone. Throws FileError.
Analysis analyse(const StudyTable& table, const std::filesystem::path& folder);

}  // namespace sim::study
