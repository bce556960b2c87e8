// How a grid is laid out on paper: which factors lie along the axes, and which make a picture or a curve each.
#pragma once
#include <optional>
#include <string>
#include <vector>
#include "sim/study/analysis/displayed_table.hpp"

namespace sim::study {

/// x: the numeric factor of most levels. y: that of second most, where a map needs it (three levels or more, and two of
/// x). Both in the order in which the study names them. others: the rest that varies.
struct GridLayout {
    std::optional<std::size_t> x, y;
    std::vector<std::size_t> others;
};

GridLayout layout_of(const StudyTable& table);

/// Points that share the settings of the factors `by`.
struct Slice {
    std::string text;  // those settings, "serum on, passes 4"; empty where there are none
    std::vector<PointValues> points;
};

std::vector<Slice> slices_of(const StudyTable& table, std::size_t output, const std::vector<std::size_t>& by);

}  // namespace sim::study
