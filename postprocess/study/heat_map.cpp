// A quantity over two factors: cells about the points of a grid, lines of equal value between them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "postprocess/study/colour_bar.hpp"
#include "postprocess/study/contours.hpp"
#include "postprocess/study/kinds.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/point_labels.hpp"

namespace postprocess::study {

namespace {

constexpr Colour no_value{0.95, 0.95, 0.95};

struct GridAxis {
    AxisSpec spec;
    std::vector<double> values;
    std::vector<double> edges;  // of the cells: halfway between the values
    Axis axis() const { return {edges.front(), edges.back(), spec.logarithmic}; }
};

struct HeatMap {
    GridAxis x, y;
    AxisSpec z_spec;
    std::vector<std::vector<double>> z;             // [y][x], NaN: none
    std::vector<std::vector<bool>> failed, partly;  // likewise; empty: none did
    std::optional<std::vector<double>> contours;    // absent: round values
    bool has_values() const;
    bool has_gaps() const;  // no value though nothing failed there
};

/// Halfway along the axis; the outermost cells reach as far beyond their value as to the other side.
std::vector<double> edges_between(const std::vector<double>& values, bool logarithmic) {
    const auto forward = [&](double value) { return logarithmic ? std::log(value) : value; };
    const auto back = [&](double place) { return logarithmic ? std::exp(place) : place; };
    std::vector<double> edges;
    for (std::size_t n = 0; n + 1 < values.size(); ++n)
        edges.push_back(0.5 * (forward(values[n]) + forward(values[n + 1])));
    const double first = forward(values.front()), last = forward(values.back());
    const double alone = logarithmic ? 0.5 : std::max(0.5 * std::abs(first), 1e-3);
    edges.insert(edges.begin(), edges.empty() ? first - alone : 2 * first - edges.front());
    edges.push_back(edges.size() == 1 ? last + alone : 2 * last - edges.back());
    for (double& edge : edges) edge = back(edge);
    return edges;
}

GridAxis read_grid_axis(const Entry& entry) {
    GridAxis axis{read_axis(entry), {}, {}};
    const Entry values = entry["values"];
    for (const Entry& value : values.list()) {
        const double number = value.number();
        if (axis.spec.logarithmic && !(number > 0)) value.refuse("a number above 0 on a logarithmic axis");
        if (!axis.values.empty() && !(number > axis.values.back())) value.refuse("a number above the one before it");
        axis.values.push_back(number);
    }
    if (axis.values.empty()) values.refuse("a list of at least one number");
    axis.edges = edges_between(axis.values, axis.spec.logarithmic);
    return axis;
}

/// Rows of a table that has a row for each y and a cell for each x.
template <class Read>
auto read_table(const Entry& entry, const HeatMap& map, Read read) {
    std::vector<std::vector<decltype(read(entry))>> table;
    for (const Entry& row : entry.list_of(map.y.values.size(), "a row for each value of y")) {
        table.emplace_back();
        for (const Entry& cell : row.list_of(map.x.values.size(), "a cell for each value of x"))
            table.back().push_back(read(cell));
    }
    return table;
}

HeatMap read_map(const Entry& entry) {
    const auto truth = [](const Entry& cell) { return cell.truth(); };
    HeatMap map{read_grid_axis(entry["x"]), read_grid_axis(entry["y"]), read_axis(entry["z"]), {}, {}, {}, {}};
    map.z = read_table(entry["z"]["values"], map, [](const Entry& cell) { return cell.number_or_none(); });
    if (map.z_spec.logarithmic)
        for (auto& row : map.z)
            for (double& value : row)
                if (!(value > 0)) value = std::nan("");
    if (const auto failed = entry.find("failed")) map.failed = read_table(*failed, map, truth);
    if (const auto partly = entry.find("partly_failed")) map.partly = read_table(*partly, map, truth);
    if (const auto contours = entry.find("contours")) {
        map.contours.emplace();
        for (const Entry& level : contours->list()) {
            if (map.z_spec.logarithmic && !(level.number() > 0))
                level.refuse("a number above 0 on a logarithmic scale");
            map.contours->push_back(level.number());
        }
    }
    return map;
}

bool any(const std::vector<std::vector<bool>>& table) {
    return std::ranges::any_of(table, [](const auto& row) { return std::ranges::find(row, true) != row.end(); });
}
bool holds(const std::vector<std::vector<bool>>& table, std::size_t j, std::size_t i) {
    return !table.empty() && table[j][i];
}

bool HeatMap::has_values() const {
    return std::ranges::any_of(
        z, [](const auto& row) { return std::ranges::any_of(row, [](double value) { return !std::isnan(value); }); });
}

bool HeatMap::has_gaps() const {
    for (std::size_t j = 0; j < z.size(); ++j)
        for (std::size_t i = 0; i < z[j].size(); ++i)
            if (std::isnan(z[j][i]) && !holds(failed, j, i)) return true;
    return false;
}

/// Ticks at the values of the grid, with numbers where there is room; where the grid is fine, at round values.
std::vector<Tick> grid_ticks(const GridAxis& axis, double room, bool upright) {
    constexpr std::size_t most = 16;
    if (axis.values.size() > most) return axis.axis().ticks(axis.spec.logarithmic ? 5 : 8);
    std::vector<Tick> ticks;
    double end = -INFINITY;  // of the number before
    for (const double value : axis.values) {
        std::string text = number(value, 3);
        const double at = room * axis.axis().position(value);
        const double half = 0.5 * (upright ? small_size : text_width(text, {.size = small_size}, 2));
        if (at - half < end + 10)
            text.clear();
        else
            end = at + half;
        ticks.push_back({value, text});
    }
    return ticks;
}

/// A corner of the cell, seen on pale and on dark colours.
void draw_partly(Painter& painter, const Box& cell) {
    const double side = std::clamp(0.35 * std::min(cell.width, cell.height), 7.0, 24.0);
    const std::vector<Point> corner{
        {cell.right() - side, cell.y}, {cell.right(), cell.y}, {cell.right(), cell.y + side}};
    painter.fill(corner, ink);
    painter.line({corner.front(), corner.back()}, {white, 2});
}

Box cell_box(const Plot& plot, const HeatMap& map, std::size_t i, std::size_t j) {
    const Point low = plot.at(map.x.edges[i], map.y.edges[j]), high = plot.at(map.x.edges[i + 1], map.y.edges[j + 1]);
    return {low.x, high.y, high.x - low.x, low.y - high.y};
}

void draw_cells(Painter& painter, const Plot& plot, const HeatMap& map, const MapColours& colours) {
    for (std::size_t j = 0; j < map.y.values.size(); ++j)
        for (std::size_t i = 0; i < map.x.values.size(); ++i) {
            const Box cell = cell_box(plot, map, i, j);
            if (!std::isnan(map.z[j][i])) painter.fill(cell, colours.at(map.z[j][i]));
            if (holds(map.failed, j, i)) draw_hatched(painter, cell);
            if (holds(map.partly, j, i)) draw_partly(painter, cell);
        }
}

GridValues on_page(const Plot& plot, const HeatMap& map) {
    GridValues grid{{}, {}, map.z};
    if (map.z_spec.logarithmic)
        for (auto& row : grid.z)
            for (double& value : row) value = std::log(value);
    for (const double x : map.x.values) grid.x.push_back(plot.at(x, map.y.values.front()).x);
    for (const double y : map.y.values) grid.y.push_back(plot.at(map.x.values.front(), y).y);
    return grid;
}

/// A number on the line, where it meets no other number and not the frame.
void draw_level(Painter& painter, const Plot& plot, const std::vector<Point>& line, const std::string& text,
                std::vector<Box>& taken) {
    const TextStyle style{.size = 24, .align = Align::centre};
    const double width = painter.text_width(text, style) + 12, height = 30;
    double length = 0;
    for (std::size_t n = 1; n < line.size(); ++n)
        length += std::hypot(line[n].x - line[n - 1].x, line[n].y - line[n - 1].y);
    if (length < 1.5 * width) return;
    for (const double share : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
        const Point& at = line[static_cast<std::size_t>(share * static_cast<double>(line.size() - 1))];
        const Box label{at.x - 0.5 * width, at.y - 0.5 * height, width, height};
        const bool inside = label.x > plot.box.x && label.right() < plot.box.right() && label.y > plot.box.y &&
                            label.bottom() < plot.box.bottom();
        if (!inside || std::ranges::any_of(taken, [&](const Box& other) { return overlap(label, other); })) continue;
        painter.fill(label, white, 0.85);
        painter.text(at, text, style);
        taken.push_back(label);
        return;
    }
}

void draw_contours(Painter& painter, const Plot& plot, const HeatMap& map, const MapColours& colours) {
    std::vector<double> levels;
    if (map.contours)
        levels = *map.contours;
    else
        for (const Tick& tick : colours.axis().ticks(6))
            if (!tick.label.empty()) levels.push_back(tick.value);
    const GridValues grid = on_page(plot, map);
    std::vector<std::pair<double, std::vector<Point>>> lines;
    for (const double level : levels)
        for (auto& line : contour_lines(grid, map.z_spec.logarithmic ? std::log(level) : level))
            lines.emplace_back(level, std::move(line));
    painter.clip(plot.box);
    for (const auto& [level, line] : lines) {  // dark and light: seen on any ground
        painter.line(line, {white, 6, false, 0.55});
        painter.line(line, {ink, 2.5});
    }
    std::vector<Box> taken;
    for (const auto& [level, line] : lines) draw_level(painter, plot, line, number(level, 4), taken);
    painter.unclip();
}

void paint(Painter& painter, const Box& body, const HeatMap& map) {
    const MapColours colours(map.z, map.z_spec.logarithmic);
    const double right = map.has_values() ? colour_bar_room(colours, map.z_spec, 0.85 * body.height) : 24;
    ChartAxes axes{map.x.axis(), map.y.axis(), {}, {}, map.x.spec.name(), map.y.spec.name()};
    axes.y_ticks = grid_ticks(map.y, 0.85 * body.height, true);
    axes.x_ticks = grid_ticks(map.x, 0.85 * (body.width - right), false);
    const Plot plot = fit_plot(body, axes, right);
    painter.fill(plot.box, no_value);
    draw_cells(painter, plot, map, colours);
    draw_contours(painter, plot, map, colours);
    draw_plot(painter, plot);
    if (map.has_values()) draw_colour_bar(painter, plot.box, colours, map.z_spec);
}

/// How uncertain the cells are, in words: a second map would take the room of the first.
std::string uncertainty_note(const Entry& half_width, const HeatMap& map) {
    double least = INFINITY, most = 0;
    for (const auto& row : read_table(half_width, map, [](const Entry& cell) { return cell.number_or_none(); }))
        for (const double half : row) {
            if (half < least) least = half;
            if (half > most) most = half;
        }
    if (!(least <= most)) return "";
    return fmt::format("half width of the cells' intervals: {} to {} {}", number(least, 2), number(most, 2),
                       map.z_spec.unit);
}

std::vector<LegendEntry> legend_of(const HeatMap& map, bool emulated) {
    std::vector<LegendEntry> legend;
    if (emulated)
        legend.push_back({"estimated by an emulator between the runs, not simulated",
                          [colours = MapColours(map.z, map.z_spec.logarithmic)](Painter& painter, Point at) {
                              const Box box = sample_box(at);
                              for (int n = 0; n < 8; ++n)
                                  painter.fill({box.x + n * box.width / 8, box.y, box.width / 8, box.height},
                                               colours.along((n + 0.5) / 8));
                          }});
    if (any(map.failed))
        legend.push_back({"no value: every run failed", [](Painter& painter, Point at) {
                              draw_hatched(painter, sample_box(at));
                              painter.frame(sample_box(at), {faint_ink, 1.5});
                          }});
    if (map.has_gaps())
        legend.push_back({"no value", [](Painter& painter, Point at) {
                              painter.fill(sample_box(at), no_value);
                              painter.frame(sample_box(at), {faint_ink, 1.5});
                          }});
    if (any(map.partly))
        legend.push_back({"some runs failed", [](Painter& painter, Point at) {
                              painter.fill(sample_box(at, 32), dye_colour(0.25));
                              draw_partly(painter, sample_box(at, 32));
                          }});
    return legend;
}

}  // namespace

Figure read_heat_map(const Entry& entry) {
    Figure figure = read_figure(entry);
    const HeatMap map = read_map(entry);
    const auto emulated = entry.find("emulated");
    figure.legend = legend_of(map, emulated && emulated->truth());
    if (const auto half_width = entry.find("half_width")) add_note(figure, uncertainty_note(*half_width, map));
    figure.height = 800;
    figure.paint = [map](Painter& painter, const Box& body) { paint(painter, body, map); };
    return figure;
}

}  // namespace postprocess::study
