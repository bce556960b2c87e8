#include <cmath>
#include <utility>
#include "sim/study/analysis/emulated_figures.hpp"
#include "sim/study/analysis/input_scales.hpp"
#include "sim/uncertainty/ranks.hpp"

namespace sim::study {

void add_rank_correlations(const StudyTable& table, Findings& findings) {
    CsvFile file("rank_correlations.csv", {"output", "factor", "rank_correlation", "members"});
    const InputScales scales(table);
    for (std::size_t output = 0; output < table.outputs.size(); ++output)
        for (const std::size_t factor : scales.factors()) {
            if (!table.factors[factor].labels.empty()) continue;
            std::vector<double> x, y;
            for (const TableRow& row : table.rows)
                if (std::isfinite(row.outputs[output]))
                    x.push_back(row.factors[factor]), y.push_back(row.outputs[output]);
            file.add({table.outputs[output].name, table.factors[factor].name, rank_correlation(x, y),
                      static_cast<double>(x.size())});
        }
    if (file.has_rows()) findings.tables.push_back(std::move(file));
}

}  // namespace sim::study
