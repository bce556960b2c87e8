// What a factor of two values changes: the same members with the one and with the other, pair by pair.
#pragma once
#include <string>
#include "sim/study/analysis/findings.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// Factors of the design that take just two values.
std::vector<std::size_t> switches_of(const StudyTable& table);

/// The table of differences, later value minus earlier one of the switch, over all other factors of the design: members
/// of equal settings and replicate are a pair, for they share their chance. Factors drawn anew for every replicate are
/// left out, since a pair shares them too. A member without its partner is left out.
StudyTable paired_table(const StudyTable& table, std::size_t of_switch);

/// For every switch of a grid: paired_differences.csv, a line an output, figures of the differences.
void add_paired_differences(const StudyTable& table, Findings& findings);

}  // namespace sim::study
