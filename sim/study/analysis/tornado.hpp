// One factor at a time: how far each swings the results.
#pragma once
#include "sim/study/analysis/findings.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// For every output a tornado of the 20 widest bars, all of them in tornado.csv, and a line on the widest. Of a factor
/// of numbers the ends are its lowest and highest setting; of words, those of the lowest and highest result. Where
/// there is one setting, the base is the other end.
void add_tornado(const StudyTable& table, Findings& findings);

}  // namespace sim::study
