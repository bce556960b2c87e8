#include "sim/study/analysis/emulated_maps.hpp"
#include <cmath>
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

constexpr int map_steps = 33, curve_steps = 65;
constexpr double reach = 1.96;  // 95 % of a normal distribution lie within so many standard deviations

/// Even steps over what the factor takes, along its logarithm where it is varied so.
std::vector<double> steps_of(const StudyTable& table, std::size_t factor, int count) {
    const std::vector<double> levels = levels_of(table, factor);
    const bool logarithmic = table.factors[factor].logarithmic;
    std::vector<double> steps;
    for (int n = 0; n < count; ++n) {
        const double share = n / (count - 1.0);
        steps.push_back(logarithmic ? std::exp(std::lerp(std::log(levels.front()), std::log(levels.back()), share))
                                    : std::lerp(levels.front(), levels.back(), share));
    }
    return steps;
}

std::string others_text(const EmulatedOutput& of, const std::vector<std::size_t>& shown) {
    std::vector<std::size_t> others = of.scales.factors();
    std::erase_if(others, [&](std::size_t factor) { return std::ranges::find(shown, factor) != shown.end(); });
    constexpr std::size_t most_named = 4;
    if (others.empty()) return of.note;
    if (others.size() > most_named) return of.note + "; all other factors in their middle";
    return of.note + "; " + settings_text(of.table, of.scales.middle(), others);
}

}  // namespace

Figure emulated_map(const EmulatedOutput& of, std::size_t x, std::size_t y) {
    const OutputColumn& what = of.table.outputs[of.output];
    const std::vector<double> columns = steps_of(of.table, x, map_steps), rows = steps_of(of.table, y, map_steps);
    Figure means = Figure::array(), half_widths = Figure::array();
    std::vector<double> values = of.scales.middle();
    for (const double row : rows) {
        std::vector<double> mean, half_width;
        for (const double column : columns) {
            values[x] = column, values[y] = row;
            const std::vector<double> inputs = of.scales.inputs_of(values);
            mean.push_back(of.emulator.value(inputs));
            half_width.push_back(reach * of.emulator.error(inputs));
        }
        means.push_back(numbers(mean));
        half_widths.push_back(numbers(half_width));
    }
    const std::vector<std::vector<bool>> none(rows.size(), std::vector<bool>(columns.size(), false));
    Figure figure =
        figure_of("heat_map", "emulated_map_" + what.name, label_of(what) + " (emulated)", others_text(of, {x, y}));
    figure["x"] = axis(of.table.factors[x]);
    figure["x"]["values"] = columns;
    figure["y"] = axis(of.table.factors[y]);
    figure["y"]["values"] = rows;
    figure["z"] = axis(what);
    figure["z"]["values"] = std::move(means);
    figure["failed"] = none;
    figure["partly_failed"] = none;
    figure["emulated"] = true;
    figure["half_width"] = std::move(half_widths);
    return figure;
}

Figure emulated_curve(const EmulatedOutput& of, std::size_t x) {
    const OutputColumn& what = of.table.outputs[of.output];
    const std::vector<double> at = steps_of(of.table, x, curve_steps);
    std::vector<double> values = of.scales.middle(), mean, low, high;
    for (const double place : at) {
        values[x] = place;
        const std::vector<double> inputs = of.scales.inputs_of(values);
        const double half_width = reach * of.emulator.error(inputs);
        mean.push_back(of.emulator.value(inputs));
        low.push_back(mean.back() - half_width), high.push_back(mean.back() + half_width);
    }
    Figure figure =
        figure_of("curves", "emulated_curve_" + what.name, label_of(what) + " (emulated)", others_text(of, {x}));
    figure["x"] = axis(of.table.factors[x]);
    figure["y"] = axis(what);
    figure["series"] = Figure::array({{{"label", of.emulator.name},
                                       {"x", at},
                                       {"mean", numbers(mean)},
                                       {"low", numbers(low)},
                                       {"high", numbers(high)},
                                       {"failed", Figure::array()}}});
    return figure;
}

}  // namespace sim::study
