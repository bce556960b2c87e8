// A quantity for each word: a bar to its mean, its interval, and a dot for each replicate.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/study/kinds.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/rows.hpp"

namespace postprocess::study {

namespace {

struct Bar {
    std::string label;
    double mean = 0, low = 0, high = 0;  // NaN: none
    std::vector<double> dots;
    int failed = 0;
};

constexpr double row_height = 72;
const Colour bar_colour = mixed(blue, white, 0.45);

Bar read_bar(const Entry& entry) {
    Bar bar{entry["label"].text(), entry["mean"].number_or_none(), NAN, NAN, {}, 0};
    if (const auto low = entry.find("low")) bar.low = low->number();
    if (const auto high = entry.find("high")) bar.high = high->number();
    if (const auto dots = entry.find("dots"))
        for (const double dot : dots->numbers_or_none())
            if (!std::isnan(dot)) bar.dots.push_back(dot);
    if (const auto failed = entry.find("failed")) {
        constexpr double most = 1e9;
        if (!(failed->number() >= 0 && failed->number() <= most)) failed->refuse("a number of runs");
        bar.failed = static_cast<int>(failed->number());
    }
    return bar;
}

std::string label_of(const Bar& bar) {
    if (std::isnan(bar.mean)) return bar.label + " (no value)";
    return bar.failed == 0 ? bar.label : fmt::format("{} ({} failed)", bar.label, bar.failed);
}

/// Bars begin at zero, so that their lengths compare as the values do; on a logarithmic axis at its low end.
Axis axis_of(const std::vector<Bar>& bars, bool logarithmic) {
    Range range(logarithmic);
    range.include(0);
    for (const Bar& bar : bars) {
        for (const double value : {bar.mean, bar.low, bar.high}) range.include(value);
        range.include(bar.dots);
    }
    return range.roomy_axis();
}

void draw_bar(Painter& painter, const Plot& plot, const Bar& bar, const Box& row) {
    const Axis& axis = plot.axes.x;
    const auto x_of = [&](double value) { return plot.at(std::max(value, axis.low), 0).x; };
    const double middle = row.y + 0.5 * row.height, height = std::min(row.height - 20, 56.0);
    const double zero = x_of(axis.logarithmic ? axis.low : 0);
    if (!std::isnan(bar.mean)) {
        const double end = x_of(bar.mean);
        painter.fill(Box{std::min(zero, end), middle - 0.5 * height, std::abs(end - zero), height}, bar_colour);
        painter.line({{end, middle - 0.5 * height}, {end, middle + 0.5 * height}}, {blue, 5});
    }
    for (std::size_t n = 0; n < bar.dots.size(); ++n) {
        // The golden section spreads any number of dots evenly.
        const double share = std::fmod(0.5 + 0.618034 * static_cast<double>(n), 1.0);
        const Point at{x_of(bar.dots[n]), middle + (0.55 * share - 0.38) * height};
        painter.disc(at, 8, white);
        painter.disc(at, 6, vermilion);
    }
    if (!std::isnan(bar.low) && !std::isnan(bar.high))
        draw_error_along(painter, {x_of(bar.low), middle + 0.34 * height}, {x_of(bar.high), middle + 0.34 * height},
                         {ink, 3}, 8);
    if (!axis.logarithmic) painter.line({{zero, row.y}, {zero, row.bottom()}}, {ink, 2});
}

}  // namespace

Figure read_bars(const Entry& entry) {
    Figure figure = read_figure(entry);
    const AxisSpec spec = read_axis(entry["y"]);
    std::vector<Bar> bars;
    std::vector<std::string> labels;
    for (const Entry& bar : entry["bars"].list()) {
        bars.push_back(read_bar(bar));
        labels.push_back(label_of(bars.back()));
    }
    const Rows rows(labels, row_height);
    figure.height = rows.height(spec);
    figure.legend = {boxed_entry("mean", bar_colour),
                     {"its interval",
                      [](Painter& painter, Point at) {
                          draw_error_along(painter, {at.x - 24, at.y}, {at.x + 24, at.y}, {ink, 3}, 8);
                      }},
                     disc_entry("one run", 6, vermilion)};
    figure.paint = [spec, bars, rows](Painter& painter, const Box& body) {
        rows.draw(painter, body, axis_of(bars, spec.logarithmic), spec,
                  [&](const Plot& plot, std::size_t n, const Box& row) { draw_bar(painter, plot, bars[n], row); });
    };
    return figure;
}

}  // namespace postprocess::study
