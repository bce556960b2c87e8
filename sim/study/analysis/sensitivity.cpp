#include "sim/study/analysis/sensitivity.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

constexpr std::uint64_t bootstrap_seed = 1;

/// Means of replicates by point of the whole design; NaN where there is none.
std::vector<double> means_by_point(const StudyTable& table, std::size_t output, std::size_t points) {
    std::vector<double> means(points, std::numeric_limits<double>::quiet_NaN());
    for (const PointValues& point : point_values(table, output)) {
        const auto n = static_cast<std::size_t>(point.point);
        if (n < points) means[n] = spread_of(point.values, Band::of_the_mean).mean;
    }
    return means;
}

/// Which share of the variance between points is chance left over in the means of their replicates.
double share_of_chance(const StudyTable& table, std::size_t output, double variance) {
    double sum = 0;
    int points = 0;
    for (const PointValues& point : point_values(table, output)) {
        const Spread spread = spread_of(point.values, Band::of_the_mean);
        if (spread.count < 2) continue;
        double squares = 0;
        for (const double value : point.values)
            if (std::isfinite(value)) squares += (value - spread.mean) * (value - spread.mean);
        sum += squares / (spread.count - 1) / spread.count;
        ++points;
    }
    return points == 0 ? 0 : sum / points / variance;
}

std::string rows_text(const SobolIndices& indices) {
    return fmt::format("{} of {} base rows", indices.rows_used, indices.rows);
}

std::string verdict(const StudyTable& table, std::size_t output, const SobolIndices& indices,
                    const std::vector<std::size_t>& factors) {
    const OutputColumn& what = table.outputs[output];
    if (indices.factors.empty())
        return indices.rows_used < 4
                   ? fmt::format("{}: {} are complete, too few for indices", label_of(what), rows_text(indices))
                   : fmt::format("{} does not vary: {:.4g} {}", label_of(what), indices.mean, what.unit);
    const auto largest = std::ranges::max_element(indices.factors, {}, &SobolIndex::total);
    std::string text = fmt::format(
        "{}: {} makes {:.0f} % ({:.0f} to {:.0f}) of its variance alone and {:.0f} % ({:.0f} to {:.0f}) with its "
        "company; {}",
        label_of(what), table.factors[factors[static_cast<std::size_t>(largest - indices.factors.begin())]].name,
        100 * largest->first, 100 * largest->first_low, 100 * largest->first_high, 100 * largest->total,
        100 * largest->total_low, 100 * largest->total_high, rows_text(indices));
    const double chance = share_of_chance(table, output, indices.variance);
    constexpr double worth_saying = 0.05, too_wide = 0.2;
    if (chance > worth_saying)
        text += fmt::format("; {:.0f} % of the variance is chance between replicates, which every total holds too",
                            100 * chance);
    if (largest->total_high - largest->total_low > too_wide) text += "; more samples would narrow the intervals";
    return text;
}

}  // namespace

Figure sensitivity_figure(const StudyTable& table, const std::string& name, const std::string& title,
                          const std::string& note, const SobolIndices& indices,
                          const std::vector<std::size_t>& factors) {
    std::vector<std::size_t> order(indices.factors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t n) { return indices.factors[n].total; });
    Figure figure = figure_of("sensitivity", name, title, note);
    figure["bars"] = Figure::array();
    for (const std::size_t n : order) {
        const SobolIndex& index = indices.factors[n];
        figure["bars"].push_back({{"label", table.factors[factors[n]].name},
                                  {"first", number(index.first)},
                                  {"first_low", number(index.first_low)},
                                  {"first_high", number(index.first_high)},
                                  {"total", number(index.total)},
                                  {"total_low", number(index.total_low)},
                                  {"total_high", number(index.total_high)}});
    }
    return figure;
}

void add_sobol_indices(const StudyTable& table, Findings& findings) {
    CsvFile file("sobol_indices.csv", {"output", "factor", "first", "first_low", "first_high", "total", "total_low",
                                       "total_high", "rows_used", "rows"});
    const std::vector<std::size_t> factors = design_factors(table);
    const std::size_t points = static_cast<std::size_t>(table.samples) * (factors.size() + 2);
    for (std::size_t output = 0; output < table.outputs.size(); ++output) {
        const OutputColumn& what = table.outputs[output];
        const SobolIndices indices =
            sobol_indices(means_by_point(table, output, points), static_cast<int>(factors.size()), bootstrap_seed);
        findings.lines.push_back(verdict(table, output, indices, factors));
        if (indices.factors.empty()) continue;
        for (std::size_t n = 0; n < factors.size(); ++n) {
            const SobolIndex& index = indices.factors[n];
            file.add({what.name, table.factors[factors[n]].name, index.first, index.first_low, index.first_high,
                      index.total, index.total_low, index.total_high, static_cast<double>(indices.rows_used),
                      static_cast<double>(indices.rows)});
        }
        findings.figures.push_back(sensitivity_figure(
            table, "sensitivity_" + what.name, label_of(what) + ": share of the variance",
            fmt::format("{}, 95 % intervals by bootstrap; {}", rows_text(indices), basis_text(table, output)), indices,
            factors));
    }
    if (file.has_rows()) findings.tables.push_back(std::move(file));
}

}  // namespace sim::study
