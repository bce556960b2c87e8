// Studies whose results are a formula, for the tests of their analyses.
#pragma once
#include <cmath>
#include <functional>
#include <string>
#include <vector>
#include "sim/study/design/grid_points.hpp"
#include "sim/study/table/study_table.hpp"

namespace made {

using namespace sim::study;

/// A result of factors [SI] and replicate.
using Formula = std::function<double(const std::vector<double>& factors, int replicate)>;

inline FactorColumn length_factor(const std::string& name) {
    return {.name = name,
            .unit = "m",
            .display_unit = "mm",
            .logarithmic = false,
            .uncertain = false,
            .labels = {},
            .base = 1e-3};
}

inline FactorColumn word_factor(const std::string& name, std::vector<std::string> labels) {
    FactorColumn factor;
    factor.name = name, factor.labels = std::move(labels);
    return factor;
}

inline OutputColumn output(const std::string& name, Goal goal = Goal::none) {
    OutputColumn column;
    column.name = name, column.display_unit = "%", column.title = name + " at its end", column.goal = goal;
    return column;
}

/// A table of `points` (place and values by factor) with every output a formula.
inline StudyTable study(DesignKind kind, std::vector<FactorColumn> factors, std::vector<OutputColumn> outputs,
                        const std::vector<Formula>& formulas, const std::vector<std::vector<double>>& places,
                        const std::vector<std::vector<double>>& points, int replicates) {
    StudyTable table;
    table.title = "A made study", table.kind = kind, table.replicates = replicates;
    table.factors = std::move(factors), table.outputs = std::move(outputs);
    for (std::size_t p = 0; p < points.size(); ++p)
        for (int r = 0; r < replicates; ++r) {
            TableRow row;
            row.member = table.members++, row.point = static_cast<int>(p), row.replicate = r;
            row.at = places[p], row.factors = points[p];
            for (const Formula& formula : formulas) row.outputs.push_back(formula(points[p], r));
            table.rows.push_back(std::move(row));
        }
    return table;
}

/// A grid over these values of each factor.
inline StudyTable grid(std::vector<FactorColumn> factors, std::vector<OutputColumn> outputs,
                       const std::vector<Formula>& formulas, const std::vector<std::vector<double>>& values,
                       int replicates) {
    std::vector<int> levels;
    for (const auto& each : values) levels.push_back(static_cast<int>(each.size()));
    std::vector<std::vector<double>> points;
    for (const auto& at : grid_points(levels)) {
        points.emplace_back();
        for (std::size_t f = 0; f < at.size(); ++f) points.back().push_back(values[f][at[f]]);
    }
    return study(DesignKind::grid, std::move(factors), std::move(outputs), formulas, points, points, replicates);
}

/// Shares of the unit cube as lengths from 0 to 1 mm.
inline StudyTable scattered(DesignKind kind, std::vector<FactorColumn> factors, std::vector<OutputColumn> outputs,
                            const std::vector<Formula>& formulas, const UnitPoints& places, int replicates) {
    std::vector<std::vector<double>> points = places;
    for (auto& point : points)
        for (double& value : point) value *= 1e-3;
    return study(kind, std::move(factors), std::move(outputs), formulas, places, points, replicates);
}

/// A member that came to no end.
inline void fail(StudyTable& table, std::size_t row) {
    table.rows[row].failed = true;
    for (double& value : table.rows[row].outputs) value = std::nan("");
}

}  // namespace made
