// Benefit against cost: the points that no other beats in both, and all others.
#include <algorithm>
#include <array>
#include <cmath>

#include "postprocess/study/kinds.hpp"
#include "postprocess/study/label_key.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/plot.hpp"

namespace postprocess::study {

namespace {

struct Choice {
    std::string label;
    double x = 0, y = 0;
    std::array<double, 2> x_ends{NAN, NAN}, y_ends{NAN, NAN};  // of the intervals
    bool front = false;
};
struct Pareto {
    AxisSpec x, y;
    std::vector<Choice> front, others;  // the front by rising cost
};

constexpr double front_radius = 11, other_radius = 7;
constexpr Colour other_colour{0.62, 0.62, 0.65};

bool has(const std::array<double, 2>& ends) { return !std::isnan(ends[0]) && !std::isnan(ends[1]); }

Pareto read_choices(const Entry& entry) {
    Pareto pareto{read_axis(entry["x"]), read_axis(entry["y"]), {}, {}};
    for (const Entry& point : entry["points"].list()) {
        Choice choice{
            point["label"].text(), point["x"].number_or_none(), point["y"].number_or_none(), {NAN, NAN}, {NAN, NAN},
            point["front"].truth()};
        const auto end = [&](const char* key, double& value) {
            if (const auto found = point.find(key)) value = found->number();
        };
        end("x_low", choice.x_ends[0]);
        end("x_high", choice.x_ends[1]);
        end("y_low", choice.y_ends[0]);
        end("y_high", choice.y_ends[1]);
        const bool placed = !std::isnan(choice.x) && !std::isnan(choice.y) &&
                            !(pareto.x.logarithmic && !(choice.x > 0)) && !(pareto.y.logarithmic && !(choice.y > 0));
        if (placed) (choice.front ? pareto.front : pareto.others).push_back(choice);
    }
    std::ranges::stable_sort(pareto.front, {}, &Choice::x);
    return pareto;
}

Plot plot_of(const Pareto& pareto, const Box& body) {
    Range x(pareto.x.logarithmic), y(pareto.y.logarithmic);
    for (const auto* choices : {&pareto.front, &pareto.others})
        for (const Choice& choice : *choices) {
            x.include(choice.x);
            y.include(choice.y);
            if (!choice.front) continue;
            x.include(choice.x_ends);
            y.include(choice.y_ends);
        }
    const Axis across = x.roomy_axis(), up = y.roomy_axis();
    return fit_plot(body, {across, up, across.ticks(8), up.ticks(6), pareto.x.name(), pareto.y.name()}, 24);
}

/// The edge of what can be had: from each point level to the cost of the next, then up.
std::vector<Point> stairs(const Pareto& pareto, const Plot& plot) {
    std::vector<Point> line;
    for (const Choice& choice : pareto.front) {
        const Point at = plot.at(choice.x, choice.y);
        line.push_back({at.x, line.empty() ? plot.box.bottom() : line.back().y});
        line.push_back(at);
    }
    if (!line.empty()) line.push_back({plot.box.right(), line.back().y});
    return line;
}

Box around(Point a, Point b) {
    constexpr double half = 3;
    return {std::min(a.x, b.x) - half, std::min(a.y, b.y) - half, std::abs(b.x - a.x) + 2 * half,
            std::abs(b.y - a.y) + 2 * half};
}

/// What a label may not cover beside the points: stairs and intervals, all level or upright.
std::vector<Box> covered(const Pareto& pareto, const Plot& plot) {
    std::vector<Box> boxes;
    const auto line = stairs(pareto, plot);
    for (std::size_t n = 0; n + 1 < line.size(); ++n) boxes.push_back(around(line[n], line[n + 1]));
    for (const Choice& choice : pareto.front) {
        if (has(choice.x_ends))
            boxes.push_back(around(plot.at(choice.x_ends[0], choice.y), plot.at(choice.x_ends[1], choice.y)));
        if (has(choice.y_ends))
            boxes.push_back(around(plot.at(choice.x, choice.y_ends[0]), plot.at(choice.x, choice.y_ends[1])));
    }
    return boxes;
}

void draw_intervals(Painter& painter, const Plot& plot, const Choice& choice) {
    const Stroke stroke{mixed(vermilion, white, 0.55), 2};
    if (has(choice.x_ends))
        draw_error_along(painter, plot.at(choice.x_ends[0], choice.y), plot.at(choice.x_ends[1], choice.y), stroke);
    if (has(choice.y_ends))
        draw_error_along(painter, plot.at(choice.x, choice.y_ends[0]), plot.at(choice.x, choice.y_ends[1]), stroke);
}

void paint(Painter& painter, const Box& body, const Pareto& pareto, const LabelKey& key) {
    const Plot plot = plot_of(pareto, {body.x, body.y, body.width, body.height - key.height()});
    draw_grid(painter, plot);
    painter.clip(plot.box);
    for (const Choice& choice : pareto.others) painter.disc(plot.at(choice.x, choice.y), other_radius, other_colour);
    for (const Choice& choice : pareto.front) draw_intervals(painter, plot, choice);
    painter.line(stairs(pareto, plot), {vermilion, 3.5});
    for (const Choice& choice : pareto.front) painter.disc(plot.at(choice.x, choice.y), front_radius, vermilion);
    painter.unclip();
    key.draw_labels(painter, {body.x, body.y});
    draw_plot(painter, plot);
    key.draw_key(painter, body);
}

}  // namespace

Figure read_pareto(const Entry& entry) {
    Figure figure = read_figure(entry);
    figure.height = 820;
    const Pareto pareto = read_choices(entry);
    const Plot plot = plot_of(pareto, {0, 0, body_width, figure.height});
    std::vector<PointLabel> labels;
    for (const Choice& choice : pareto.front) labels.push_back({plot.at(choice.x, choice.y), choice.label});
    std::vector<Point> points;
    for (const auto* choices : {&pareto.front, &pareto.others})
        for (const Choice& choice : *choices) points.push_back(plot.at(choice.x, choice.y));
    constexpr double up_left = 135;  // what is better than the front is empty
    const LabelKey key({plot.box, points, front_radius, covered(pareto, plot), up_left}, labels);
    figure.height += key.height();
    add_note(figure, key.remark());
    if (!pareto.front.empty())
        figure.legend.push_back(disc_entry("front: no other is better in both", front_radius, vermilion));
    if (!pareto.others.empty()) figure.legend.push_back(disc_entry("others", other_radius, other_colour));
    figure.paint = [pareto, key](Painter& painter, const Box& body) { paint(painter, body, pareto, key); };
    return figure;
}

}  // namespace postprocess::study
