#include "sim/study/analysis/trade_offs.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>
#include "sim/study/analysis/pareto_front.hpp"
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

constexpr std::size_t most_points = 3000, most_settings = 4;

/// What sets a point apart: its settings where they are few, else its number.
std::string point_text(const StudyTable& table, const PointValues& point, std::vector<std::size_t> varied) {
    if (table.kind == DesignKind::one_at_a_time) {
        varied = design_factors(table);
        std::erase_if(varied, [&](std::size_t factor) { return !std::isfinite(point.at[factor]); });
    }
    if (varied.empty()) return "base";
    if (varied.size() > most_settings) return fmt::format("point {}", point.point);
    return settings_text(table, point.factors, varied);
}

/// Where one has no band, nothing is said to overlap.
bool overlap(const Spread& a, const Spread& b) { return a.low <= b.high && b.low <= a.high; }

/// Points of which both outputs are known.
struct TradeOff {
    std::vector<std::string> labels;
    std::vector<int> points;
    std::vector<Spread> cost, benefit;
    std::vector<bool> front;
};

TradeOff trade_off(const StudyTable& table, std::size_t cost, std::size_t benefit) {
    TradeOff result;
    const auto costs = point_values(table, cost), benefits = point_values(table, benefit);
    const std::vector<std::size_t> varied = varying_factors(table);
    std::vector<double> x, y;
    for (std::size_t n = 0; n < costs.size(); ++n) {
        if (!costs[n].has_value() || !benefits[n].has_value()) continue;
        result.labels.push_back(point_text(table, costs[n], varied));
        result.points.push_back(costs[n].point);
        result.cost.push_back(spread_of(costs[n].values, band_of(table)));
        result.benefit.push_back(spread_of(benefits[n].values, band_of(table)));
        x.push_back(result.cost.back().mean), y.push_back(result.benefit.back().mean);
    }
    result.front = pareto_front(x, y);
    return result;
}

Figure pareto(const StudyTable& table, std::size_t cost, std::size_t benefit, const TradeOff& points) {
    const OutputColumn &x = table.outputs[cost], &y = table.outputs[benefit];
    const std::size_t stride = 1 + points.labels.size() / most_points;
    const bool front_is_short = std::ranges::count(points.front, true) <= static_cast<std::ptrdiff_t>(most_points);
    std::string note = basis_text(table, benefit);
    if (stride > 1)
        note += fmt::format("; {}one of {} points is drawn", front_is_short ? "behind the front " : "", stride);
    Figure figure = figure_of("pareto", fmt::format("pareto_{}_{}", y.name, x.name),
                              fmt::format("{} against {}", label_of(y), label_of(x)), note);
    figure["x"] = axis(x);
    figure["y"] = axis(y);
    figure["points"] = Figure::array();
    for (std::size_t n = 0; n < points.labels.size(); ++n) {
        if (!(points.front[n] && front_is_short) && n % stride != 0) continue;
        figure["points"].push_back({{"label", points.labels[n]},
                                    {"x", points.cost[n].mean},
                                    {"y", points.benefit[n].mean},
                                    {"x_low", number(points.cost[n].low)},
                                    {"x_high", number(points.cost[n].high)},
                                    {"y_low", number(points.benefit[n].low)},
                                    {"y_high", number(points.benefit[n].high)},
                                    {"front", static_cast<bool>(points.front[n])}});
    }
    return figure;
}

std::string verdict(const StudyTable& table, std::size_t cost, std::size_t benefit, const TradeOff& points) {
    return fmt::format("{} against {}: {} of {} points cannot be bettered in one without loss in the other",
                       label_of(table.outputs[benefit]), label_of(table.outputs[cost]),
                       std::ranges::count(points.front, true), points.labels.size());
}

}  // namespace

void add_best_points(const StudyTable& table, Findings& findings) {
    const std::vector<std::size_t> varied = varying_factors(table);
    for (std::size_t output = 0; output < table.outputs.size(); ++output) {
        const OutputColumn& what = table.outputs[output];
        if (what.goal == Goal::none) continue;
        const double sign = what.goal == Goal::maximize ? 1 : -1;
        std::vector<PointValues> points = point_values(table, output);
        std::erase_if(points, [](const PointValues& point) { return !point.has_value(); });
        if (points.empty()) continue;
        const auto best = std::ranges::max_element(points, {}, [sign](const PointValues& point) {
            return sign * spread_of(point.values, Band::of_the_mean).mean;
        });
        const Spread spread = spread_of(best->values, band_of(table));
        std::string line = fmt::format("{} is {}, {}, at {}", label_of(what), sign > 0 ? "largest" : "smallest",
                                       spread_text(spread, what.unit), point_text(table, *best, varied));
        const auto rivals = std::ranges::count_if(points,
                                                  [&](const PointValues& point) {
                                                      return overlap(spread, spread_of(point.values, band_of(table)));
                                                  }) -
                            1;  // but for itself
        if (rivals > 0) line += fmt::format("; the bands of {} other points overlap with it", rivals);
        findings.lines.push_back(std::move(line));
    }
}

void add_pareto_fronts(const StudyTable& table, Findings& findings) {
    CsvFile file("pareto.csv", {"cost", "cost_unit", "benefit", "benefit_unit", "point", "settings", "cost_mean",
                                "cost_low", "cost_high", "benefit_mean", "benefit_low", "benefit_high", "front"});
    for (std::size_t cost = 0; cost < table.outputs.size(); ++cost)
        for (std::size_t benefit = 0; benefit < table.outputs.size(); ++benefit) {
            const OutputColumn &x = table.outputs[cost], &y = table.outputs[benefit];
            if (x.goal != Goal::minimize || y.goal != Goal::maximize) continue;
            const TradeOff points = trade_off(table, cost, benefit);
            if (points.labels.empty()) continue;
            for (std::size_t n = 0; n < points.labels.size(); ++n)
                file.add({x.name, x.unit, y.name, y.unit, static_cast<double>(points.points[n]), points.labels[n],
                          points.cost[n].mean, points.cost[n].low, points.cost[n].high, points.benefit[n].mean,
                          points.benefit[n].low, points.benefit[n].high, points.front[n] ? 1.0 : 0.0});
            findings.figures.push_back(pareto(table, cost, benefit, points));
            findings.lines.push_back(verdict(table, cost, benefit, points));
        }
    if (file.has_rows()) findings.tables.push_back(std::move(file));
}

}  // namespace sim::study
