#include "sim/study/analysis/displayed_table.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include "sim/scenario/units.hpp"

namespace sim::study {

namespace {

/// How much SI one of the unit is; 1, and the unit becomes SI, where it cannot be read.
double settle_unit(std::string& unit, std::string& display_unit) {
    double scale = 1;
    try {
        scale = display_unit.empty() ? 1 : parse_quantity(fmt::format("1 {}", display_unit)).value;
        if (!display_unit.empty()) unit = display_unit;
    } catch (const UnitError&) {
    }
    display_unit = unit;
    return scale;
}

}  // namespace

StudyTable in_display_units(StudyTable table) {
    std::vector<double> of_factors, of_outputs;
    for (FactorColumn& factor : table.factors) {
        of_factors.push_back(factor.labels.empty() ? settle_unit(factor.unit, factor.display_unit) : 1);
        if (factor.base) *factor.base /= of_factors.back();
    }
    for (OutputColumn& output : table.outputs) of_outputs.push_back(settle_unit(output.unit, output.display_unit));
    for (TableRow& row : table.rows) {
        for (std::size_t n = 0; n < row.factors.size(); ++n) row.factors[n] /= of_factors[n];
        for (std::size_t n = 0; n < row.outputs.size(); ++n) row.outputs[n] /= of_outputs[n];
    }
    for (std::size_t n = 0; n < table.factors.size(); ++n)
        if (std::ranges::any_of(table.rows, [n](const TableRow& row) { return row.factors[n] <= 0; }))
            table.factors[n].logarithmic = false;
    return table;
}

bool PointValues::has_value() const {
    return std::ranges::any_of(values, [](double value) { return std::isfinite(value); });
}

int PointValues::without_value() const {
    return static_cast<int>(std::ranges::count_if(values, [](double value) { return !std::isfinite(value); }));
}

std::vector<PointValues> point_values(const StudyTable& table, std::size_t output) {
    std::vector<PointValues> points;
    for (const TableRow& row : table.rows) {
        if (points.empty() || points.back().point != row.point)
            points.push_back(
                {.point = row.point, .at = row.at, .factors = row.factors, .replicates = {}, .values = {}});
        points.back().replicates.push_back(row.replicate);
        points.back().values.push_back(row.outputs[output]);
    }
    return points;
}

std::vector<std::size_t> design_factors(const StudyTable& table) {
    std::vector<std::size_t> factors;
    for (std::size_t n = 0; n < table.factors.size(); ++n)
        if (!table.factors[n].uncertain) factors.push_back(n);
    return factors;
}

std::vector<std::size_t> varying_factors(const StudyTable& table) {
    std::vector<std::size_t> factors = design_factors(table);
    std::erase_if(factors, [&](std::size_t factor) { return !varies(table, factor); });
    return factors;
}

Band band_of(const StudyTable& table) {
    const bool uncertain = std::ranges::any_of(table.factors, &FactorColumn::uncertain);
    return uncertain ? Band::of_the_members : Band::of_the_mean;
}

bool varies(const StudyTable& table, std::size_t factor) {
    double first = std::numeric_limits<double>::quiet_NaN();
    for (const TableRow& row : table.rows) {
        const double value = row.factors[factor];
        if (std::isfinite(first) && std::isfinite(value) && value != first) return true;
        if (!std::isfinite(first)) first = value;
    }
    return false;
}

std::vector<double> levels_of(const StudyTable& table, std::size_t factor) {
    std::vector<double> levels;
    for (const TableRow& row : table.rows)
        if (std::isfinite(row.factors[factor])) levels.push_back(row.factors[factor]);
    std::ranges::sort(levels);
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

}  // namespace sim::study
