// Profile likelihood of a parameter: how much the best misfit rises when the parameter is held, and the interval in
// which it stays under a threshold.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/friendly.hpp"
#include "postprocess/study/kinds.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/plot.hpp"

namespace postprocess::study {

namespace {

struct Profile {
    AxisSpec x, y;
    double threshold = 0, best = 0;
    double low = 0, high = 0;  // NaN: open to that side
    std::vector<Point> values;
};

const Colour interval_colour = mixed(green, white, 0.8);

Profile read_values(const Entry& entry) {
    Profile profile{read_axis(entry["x"]),
                    read_axis(entry["y"]),
                    entry["threshold"].number(),
                    entry["best"].number(),
                    NAN,
                    NAN,
                    {}};
    if (const auto low = entry.find("low")) profile.low = low->number();
    if (const auto high = entry.find("high")) profile.high = high->number();
    for (const Entry& value : entry["values"].list()) {
        const double x = value["x"].number(), y = value["y"].number_or_none();
        if (profile.x.logarithmic && !(x > 0)) value["x"].refuse("a number above 0 on a logarithmic axis");
        if (!std::isnan(y)) profile.values.push_back({x, y});
    }
    std::ranges::stable_sort(profile.values, {}, &Point::x);
    return profile;
}

/// Up to a few thresholds: what lies far above is told apart by nobody, and would hide the interval.
Plot plot_of(const Profile& profile, const Box& body) {
    Range x(profile.x.logarithmic), y(profile.y.logarithmic);
    for (const double value : {profile.best, profile.low, profile.high}) x.include(value);
    y.include(0);
    y.include(1.3 * profile.threshold);
    constexpr double thresholds_shown = 5;
    for (const Point& value : profile.values) {
        x.include(value.x);
        y.include(std::min(value.y, thresholds_shown * profile.threshold));
    }
    const Axis across = x.roomy_axis(), up = y.roomy_axis();
    return fit_plot(body, {across, up, across.ticks(8), up.ticks(6), profile.x.name(), profile.y.name()}, 24);
}

void paint(Painter& painter, const Box& body, const Profile& profile) {
    const Plot plot = plot_of(profile, body);
    const double bottom = plot.axes.y.low;
    const auto x_of = [&](double value, double open) { return std::isnan(value) ? open : plot.at(value, bottom).x; };
    const double left = x_of(profile.low, plot.box.x), right = x_of(profile.high, plot.box.right());
    painter.clip(plot.box);
    painter.fill(Box{left, plot.box.y, right - left, plot.box.height}, interval_colour);
    const double threshold = plot.at(plot.axes.x.low, profile.threshold).y, best = plot.at(profile.best, bottom).x;
    painter.line({{plot.box.x, threshold}, {plot.box.right(), threshold}}, {vermilion, 4, true});
    painter.line({{best, plot.box.y}, {best, plot.box.bottom()}}, {faint_ink, 3});
    std::vector<Point> line;
    for (const Point& value : profile.values) line.push_back(plot.at(value.x, value.y));
    painter.line(line, {blue, 5});
    painter.unclip();
    for (const Point& point : line)
        if (point.y >= plot.box.y) painter.disc(point, 8, blue);
    draw_plot(painter, plot);
}

std::string interval_words(const Profile& profile) {
    const std::string unit = profile.x.unit.empty() ? "" : " " + profile.x.unit;
    if (std::isnan(profile.low) && std::isnan(profile.high)) return "interval: open to both sides";
    if (std::isnan(profile.low)) return fmt::format("interval: up to {}{}, open below", number(profile.high), unit);
    if (std::isnan(profile.high)) return fmt::format("interval: from {}{}, open above", number(profile.low), unit);
    return fmt::format("interval: {} to {}{}", number(profile.low), number(profile.high), unit);
}

}  // namespace

Figure read_profile(const Entry& entry) {
    Figure figure = read_figure(entry);
    const Profile profile = read_values(entry);
    const std::string unit = profile.x.unit.empty() ? "" : " " + profile.x.unit;
    figure.legend = {boxed_entry(interval_words(profile), interval_colour),
                     {fmt::format("best: {}{}", number(profile.best), unit),
                      [](Painter& painter, Point at) {
                          painter.line({{at.x, at.y - 16}, {at.x, at.y + 16}}, {faint_ink, 3});
                      }},
                     line_entry(fmt::format("threshold: {}", number(profile.threshold)), {vermilion, 4, true})};
    figure.paint = [profile](Painter& painter, const Box& body) { paint(painter, body, profile); };
    return figure;
}

}  // namespace postprocess::study
