#include "sim/study/analysis/analyse.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>
#include "sim/output/disk.hpp"
#include "sim/study/analysis/emulated_figures.hpp"
#include "sim/study/analysis/grid_figures.hpp"
#include "sim/study/analysis/paired_table.hpp"
#include "sim/study/analysis/sensitivity.hpp"
#include "sim/study/analysis/tornado.hpp"
#include "sim/study/analysis/trade_offs.hpp"
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

void add_counts(const StudyTable& table, Findings& findings) {
    const auto failed = std::ranges::count_if(table.rows, &TableRow::failed);
    std::string line = fmt::format("{} of {} members have ended", table.rows.size(), table.members);
    if (failed > 0) line += fmt::format(", {} of them failed and are left out", failed);
    findings.lines.push_back(std::move(line));
    for (std::size_t output = 0; output < table.outputs.size(); ++output)
        if (!table.rows.empty() && std::ranges::none_of(table.rows, [output](const TableRow& row) {
                return std::isfinite(row.outputs[output]);
            }))
            findings.lines.push_back(fmt::format("{}: no member gave a value", table.outputs[output].name));
}

/// One member at each of many scattered points is what the study's own table holds.
bool worth_a_point_table(const StudyTable& table) {
    return table.replicates > 1 || table.kind == DesignKind::grid || table.kind == DesignKind::one_at_a_time;
}

/// Mean and band of each output at each point, one a row.
CsvFile point_table(const StudyTable& table) {
    const std::vector<std::size_t> factors = design_factors(table);
    std::vector<Cell> header{"point"};
    for (const std::size_t factor : factors)
        header.emplace_back(header_of(table.factors[factor].name, table.factors[factor].unit));
    for (const char* column : {"output", "unit", "mean", "low", "high", "members", "without_value"})
        header.emplace_back(column);
    CsvFile file("points.csv", header);
    for (std::size_t output = 0; output < table.outputs.size(); ++output)
        for (const PointValues& point : point_values(table, output)) {
            const OutputColumn& what = table.outputs[output];
            const Spread spread = spread_of(point.values, band_of(table));
            std::vector<Cell> row{static_cast<double>(point.point)};
            for (const std::size_t factor : factors) {
                const FactorColumn& column = table.factors[factor];
                column.labels.empty() ? row.emplace_back(point.factors[factor])
                                      : row.emplace_back(setting_text(column, point.factors[factor]));
            }
            row.insert(row.end(),
                       {what.name, what.unit, spread.mean, spread.low, spread.high,
                        static_cast<double>(point.values.size()), static_cast<double>(point.without_value())});
            file.add(row);
        }
    return file;
}

void add_by_design(const StudyTable& table, Findings& findings) {
    switch (table.kind) {
        case DesignKind::grid:
            add_grid_figures(table, "", findings);
            add_paired_differences(table, findings);
            return;
        case DesignKind::one_at_a_time:
            return add_tornado(table, findings);
        case DesignKind::morris:
            return add_morris_effects(table, findings);
        case DesignKind::saltelli:
            return add_sobol_indices(table, findings);
        default:
            add_rank_correlations(table, findings);
            add_emulated_figures(table, findings);
    }
}

}  // namespace

Analysis analyse(const StudyTable& given, const std::filesystem::path& folder) {
    const StudyTable table = in_display_units(given);
    Findings findings;
    add_counts(table, findings);
    if (!table.rows.empty()) {
        if (worth_a_point_table(table)) findings.tables.push_back(point_table(table));
        add_best_points(table, findings);
        add_by_design(table, findings);
        add_pareto_fronts(table, findings);
    }
    Analysis analysis{.lines = std::move(findings.lines), .files = {}};
    for (const CsvFile& file : findings.tables) {
        replace_file(folder / file.name(), file.text());
        analysis.files.push_back(file.name());
    }
    write_figures(folder, table.title, std::move(findings.figures));
    analysis.files.emplace_back("figures.json");
    return analysis;
}

}  // namespace sim::study
