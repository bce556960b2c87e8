#include "sim/study/analysis/tornado.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

constexpr std::size_t most_bars = 20;

/// One setting of one factor, all others at the base.
struct Departure {
    std::string setting;
    double at = 0;  // value of the factor
    Spread result, change;
};

struct Bar {
    std::size_t factor = 0;
    std::vector<Departure> departures;  // lowest end first
    double swing = 0;                   // between the ends, or an end and the base
};

/// The factor that has left the base: the one with a place of its own.
std::optional<std::size_t> departed(const PointValues& point, const std::vector<std::size_t>& factors) {
    const auto found = std::ranges::find_if(
        factors, [&](std::size_t factor) { return factor < point.at.size() && std::isfinite(point.at[factor]); });
    if (found == factors.end()) return {};
    return *found;
}

/// Over the replicates that both have.
Spread change_of(const PointValues& base, const PointValues& point) {
    std::vector<double> before, after;
    for (std::size_t n = 0; n < point.values.size(); ++n) {
        const auto same = std::ranges::find(base.replicates, point.replicates[n]);
        if (same == base.replicates.end()) continue;
        before.push_back(base.values[static_cast<std::size_t>(same - base.replicates.begin())]);
        after.push_back(point.values[n]);
    }
    return paired_difference(before, after);
}

void put_in_order(const StudyTable& table, Bar& bar, const Spread& base) {
    const FactorColumn& factor = table.factors[bar.factor];
    if (factor.base && bar.departures.size() == 1)
        bar.departures.push_back({setting_text(factor, *factor.base) + " (base)", *factor.base, base, {}});
    const auto key = [&](const Departure& d) { return factor.labels.empty() ? d.at : d.result.mean; };
    // What failed has no result to be put in order by.
    const auto known = std::stable_partition(bar.departures.begin(), bar.departures.end(),
                                             [&](const Departure& d) { return std::isfinite(key(d)); });
    std::ranges::stable_sort(bar.departures.begin(), known, {}, key);
    double low = base.mean, high = base.mean;
    for (const Departure* end : {&bar.departures.front(), &bar.departures.back()}) {
        low = std::fmin(low, end->result.mean), high = std::fmax(high, end->result.mean);
    }
    bar.swing = high - low;
}

std::vector<Bar> bars_of(const StudyTable& table, const std::vector<PointValues>& points, const PointValues& base) {
    const std::vector<std::size_t> factors = design_factors(table);
    std::vector<Bar> bars;
    for (const std::size_t factor : factors) bars.push_back({.factor = factor, .departures = {}, .swing = 0});
    for (const PointValues& point : points) {
        const auto factor = departed(point, factors);
        if (!factor) continue;
        const auto bar = std::ranges::find(bars, *factor, &Bar::factor);
        bar->departures.push_back({setting_text(table.factors[*factor], point.factors[*factor]), point.factors[*factor],
                                   spread_of(point.values, band_of(table)), change_of(base, point)});
    }
    std::erase_if(bars, [](const Bar& bar) { return bar.departures.empty(); });
    const Spread middle = spread_of(base.values, band_of(table));
    for (Bar& bar : bars) put_in_order(table, bar, middle);
    std::ranges::stable_sort(bars, std::ranges::greater{}, &Bar::swing);
    return bars;
}

Figure band_of_end(const Spread& spread) {
    if (!std::isfinite(spread.low)) return nullptr;
    return Figure::array({spread.low, spread.high});
}

Figure tornado(const StudyTable& table, std::size_t output, const std::vector<Bar>& bars, double base) {
    const OutputColumn& what = table.outputs[output];
    const std::size_t shown = std::min(bars.size(), most_bars);
    std::string note = basis_text(table, output);
    if (shown < bars.size()) note += fmt::format("; {} narrower bars are left out", bars.size() - shown);
    Figure figure = figure_of("tornado", "tornado_" + what.name, label_of(what), note);
    figure["x"] = axis(what);
    figure["base"] = number(base);
    figure["bars"] = Figure::array();
    for (std::size_t n = 0; n < shown; ++n) {
        const Departure &low = bars[n].departures.front(), &high = bars[n].departures.back();
        figure["bars"].push_back({{"label", table.factors[bars[n].factor].name},
                                  {"low_setting", low.setting},
                                  {"high_setting", high.setting},
                                  {"low", number(low.result.mean)},
                                  {"high", number(high.result.mean)},
                                  {"low_band", band_of_end(low.result)},
                                  {"high_band", band_of_end(high.result)}});
    }
    return figure;
}

void add_rows(const StudyTable& table, std::size_t output, const std::vector<Bar>& bars, CsvFile& file) {
    const OutputColumn& what = table.outputs[output];
    for (const Bar& bar : bars)
        for (const Departure& d : bar.departures)
            file.add({what.name, what.unit, table.factors[bar.factor].name, d.setting, d.result.mean, d.result.low,
                      d.result.high, d.change.mean, d.change.low, d.change.high, static_cast<double>(d.result.count)});
}

}  // namespace

void add_tornado(const StudyTable& table, Findings& findings) {
    CsvFile file("tornado.csv", {"output", "unit", "factor", "setting", "mean", "low", "high", "change", "change_low",
                                 "change_high", "members"});
    for (std::size_t output = 0; output < table.outputs.size(); ++output) {
        const std::vector<PointValues> points = point_values(table, output);
        const OutputColumn& what = table.outputs[output];
        if (points.empty() || points.front().point != 0 || !points.front().has_value()) {
            findings.lines.push_back(
                fmt::format("{}: the base has no value yet, so nothing to compare with", what.name));
            continue;
        }
        const std::vector<Bar> bars = bars_of(table, points, points.front());
        const Spread base = spread_of(points.front().values, band_of(table));
        if (bars.empty()) continue;
        add_rows(table, output, bars, file);
        findings.figures.push_back(tornado(table, output, bars, base.mean));
        const Bar& widest = bars.front();
        findings.lines.push_back(
            widest.swing > 0
                ? fmt::format("{}: {} at the base; {} swings it most, {} at {} and {} at {}", label_of(what),
                              spread_text(base, what.unit), table.factors[widest.factor].name,
                              spread_text(widest.departures.front().result, what.unit),
                              widest.departures.front().setting,
                              spread_text(widest.departures.back().result, what.unit), widest.departures.back().setting)
                : fmt::format("{} does not vary: {}", label_of(what), spread_text(base, what.unit)));
    }
    if (file.has_rows()) findings.tables.push_back(std::move(file));
}

}  // namespace sim::study
