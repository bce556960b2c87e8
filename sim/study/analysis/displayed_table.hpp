// A study's table as people read it: display units, and its rows by point.
#pragma once
#include <span>
#include <vector>
#include "sim/study/analysis/replicates.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// The same table with every number in the display unit of its column, of which `unit` then is a copy. A display unit
/// that cannot be read leaves the column in SI. A factor that meets 0 or less is no longer logarithmic.
StudyTable in_display_units(StudyTable table);

/// One point of the design and what its members say of one output. Looks into its table.
struct PointValues {
    int point = 0;
    std::span<const double> at, factors;  // those of its first member that has ended
    std::vector<int> replicates;          // that have ended
    std::vector<double> values;           // of each of them; NaN where there is none
    bool has_value() const;
    int without_value() const;
};

/// Points of which a member has ended, in the order of rows, in which a point's members stand together.
std::vector<PointValues> point_values(const StudyTable& table, std::size_t output);

/// The numbers of the factors of the design: those that are not drawn anew for every replicate.
std::vector<std::size_t> design_factors(const StudyTable& table);

/// What a band around the mean of a point means: members where something uncertain is drawn, else the mean.
Band band_of(const StudyTable& table);

/// Does a factor take more than one value?
bool varies(const StudyTable& table, std::size_t factor);

/// Factors of the design that vary.
std::vector<std::size_t> varying_factors(const StudyTable& table);

/// The values that a factor takes in the rows, ascending; numbers only.
std::vector<double> levels_of(const StudyTable& table, std::size_t factor);

}  // namespace sim::study
