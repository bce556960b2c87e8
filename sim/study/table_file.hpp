// The table of a study as files that other programs read: one row a member.
#pragma once
#include <filesystem>
#include <map>
#include <vector>
#include "sim/study/member_record.hpp"
#include "sim/study/plan.hpp"
#include "sim/study/study.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

using Records = std::map<int, MemberRecord>;

/// Of the members that have a record, by number.
StudyTable table_of(const Study& study, const std::vector<Member>& members, const Records& records);

/// member, point, replicate, seed, status, then factors and outputs with their SI unit in brackets. A cell is empty
/// where there is no value. Holds nothing that depends on when or where members ran, so that a study that was broken
/// off gives the same bytes in the end.
void write_table_csv(const std::filesystem::path& file, const StudyTable& table, const std::vector<Member>& members);

/// The same as HDF5: /member, /point, /replicate, /seed, /failed, /factor/NAME, /output/NAME over one axis; NaN where
/// there is no value. Factors that are words are numbers of the texts in the attribute `values`.
void write_table_hdf5(const std::filesystem::path& file, const StudyTable& table, const std::vector<Member>& members);

/// member, exit_code, reason of those that failed; no file where none did.
void write_failures(const std::filesystem::path& file, const Records& records);

}  // namespace sim::study
