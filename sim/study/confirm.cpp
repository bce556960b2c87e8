#include "sim/study/confirm.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include "sim/output/disk.hpp"
#include "sim/output/wording.hpp"
#include "sim/scenario/units.hpp"
#include "sim/uncertainty/ranks.hpp"

namespace sim::study {

namespace {

std::size_t leading_output(const StudyTable& table) {
    const auto found =
        std::ranges::find_if(table.outputs, [](const OutputColumn& output) { return output.goal != Goal::none; });
    return found == table.outputs.end() ? 0 : static_cast<std::size_t>(found - table.outputs.begin());
}

/// Points in the order of an output's mean over replicates.
std::vector<int> points_in_order(const StudyTable& table, std::size_t output) {
    std::map<int, std::vector<double>> values;
    for (const TableRow& row : table.rows)
        if (!std::isnan(row.outputs[output])) values[row.point].push_back(row.outputs[output]);
    std::vector<std::pair<double, int>> keyed;
    for (const auto& [point, of_point] : values) keyed.emplace_back(mean(of_point), point);
    std::ranges::sort(keyed);
    std::vector<int> points;
    for (const auto& [value, point] : keyed) points.push_back(point);
    return points;
}

std::string shown(double value, const OutputColumn& column) {
    if (column.display_unit.empty()) return fmt::format("{:.4g}", value);
    const double unit = parse_quantity(fmt::format("1 {}", column.display_unit)).value;
    return fmt::format("{:.4g} {}", value / unit, column.display_unit);
}

}  // namespace

std::vector<int> points_to_confirm(const StudyTable& table, const Confirmation& confirmation) {
    if (table.outputs.empty()) return {};
    const std::vector<int> points = points_in_order(table, leading_output(table));
    const int wanted = std::min(confirmation.points, static_cast<int>(points.size()));
    std::vector<int> members;
    for (int n = 0; n < wanted; ++n) {
        const auto place =
            wanted == 1 ? points.size() - 1
                        : static_cast<std::size_t>(n) * (points.size() - 1) / static_cast<std::size_t>(wanted - 1);
        for (const TableRow& row : table.rows)
            if (row.point == points[place] && row.replicate < confirmation.replicates && !row.failed)
                members.push_back(row.member);
    }
    std::ranges::sort(members);
    return members;
}

std::vector<std::string> report_confirmation(const Study& study, const StudyTable& table, const Records& confirmed,
                                             const std::filesystem::path& folder) {
    std::string text = "member,output,unit,study,confirmation,difference,relative_difference\n";
    std::vector<std::string> lines;
    std::vector<double> largest(table.outputs.size(), 0);
    int failed = 0;
    for (const auto& [number, record] : confirmed) {
        failed += record.done ? 0 : 1;
        const auto row = std::ranges::find(table.rows, number, &TableRow::member);
        if (row == table.rows.end() || !record.done) continue;
        for (std::size_t o = 0; o < table.outputs.size(); ++o) {
            const auto found = record.outputs.find(table.outputs[o].name);
            if (found == record.outputs.end() || std::isnan(row->outputs[o])) continue;
            const double cheap = row->outputs[o], dear = found->second, difference = cheap - dear;
            const double relative = dear != 0 ? difference / std::abs(dear) : std::numeric_limits<double>::quiet_NaN();
            text += fmt::format("{},{},{},{},{},{},{}\n", number, csv_cell(table.outputs[o].name),
                                table.outputs[o].unit, cheap, dear, difference,
                                std::isnan(relative) ? std::string() : fmt::format("{}", relative));
            if (std::isfinite(relative) && std::abs(relative) > std::abs(largest[o])) largest[o] = relative;
            lines.push_back(fmt::format("confirmed: member {}, {}: {} in the study, {} in the dearer model", number,
                                        table.outputs[o].title, shown(cheap, table.outputs[o]),
                                        shown(dear, table.outputs[o])));
        }
    }
    replace_file(folder / "confirmation.csv", text);
    for (std::size_t o = 0; o < table.outputs.size(); ++o)
        lines.push_back(fmt::format("confirmation: {} of the study is off by {:+.2g} % at most", table.outputs[o].title,
                                    100 * largest[o]));
    if (failed > 0)
        lines.push_back(fmt::format("confirmation: {} of {} runs with {} failed", failed, confirmed.size(),
                                    fmt::join(study.confirmation.overrides, ", ")));
    return lines;
}

}  // namespace sim::study
