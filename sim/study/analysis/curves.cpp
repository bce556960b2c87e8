#include <algorithm>
#include "sim/study/analysis/grid_figures.hpp"
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

Figure series_of(const StudyTable& table, std::size_t x, Slice slice) {
    std::ranges::stable_sort(slice.points, {}, [x](const PointValues& point) { return point.factors[x]; });
    std::vector<double> at, mean, low, high, failed;
    for (const PointValues& point : slice.points) {
        if (!point.has_value()) {
            failed.push_back(point.factors[x]);
            continue;
        }
        const Spread spread = spread_of(point.values, band_of(table));
        at.push_back(point.factors[x]);
        mean.push_back(spread.mean), low.push_back(spread.low), high.push_back(spread.high);
    }
    return {{"label", slice.text},   {"x", at},         {"mean", numbers(mean)}, {"low", numbers(low)},
            {"high", numbers(high)}, {"failed", failed}};
}

}  // namespace

Figure curves(const StudyTable& table, std::size_t output, std::size_t x, const std::vector<Slice>& slices) {
    const OutputColumn& what = table.outputs[output];
    Figure figure = figure_of("curves", "curves_" + what.name, label_of(what), basis_text(table, output));
    figure["x"] = axis(table.factors[x]);
    figure["y"] = axis(what);
    figure["series"] = Figure::array();
    for (const Slice& slice : slices) figure["series"].push_back(series_of(table, x, slice));
    return figure;
}

}  // namespace sim::study
