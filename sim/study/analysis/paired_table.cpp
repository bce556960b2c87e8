#include "sim/study/analysis/paired_table.hpp"
#include <fmt/format.h>
#include <cmath>
#include <map>
#include <utility>
#include "sim/study/analysis/grid_figures.hpp"
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

std::string change_text(const StudyTable& table, std::size_t of_switch) {
    const FactorColumn& factor = table.factors[of_switch];
    const std::vector<double> levels = levels_of(table, of_switch);
    return fmt::format("{}: {} to {}", factor.name, setting_text(factor, levels.front()),
                       setting_text(factor, levels.back()));
}

/// Members of a pair by all that they share: replicate, then other factors.
using Pairs = std::map<std::vector<double>, std::pair<const TableRow*, const TableRow*>>;

Pairs pairs_of(const StudyTable& table, std::size_t of_switch, const std::vector<std::size_t>& others) {
    const double before = levels_of(table, of_switch).front();
    Pairs pairs;
    for (const TableRow& row : table.rows) {
        std::vector<double> shared;
        for (const std::size_t factor : others) shared.push_back(row.factors[factor]);
        shared.push_back(row.replicate);
        auto& pair = pairs[shared];
        (row.factors[of_switch] == before ? pair.first : pair.second) = &row;
    }
    return pairs;
}

/// The change over all settings: each replicate's mean over the pairs that it has, then their mean and band, for the
/// replicates are what chance made independent.
Spread change_everywhere(const StudyTable& differences, std::size_t output) {
    std::map<int, std::vector<double>> by_replicate;
    for (const TableRow& row : differences.rows) by_replicate[row.replicate].push_back(row.outputs[output]);
    std::vector<double> means;
    for (const auto& [replicate, values] : by_replicate) means.push_back(spread_of(values, Band::of_the_mean).mean);
    return spread_of(means, Band::of_the_mean);
}

void add_rows(const StudyTable& differences, const std::string& change, std::size_t output, CsvFile& file) {
    const OutputColumn& what = differences.outputs[output];
    const auto add = [&](const std::string& where, const Spread& spread) {
        file.add({change, where, what.name, what.unit, spread.mean, spread.low, spread.high,
                  static_cast<double>(spread.count)});
    };
    add("everywhere", change_everywhere(differences, output));
    if (differences.factors.empty()) return;
    const std::vector<std::size_t> all = design_factors(differences);
    for (const PointValues& point : point_values(differences, output))
        add(settings_text(differences, point.factors, all), spread_of(point.values, Band::of_the_mean));
}

}  // namespace

std::vector<std::size_t> switches_of(const StudyTable& table) {
    std::vector<std::size_t> found;
    for (const std::size_t factor : design_factors(table))
        if (levels_of(table, factor).size() == 2) found.push_back(factor);
    return found;
}

StudyTable paired_table(const StudyTable& table, std::size_t of_switch) {
    std::vector<std::size_t> others;
    StudyTable differences;
    differences.title = table.title, differences.kind = table.kind, differences.replicates = table.replicates;
    for (const std::size_t factor : design_factors(table)) {
        if (factor == of_switch) continue;
        others.push_back(factor);
        differences.factors.push_back(table.factors[factor]);
    }
    for (OutputColumn output : table.outputs) {
        output.title = fmt::format("change of {}", label_of(output));
        output.goal = Goal::none;
        differences.outputs.push_back(std::move(output));
    }
    std::map<std::vector<double>, int> points;
    for (const auto& [shared, pair] : pairs_of(table, of_switch, others)) {
        if (!pair.first || !pair.second) continue;
        TableRow row;
        row.member = static_cast<int>(differences.rows.size());
        row.replicate = pair.first->replicate;
        row.factors.assign(shared.begin(), shared.end() - 1);
        row.point = points.emplace(row.factors, static_cast<int>(points.size())).first->second;
        for (std::size_t n = 0; n < table.outputs.size(); ++n)
            row.outputs.push_back(pair.second->outputs[n] - pair.first->outputs[n]);
        differences.rows.push_back(std::move(row));
    }
    differences.members = static_cast<int>(differences.rows.size());
    return differences;
}

void add_paired_differences(const StudyTable& table, Findings& findings) {
    CsvFile file("paired_differences.csv", {"change", "where", "output", "unit", "mean", "low", "high", "pairs"});
    for (const std::size_t of_switch : switches_of(table)) {
        const StudyTable differences = paired_table(table, of_switch);
        const std::string change = change_text(table, of_switch);
        for (std::size_t output = 0; output < differences.outputs.size(); ++output) {
            add_rows(differences, change, output, file);
            const Spread everywhere = change_everywhere(differences, output);
            if (std::isfinite(everywhere.mean))
                findings.lines.push_back(fmt::format("{} changes {} by {} on average", change,
                                                     label_of(table.outputs[output]),
                                                     spread_text(everywhere, table.outputs[output].unit)));
        }
        const std::size_t before = findings.figures.size();
        if (!varying_factors(differences).empty())
            add_grid_figures(differences, "change_" + plain_name(table.factors[of_switch].name) + "_", findings);
        for (std::size_t n = before; n < findings.figures.size(); ++n)
            findings.figures[n]["title"] =
                fmt::format("{}, {}", findings.figures[n]["title"].get<std::string>(), change);
    }
    if (file.has_rows()) findings.tables.push_back(std::move(file));
}

}  // namespace sim::study
