// Quantities over one factor: a line through the means and a band about it for each series.
#include <algorithm>
#include <cmath>

#include "postprocess/study/kinds.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/plot.hpp"

namespace postprocess::study {

namespace {

struct Series {
    std::string label;
    std::vector<double> x, mean, low, high;  // NaN: none
    std::vector<double> failed;              // x at which every run failed
};
struct Curves {
    AxisSpec x, y;
    std::vector<Series> series;
};

constexpr double line_width = 5, dot_radius = 7;
constexpr std::size_t colours = 6;  // after which lines are dashed

Stroke stroke_of(std::size_t index) { return {palette_colour(index), line_width, index % (2 * colours) >= colours}; }

Series read_series(const Entry& entry, const AxisSpec& x_axis) {
    Series series{entry["label"].text(), {}, {}, {}, {}, {}};
    for (const Entry& x : entry["x"].list()) {
        series.x.push_back(x.number());
        if (x_axis.logarithmic && !(series.x.back() > 0)) x.refuse("a number above 0 on a logarithmic axis");
    }
    const auto column = [&](const char* key, std::vector<double>& values) {
        values.assign(series.x.size(), NAN);
        if (const auto found = entry.find(key)) {
            found->list_of(series.x.size(), "one for each x");
            values = found->numbers_or_none();
        }
    };
    column("mean", series.mean);
    column("low", series.low);
    column("high", series.high);
    if (const auto failed = entry.find("failed"))
        for (const Entry& x : failed->list()) series.failed.push_back(x.number());
    return series;
}

ChartAxes axes_of(const Curves& curves) {
    Range x(curves.x.logarithmic), y(curves.y.logarithmic);
    for (const Series& series : curves.series) {
        for (const auto* values : {&series.x, &series.failed}) x.include(*values);
        for (const auto* values : {&series.mean, &series.low, &series.high}) y.include(*values);
    }
    const Axis across = x.roomy_axis(), up = y.roomy_axis();
    return {across, up, across.ticks(8), up.ticks(6), curves.x.name(), curves.y.name()};
}

/// A value that a logarithmic axis cannot show lies at its foot.
double shown(const Axis& axis, double value) { return axis.logarithmic && !(value > axis.low) ? axis.low : value; }

void draw_band(Painter& painter, const Plot& plot, const Series& series, const Colour& colour) {
    const Axis& up = plot.axes.y;
    const auto has_band = [&](std::size_t n) { return !std::isnan(series.low[n]) && !std::isnan(series.high[n]); };
    for (std::size_t n = 0; n < series.x.size(); ++n) {
        if (!has_band(n)) continue;
        const Point low = plot.at(series.x[n], shown(up, series.low[n]));
        const Point high = plot.at(series.x[n], shown(up, series.high[n]));
        const bool after = n + 1 < series.x.size() && has_band(n + 1);
        if (after)
            painter.fill({low, high, plot.at(series.x[n + 1], shown(up, series.high[n + 1])),
                          plot.at(series.x[n + 1], shown(up, series.low[n + 1]))},
                         colour, 0.2);
        else if (n == 0 || !has_band(n - 1))  // a point between gaps
            draw_error_along(painter, low, high, {colour, 2.5});
    }
}

void draw_means(Painter& painter, const Plot& plot, const Series& series, const Stroke& stroke) {
    constexpr std::size_t most_dots = 40;
    std::vector<Point> line;
    for (std::size_t n = 0; n <= series.x.size(); ++n) {
        const bool gap =
            n == series.x.size() || std::isnan(series.mean[n]) || (plot.axes.y.logarithmic && !(series.mean[n] > 0));
        if (!gap) line.push_back(plot.at(series.x[n], series.mean[n]));
        if (!gap) continue;
        painter.line(line, stroke);
        if (series.x.size() <= most_dots)
            for (const Point& point : line) painter.disc(point, dot_radius, stroke.colour);
        line.clear();
    }
}

void draw_failed(Painter& painter, const Plot& plot, const Series& series, const Colour& colour, std::size_t index) {
    for (const double x : series.failed) {
        const double above = 20 + 24 * static_cast<double>(index);  // series one above the other
        draw_cross(painter, {plot.at(x, plot.axes.y.low).x, plot.box.bottom() - above}, 9, {colour, 4});
    }
}

void paint(Painter& painter, const Box& body, const Curves& curves) {
    const Plot plot = fit_plot(body, axes_of(curves), 24);
    draw_grid(painter, plot);
    painter.clip(plot.box);
    for (std::size_t n = 0; n < curves.series.size(); ++n)
        draw_band(painter, plot, curves.series[n], palette_colour(n));
    for (std::size_t n = 0; n < curves.series.size(); ++n) draw_means(painter, plot, curves.series[n], stroke_of(n));
    painter.unclip();
    for (std::size_t n = 0; n < curves.series.size(); ++n)
        draw_failed(painter, plot, curves.series[n], palette_colour(n), n);
    draw_plot(painter, plot);
}

}  // namespace

Figure read_curves(const Entry& entry) {
    Figure figure = read_figure(entry);
    Curves curves{read_axis(entry["x"]), read_axis(entry["y"]), {}};
    for (const Entry& series : entry["series"].list()) curves.series.push_back(read_series(series, curves.x));
    bool failed = false;
    for (std::size_t n = 0; n < curves.series.size(); ++n) {
        if (!curves.series[n].label.empty())  // one alone needs none
            figure.legend.push_back(line_entry(curves.series[n].label, stroke_of(n)));
        failed = failed || !curves.series[n].failed.empty();
    }
    if (failed)
        figure.legend.push_back({"every run failed", [](Painter& painter, Point at) {
                                     draw_cross(painter, at, 9, {faint_ink, 4});
                                 }});
    figure.paint = [curves](Painter& painter, const Box& body) { paint(painter, body, curves); };
    return figure;
}

}  // namespace postprocess::study
