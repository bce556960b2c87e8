#include "sim/study/analysis/grid_layout.hpp"
#include <algorithm>
#include <map>
#include <utility>
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

GridLayout layout_of(const StudyTable& table) {
    constexpr std::size_t fewest_for_a_map = 3;
    std::vector<std::pair<std::size_t, std::size_t>> numeric;  // levels, factor
    for (const std::size_t factor : varying_factors(table))
        if (table.factors[factor].labels.empty()) numeric.emplace_back(levels_of(table, factor).size(), factor);
    std::ranges::stable_sort(numeric, std::ranges::greater{}, &std::pair<std::size_t, std::size_t>::first);
    GridLayout layout;
    if (!numeric.empty()) layout.x = numeric[0].second;
    if (numeric.size() > 1 && numeric[1].first >= fewest_for_a_map) layout.y = numeric[1].second;
    if (layout.y && *layout.y < *layout.x) std::swap(layout.x, layout.y);
    for (const std::size_t factor : varying_factors(table))
        if (factor != layout.x && factor != layout.y) layout.others.push_back(factor);
    return layout;
}

std::vector<Slice> slices_of(const StudyTable& table, std::size_t output, const std::vector<std::size_t>& by) {
    std::map<std::vector<double>, Slice> found;
    for (PointValues& point : point_values(table, output)) {
        std::vector<double> settings;
        for (const std::size_t factor : by) settings.push_back(point.factors[factor]);
        Slice& slice = found[settings];
        slice.text = settings_text(table, point.factors, by);
        slice.points.push_back(std::move(point));
    }
    std::vector<Slice> slices;
    for (auto& [settings, slice] : found) slices.push_back(std::move(slice));
    return slices;
}

}  // namespace sim::study
