// The plotting area of a figure: axes with as much room as their numbers and names need.
#include "postprocess/study/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "postprocess/study/lettering.hpp"

namespace postprocess::study {

namespace {

const TextStyle number_style{.size = small_size}, name_style{.size = text_size, .align = Align::centre};
/// As printed units are written: "ug/cm2" becomes "µg/cm²". The unit 1 is none.
std::string printed_unit(const std::string& unit) {
    if (unit == "1") return "";
    const auto letter = [](unsigned char byte) { return std::isalpha(byte) != 0; };
    std::string printed;
    for (std::size_t n = 0; n < unit.size(); ++n) {
        const bool after_letter = n > 0 && letter(unit[n - 1]);
        const bool ends = n + 1 == unit.size() || std::isdigit(static_cast<unsigned char>(unit[n + 1])) == 0;
        if (unit[n] == 'u' && !after_letter && n + 1 < unit.size() && letter(unit[n + 1]))
            printed += "µ";
        else if (unit[n] == '2' && after_letter && ends)
            printed += "²";
        else if (unit[n] == '3' && after_letter && ends)
            printed += "³";
        else
            printed += unit[n];
    }
    return printed;
}

constexpr double tick_room = 62;  // from the frame down to the end of the x axis' numbers

}  // namespace

Colour palette_colour(std::size_t index) {
    static constexpr std::array colours{blue, vermilion, green, purple, orange, sky};
    return colours[index % colours.size()];
}

std::string AxisSpec::name() const { return unit.empty() ? label : fmt::format("{} [{}]", label, unit); }

AxisSpec read_axis(const Entry& entry) {
    AxisSpec axis{entry["label"].text(), {}, false};
    if (const auto unit = entry.find("unit")) axis.unit = printed_unit(unit->text());
    if (const auto logarithmic = entry.find("logarithmic")) axis.logarithmic = logarithmic->truth();
    return axis;
}

void Range::include(double value) {
    if (std::isnan(value) || (logarithmic_ && !(value > 0))) return;
    low_ = any_ ? std::min(low_, value) : value;
    high_ = any_ ? std::max(high_, value) : value;
    any_ = true;
}

void Range::include(std::span<const double> values) {
    for (const double value : values) include(value);
}

Axis Range::axis() const {
    if (!any_) return {logarithmic_ ? 0.1 : 0, 1, logarithmic_};
    constexpr double most_decades = 12;
    return axis_around(logarithmic_ ? std::max(low_, high_ * std::pow(10, -most_decades)) : low_, high_, logarithmic_);
}

Axis Range::roomy_axis() const {
    constexpr double room = 0.02;
    const Axis tight = axis();
    if (!any_ || !(high_ > low_)) return tight;
    if (logarithmic_) {
        const double factor = std::pow(high_ / low_, room), low = std::max(low_, tight.low);
        return {low / factor, high_ * factor, true};
    }
    const double span = high_ - low_;
    return axis_around(low_ == 0 ? 0 : low_ - room * span, high_ == 0 ? 0 : high_ + room * span, false);
}

Plot fit_plot(const Box& body, ChartAxes axes, double right) {
    double widest = 0;
    for (const Tick& tick : axes.y_ticks) widest = std::max(widest, text_width(tick.label, number_style, 2));
    Plot plot;
    plot.numbers_width = widest;
    // Each name takes room from the other; twice is enough.
    double left = 0, below = 0;
    for (int round = 0; round < 2; ++round) {
        plot.y_name = broken(axes.y_name, name_style, body.height - below);
        left = 22 + widest + 14 + height_of(plot.y_name, name_style.size);
        plot.x_name = broken(axes.x_name, name_style, body.width - left - right);
        below = tick_room + 4 + height_of(plot.x_name, name_style.size);
    }
    plot.y_name = broken(axes.y_name, name_style, body.height - below);
    plot.box = {body.x + left, body.y, body.width - left - right, body.height - below};
    axes.x_name.clear();
    axes.y_name.clear();
    plot.axes = std::move(axes);
    return plot;
}

void draw_plot(Painter& painter, const Plot& plot) {
    const Box& box = plot.box;
    draw_axes(painter, box, plot.axes);
    TextStyle style = name_style;
    style.anchor = Anchor::top;
    draw_lines(painter, {box.x + 0.5 * box.width, box.bottom() + tick_room}, plot.x_name, style);
    style.upwards = true;
    style.anchor = Anchor::bottom;
    draw_lines(painter, {box.x - 22 - plot.numbers_width - 12, box.y + 0.5 * box.height}, plot.y_name, style);
}

void draw_grid(Painter& painter, const Plot& plot) {
    const Box& box = plot.box;
    for (const Tick& tick : plot.axes.x_ticks)
        if (!tick.label.empty()) {
            const double x = plot.at(tick.value, plot.axes.y.low).x;
            painter.line({{x, box.y}, {x, box.bottom()}}, {grid_line, 1.5});
        }
    for (const Tick& tick : plot.axes.y_ticks)
        if (!tick.label.empty()) {
            const double y = plot.at(plot.axes.x.low, tick.value).y;
            painter.line({{box.x, y}, {box.right(), y}}, {grid_line, 1.5});
        }
}

}  // namespace postprocess::study
