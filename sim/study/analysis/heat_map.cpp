#include <algorithm>
#include <limits>
#include "sim/study/analysis/grid_figures.hpp"
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

/// [row][column]
template <typename Value>
using Sheet = std::vector<std::vector<Value>>;

std::size_t place_of(const std::vector<double>& levels, double value) {
    return static_cast<std::size_t>(std::ranges::lower_bound(levels, value) - levels.begin());
}

Figure axis_with(const FactorColumn& factor, const std::vector<double>& levels) {
    Figure with = axis(factor);
    with["values"] = levels;
    return with;
}

Figure sheet_of_numbers(const Sheet<double>& sheet) {
    Figure rows = Figure::array();
    for (const auto& row : sheet) rows.push_back(numbers(row));
    return rows;
}

}  // namespace

Figure heat_map(const StudyTable& table, std::size_t output, const GridLayout& layout, const Slice& slice) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> columns = levels_of(table, *layout.x), rows = levels_of(table, *layout.y);
    Sheet<double> means(rows.size(), std::vector<double>(columns.size(), none)), half_widths = means;
    Sheet<bool> failed(rows.size(), std::vector<bool>(columns.size(), false)), partly = failed;
    for (const PointValues& point : slice.points) {
        const std::size_t i = place_of(columns, point.factors[*layout.x]), j = place_of(rows, point.factors[*layout.y]);
        const Spread spread = spread_of(point.values, band_of(table));
        means[j][i] = spread.mean;
        half_widths[j][i] = 0.5 * (spread.high - spread.low);
        failed[j][i] = !point.has_value();
        partly[j][i] = point.has_value() && point.without_value() > 0;
    }
    const OutputColumn& what = table.outputs[output];
    Figure figure =
        figure_of("heat_map", "map_" + what.name, label_of(what) + (slice.text.empty() ? "" : ": " + slice.text),
                  basis_text(table, output));
    figure["x"] = axis_with(table.factors[*layout.x], columns);
    figure["y"] = axis_with(table.factors[*layout.y], rows);
    figure["z"] = axis(what);
    figure["z"]["values"] = sheet_of_numbers(means);
    figure["failed"] = failed;
    figure["partly_failed"] = partly;
    figure["emulated"] = false;
    if (table.replicates > 1) figure["half_width"] = sheet_of_numbers(half_widths);
    return figure;
}

}  // namespace sim::study
