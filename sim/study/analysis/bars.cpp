#include <algorithm>
#include <cmath>
#include <iterator>
#include "sim/study/analysis/grid_figures.hpp"
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

Figure bar_of(const StudyTable& table, const Slice& slice) {
    std::vector<double> dots;
    int failed = 0;
    for (const PointValues& point : slice.points) {
        std::ranges::copy_if(point.values, std::back_inserter(dots), [](double value) { return std::isfinite(value); });
        failed += point.without_value();
    }
    const Spread spread = spread_of(dots, band_of(table));
    return {{"label", slice.text},
            {"mean", number(spread.mean)},
            {"low", number(spread.low)},
            {"high", number(spread.high)},
            {"dots", dots},
            {"failed", failed}};
}

}  // namespace

Figure bars(const StudyTable& table, std::size_t output, const std::vector<Slice>& slices) {
    const OutputColumn& what = table.outputs[output];
    Figure figure = figure_of("bars", "bars_" + what.name, label_of(what), basis_text(table, output));
    figure["y"] = axis(what);
    figure["bars"] = Figure::array();
    for (const Slice& slice : slices) figure["bars"].push_back(bar_of(table, slice));
    return figure;
}

}  // namespace sim::study
