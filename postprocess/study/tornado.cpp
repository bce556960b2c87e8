// How far each factor alone moves a quantity from its base value: bars about a line, the longest on top.
#include <algorithm>
#include <array>
#include <cmath>

#include "postprocess/study/kinds.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/rows.hpp"

namespace postprocess::study {

namespace {

constexpr Colour low_colour = blue, high_colour = vermilion;
constexpr double row_height = 62, setting_size = 23, setting_gap = 12;

struct Side {
    std::string setting;
    double value = 0;  // NaN: none
    std::array<double, 2> band{NAN, NAN};
    double least() const { return std::isnan(band[0]) ? value : std::min(value, band[0]); }
    double most() const { return std::isnan(band[1]) ? value : std::max(value, band[1]); }
};
struct Bar {
    std::string label;
    Side low, high;
};
struct Tornado {
    AxisSpec spec;
    double base = 0;
    std::vector<Bar> bars;
};

Side read_side(const Entry& bar, const std::string& which) {
    Side side{bar[which + "_setting"].text(), bar[which].number_or_none(), {NAN, NAN}};
    if (const auto band = bar.find(which + "_band")) {
        const auto ends = band->list_of(2, "the lower and the upper end");
        side.band = {ends[0].number_or_none(), ends[1].number_or_none()};
    }
    return side;
}

Tornado read_settings(const Entry& entry) {
    Tornado tornado{read_axis(entry["x"]), entry["base"].number(), {}};
    for (const Entry& bar : entry["bars"].list())
        tornado.bars.push_back({bar["label"].text(), read_side(bar, "low"), read_side(bar, "high")});
    return tornado;
}

/// Left of the base; what has no value or is the base is written to its right.
bool leftwards(const Tornado& tornado, const Side& side) { return side.value < tornado.base; }
/// Both on one side: each then has a half of the row.
bool one_sided(const Tornado& tornado, const Bar& bar) {
    return leftwards(tornado, bar.low) == leftwards(tornado, bar.high);
}

std::string setting_text(const Side& side) { return std::isnan(side.value) ? side.setting + ": failed" : side.setting; }

/// Wide enough for all settings, which are written beyond the ends of the bars.
Axis axis_of(const Tornado& tornado, double width) {
    double low = tornado.base, high = tornado.base;
    const auto every_side = [&](const auto& act) {
        for (const Bar& bar : tornado.bars)
            for (const Side* side : {&bar.low, &bar.high}) act(*side);
    };
    every_side([&](const Side& side) {
        if (side.least() < low) low = side.least();
        if (side.most() > high) high = side.most();
    });
    if (!(high > low)) return axis_around(low, high, false);
    const double pad = 0.03 * (high - low), least = low - pad, most = high + pad;
    low = least;
    high = most;
    for (int round = 0; round < 12; ++round) {
        const double per_unit = (high - low) / width;
        every_side([&](const Side& side) {
            const double needed =
                per_unit * (text_width(setting_text(side), {.size = setting_size}, 2) + 2 * setting_gap);
            const bool none = std::isnan(side.value);
            if (!none && leftwards(tornado, side)) low = std::min(low, side.least() - needed);
            if (none || !leftwards(tornado, side)) high = std::max(high, (none ? tornado.base : side.most()) + needed);
        });
        const double most_room = 3 * (most - least);  // for letters; beyond that they run over the frame
        low = std::max(low, least - most_room);
        high = std::min(high, most + most_room);
    }
    return {low, high, false};
}

void draw_side(Painter& painter, const Plot& plot, const Tornado& tornado, const Side& side, const Box& part,
               const Colour& colour) {
    const double middle = part.y + 0.5 * part.height, base = plot.at(tornado.base, 0).x;
    TextStyle style{.size = setting_size};
    if (std::isnan(side.value)) {
        style.colour = faint_ink;
        painter.text({base + setting_gap, middle}, setting_text(side), style);
        return;
    }
    const double end = plot.at(side.value, 0).x;
    painter.fill(Box{std::min(base, end), part.y, std::abs(end - base), part.height}, colour);
    if (!std::isnan(side.band[0]) && !std::isnan(side.band[1]))
        draw_error_along(painter, {plot.at(side.band[0], 0).x, middle}, {plot.at(side.band[1], 0).x, middle},
                         {ink, 2.5}, 0.22 * part.height);
    const bool left = leftwards(tornado, side);
    style.align = left ? Align::right : Align::left;
    painter.text({left ? plot.at(side.least(), 0).x - setting_gap : plot.at(side.most(), 0).x + setting_gap, middle},
                 side.setting, style);
}

void draw_bar(Painter& painter, const Plot& plot, const Tornado& tornado, const Bar& bar, const Box& row) {
    const double height = std::min(row.height - 16, 52.0);
    Box upper{row.x, row.y + 0.5 * (row.height - height), row.width, height}, lower = upper;
    if (one_sided(tornado, bar)) {
        upper.height = lower.height = 0.5 * height;
        lower.y += 0.5 * height;
    }
    draw_side(painter, plot, tornado, bar.low, upper, low_colour);
    draw_side(painter, plot, tornado, bar.high, lower, high_colour);
}

void paint(Painter& painter, const Box& body, const Tornado& tornado, const Rows& rows) {
    const Axis axis = axis_of(tornado, rows.chart(body, tornado.spec).width);
    rows.draw(painter, body, axis, tornado.spec, [&](const Plot& plot, std::size_t n, const Box& row) {
        draw_bar(painter, plot, tornado, tornado.bars[n], row);
        const double base = plot.at(tornado.base, 0).x;
        painter.line({{base, row.y}, {base, row.bottom()}}, {ink, 2.5});
    });
}

}  // namespace

Figure read_tornado(const Entry& entry) {
    Figure figure = read_figure(entry);
    const Tornado tornado = read_settings(entry);
    std::vector<std::string> labels;
    for (const Bar& bar : tornado.bars) labels.push_back(bar.label);
    const Rows rows(labels, row_height);
    figure.height = rows.height(tornado.spec);
    figure.legend = {boxed_entry("factor at its low setting", low_colour),
                     boxed_entry("at its high setting", high_colour),
                     {"base: " + number(tornado.base) + (tornado.spec.unit.empty() ? "" : " " + tornado.spec.unit),
                      [](Painter& painter, Point at) {
                          painter.line({{at.x, at.y - 16}, {at.x, at.y + 16}}, {ink, 3});
                      }}};
    figure.paint = [tornado, rows](Painter& painter, const Box& body) { paint(painter, body, tornado, rows); };
    return figure;
}

}  // namespace postprocess::study
