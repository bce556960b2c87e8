// Data and the curves that were fitted to them; under them, what the fit leaves.
#include <algorithm>
#include <cmath>

#include "postprocess/study/kinds.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/plot.hpp"

namespace postprocess::study {

namespace {

struct Datum {
    double x = 0, y = 0, error = 0;  // NaN: none
};
struct Curve {
    std::string label;
    std::vector<double> x, y;
};
struct Fit {
    AxisSpec x, y;
    std::vector<Datum> data, residuals;
    std::vector<Curve> curves;
};

constexpr double radius = 9, lower_share = 0.3, between = 40;
constexpr Colour data_colour = ink;

Datum read_datum(const Entry& entry) {
    Datum datum{entry["x"].number(), entry["y"].number_or_none(), NAN};
    if (const auto error = entry.find("error")) datum.error = error->number();
    return datum;
}

Curve read_curve(const Entry& entry) {
    Curve curve{entry["label"].text(), entry["x"].numbers_or_none(), {}};
    entry["y"].list_of(curve.x.size(), "one for each x");
    curve.y = entry["y"].numbers_or_none();
    return curve;
}

Fit read_data(const Entry& entry) {
    Fit fit{read_axis(entry["x"]), read_axis(entry["y"]), {}, {}, {}};
    for (const Entry& datum : entry["data"].list()) fit.data.push_back(read_datum(datum));
    for (const Entry& curve : entry["curves"].list()) fit.curves.push_back(read_curve(curve));
    if (const auto residuals = entry.find("residuals"))
        for (const Entry& residual : residuals->list()) fit.residuals.push_back(read_datum(residual));
    return fit;
}

Axis across(const Fit& fit) {
    Range range(fit.x.logarithmic);
    for (const auto* data : {&fit.data, &fit.residuals})
        for (const Datum& datum : *data) range.include(datum.x);
    for (const Curve& curve : fit.curves) range.include(curve.x);
    return range.roomy_axis();
}

Axis upwards(const Fit& fit) {
    Range range(fit.y.logarithmic);
    for (const Datum& datum : fit.data)
        for (const double value : {datum.y, datum.y - datum.error, datum.y + datum.error}) range.include(value);
    for (const Curve& curve : fit.curves) range.include(curve.y);
    return range.roomy_axis();
}

/// As far above zero as below.
Axis residual_axis(const Fit& fit) {
    double largest = 0;
    for (const Datum& residual : fit.residuals)
        if (std::abs(residual.y) > largest) largest = std::abs(residual.y);
    const Axis above = axis_from_zero(largest);
    return {-above.high, above.high, false};
}

struct Panels {
    Plot upper, lower;
};

/// Both share the x axis, whose numbers stand under the lower one.
Panels panels_of(const Fit& fit, const Box& body) {
    const Axis x = across(fit), y = upwards(fit), rest = residual_axis(fit);
    const auto x_ticks = x.ticks(8);
    const double lower_height = fit.residuals.empty() ? 0 : lower_share * body.height;
    const Box top{body.x, body.y, body.width, body.height - lower_height};
    const Box bottom{body.x, top.bottom(), body.width, lower_height};
    if (fit.residuals.empty()) return {fit_plot(top, {x, y, x_ticks, y.ticks(6), fit.x.name(), fit.y.name()}, 24), {}};
    Panels panels{fit_plot(top, {x, y, x_ticks, y.ticks(6), "", fit.y.name()}, 24),
                  fit_plot(bottom, {x, rest, x_ticks, rest.ticks(4), fit.x.name(), "residual"}, 24)};
    panels.upper.box.height = bottom.y - between - top.y;
    const double left = std::max(panels.upper.box.x, panels.lower.box.x);
    for (Plot* plot : {&panels.upper, &panels.lower}) {
        plot->box.width -= left - plot->box.x;
        plot->box.x = left;
    }
    return panels;
}

void draw_data(Painter& painter, const Plot& plot, const std::vector<Datum>& data) {
    for (const Datum& datum : data) {
        if (std::isnan(datum.y)) continue;
        if (!std::isnan(datum.error)) {
            const double foot = datum.y - datum.error;
            const bool shown = !plot.axes.y.logarithmic || foot > plot.axes.y.low;
            draw_error_along(painter, plot.at(datum.x, shown ? foot : plot.axes.y.low),
                             plot.at(datum.x, datum.y + datum.error), {data_colour, 2.5});
        }
        painter.disc(plot.at(datum.x, datum.y), radius, data_colour);
    }
}

void draw_curve(Painter& painter, const Plot& plot, const Curve& curve, const Stroke& stroke) {
    std::vector<Point> line;
    for (std::size_t n = 0; n < curve.x.size(); ++n) {
        const bool shown =
            !std::isnan(curve.x[n]) && !std::isnan(curve.y[n]) && !(plot.axes.y.logarithmic && !(curve.y[n] > 0));
        if (shown) line.push_back(plot.at(curve.x[n], curve.y[n]));
    }
    painter.line(line, stroke);
}

void paint(Painter& painter, const Box& body, const Fit& fit) {
    const Panels panels = panels_of(fit, body);
    draw_grid(painter, panels.upper);
    painter.clip(panels.upper.box);
    for (std::size_t n = 0; n < fit.curves.size(); ++n)
        draw_curve(painter, panels.upper, fit.curves[n], {palette_colour(n), 5});
    draw_data(painter, panels.upper, fit.data);
    painter.unclip();
    Plot upper = panels.upper;
    if (!fit.residuals.empty())
        for (Tick& tick : upper.axes.x_ticks) tick.label.clear();
    draw_plot(painter, upper);
    if (fit.residuals.empty()) return;
    const Plot& lower = panels.lower;
    draw_grid(painter, lower);
    painter.line({lower.at(lower.axes.x.low, 0), lower.at(lower.axes.x.high, 0)}, {faint_ink, 2.5});
    for (const Datum& residual : fit.residuals)
        if (!std::isnan(residual.y))
            painter.line({lower.at(residual.x, 0), lower.at(residual.x, residual.y)}, {faint_ink, 2});
    draw_data(painter, lower, fit.residuals);
    draw_plot(painter, lower);
}

}  // namespace

Figure read_fit(const Entry& entry) {
    Figure figure = read_figure(entry);
    const Fit fit = read_data(entry);
    figure.height = fit.residuals.empty() ? 760 : 960;
    figure.legend.push_back(disc_entry("data", radius, data_colour));
    for (std::size_t n = 0; n < fit.curves.size(); ++n)
        figure.legend.push_back(line_entry(fit.curves[n].label, {palette_colour(n), 5}));
    figure.paint = [fit](Painter& painter, const Box& body) { paint(painter, body, fit); };
    return figure;
}

}  // namespace postprocess::study
