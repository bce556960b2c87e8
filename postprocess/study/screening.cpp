// Screening (Morris): how much each factor does, against how much that depends on where the others stand.
#include <algorithm>
#include <cmath>

#include "postprocess/study/kinds.hpp"
#include "postprocess/study/label_key.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/plot.hpp"

namespace postprocess::study {

namespace {

struct Effect {
    std::string label;
    double mu_star = 0, low = 0, high = 0, sigma = 0;  // the interval is of mu star; NaN: none
};
struct Screening {
    AxisSpec x, y;
    std::vector<Effect> effects;  // the largest first
};

constexpr double radius = 9;

Screening read_effects(const Entry& entry) {
    Screening screening{read_axis(entry["x"]), read_axis(entry["y"]), {}};
    for (const Entry& point : entry["points"].list()) {
        Effect effect{point["label"].text(), point["mu_star"].number_or_none(), NAN, NAN,
                      point["sigma"].number_or_none()};
        if (const auto low = point.find("low")) effect.low = low->number();
        if (const auto high = point.find("high")) effect.high = high->number();
        screening.effects.push_back(effect);
    }
    // Those without a value come last, for NaN has no place in an order.
    std::ranges::stable_sort(screening.effects, std::greater<>{}, [](const Effect& effect) {
        return std::isnan(effect.mu_star) ? -INFINITY : effect.mu_star;
    });
    return screening;
}

Plot plot_of(const Screening& screening, const Box& body) {
    Range x(screening.x.logarithmic), y(screening.y.logarithmic);
    x.include(0);
    y.include(0);
    for (const Effect& effect : screening.effects) {
        for (const double value : {effect.mu_star, effect.low, effect.high}) x.include(value);
        y.include(effect.sigma);
    }
    const Axis across = x.roomy_axis(), up = y.roomy_axis();
    return fit_plot(body, {across, up, across.ticks(8), up.ticks(6), screening.x.name(), screening.y.name()}, 24);
}

bool shown(const Effect& effect) { return !std::isnan(effect.mu_star) && !std::isnan(effect.sigma); }

/// What a label may not cover beside the points: their intervals.
std::vector<Box> intervals(const Screening& screening, const Plot& plot) {
    std::vector<Box> boxes;
    for (const Effect& effect : screening.effects) {
        if (!shown(effect) || std::isnan(effect.low) || std::isnan(effect.high)) continue;
        const Point at = plot.at(effect.mu_star, effect.sigma);
        const double left = plot.at(effect.low, effect.sigma).x, right = plot.at(effect.high, effect.sigma).x;
        boxes.push_back({left, at.y - 3, right - left, 6});
    }
    return boxes;
}

std::vector<PointLabel> labels_of(const Screening& screening, const Plot& plot) {
    std::vector<PointLabel> labels;
    for (const Effect& effect : screening.effects)
        if (shown(effect)) labels.push_back({plot.at(effect.mu_star, effect.sigma), effect.label});
    return labels;
}

void paint(Painter& painter, const Box& body, const Screening& screening, const LabelKey& key) {
    const Plot plot = plot_of(screening, {body.x, body.y, body.width, body.height - key.height()});
    draw_grid(painter, plot);
    const double equal = std::min(plot.axes.x.high, plot.axes.y.high);
    const double least = std::max({plot.axes.x.low, plot.axes.y.low, 0.0});
    painter.line({plot.at(least, least), plot.at(equal, equal)}, {faint_ink, 2.5, true});
    for (const Effect& effect : screening.effects) {
        if (!shown(effect)) continue;
        if (!std::isnan(effect.low) && !std::isnan(effect.high))
            draw_error_along(painter, plot.at(effect.low, effect.sigma), plot.at(effect.high, effect.sigma),
                             {mixed(blue, white, 0.4), 3});
        painter.disc(plot.at(effect.mu_star, effect.sigma), radius, blue);
    }
    key.draw_labels(painter, {body.x, body.y});
    draw_plot(painter, plot);
    key.draw_key(painter, body);
}

}  // namespace

Figure read_screening(const Entry& entry) {
    Figure figure = read_figure(entry);
    const Screening screening = read_effects(entry);
    const Plot plot = plot_of(screening, {0, 0, body_width, figure.height});
    const auto labels = labels_of(screening, plot);
    std::vector<Point> points;
    for (const PointLabel& label : labels) points.push_back(label.at);
    constexpr double up = 90;
    const LabelKey key({plot.box, points, radius, intervals(screening, plot), up}, labels);
    figure.height += key.height();
    add_note(figure, key.remark());
    figure.legend = {disc_entry("factor, with the interval of μ*", radius, blue),
                     line_entry("σ = μ*: above, interactions or curvature rule", {faint_ink, 2.5, true})};
    figure.paint = [screening, key](Painter& painter, const Box& body) { paint(painter, body, screening, key); };
    return figure;
}

}  // namespace postprocess::study
