#include "sim/study/analysis/input_scales.hpp"
#include <algorithm>
#include <cmath>
#include <utility>
#include "sim/study/analysis/displayed_table.hpp"

namespace sim::study {

namespace {

double between(const std::vector<std::pair<double, double>>& quantiles, double share) {
    const auto above = std::ranges::lower_bound(quantiles, share, {}, &std::pair<double, double>::first);
    if (above == quantiles.begin()) return quantiles.front().second;
    if (above == quantiles.end()) return quantiles.back().second;
    const auto below = above - 1;
    return std::lerp(below->second, above->second, (share - below->first) / (above->first - below->first));
}

}  // namespace

InputScales::InputScales(const StudyTable& table) {
    if (table.rows.empty()) return;
    values_ = table.rows.front().factors;
    for (std::size_t factor = 0; factor < table.factors.size(); ++factor) {
        if (!varies(table, factor)) continue;
        factors_.push_back(factor);
        scales_.push_back(scale_of(table, factor));
    }
}

InputScales::Scale InputScales::scale_of(const StudyTable& table, std::size_t factor) const {
    const std::vector<double> levels = levels_of(table, factor);
    Scale scale;
    scale.words = table.factors[factor].labels.size();
    scale.logarithmic = table.factors[factor].logarithmic;
    const auto along = [&](double value) { return scale.logarithmic ? std::log(value) : value; };
    scale.low = along(levels.front()), scale.span = along(levels.back()) - scale.low;
    for (const TableRow& row : table.rows)
        if (std::isfinite(row.factors[factor]))
            scale.quantiles.emplace_back(row.at[factor], along(row.factors[factor]));
    std::ranges::sort(scale.quantiles);
    scale.quantiles.erase(std::unique(scale.quantiles.begin(), scale.quantiles.end()), scale.quantiles.end());
    return scale;
}

std::vector<double> InputScales::inputs_of(std::span<const double> values) const {
    std::vector<double> inputs;
    for (std::size_t n = 0; n < factors_.size(); ++n) {
        const Scale& scale = scales_[n];
        const double value = values[factors_[n]];
        for (std::size_t word = 1; word < scale.words; ++word)
            inputs.push_back(value == static_cast<double>(word) ? 1 : 0);
        if (scale.words == 0)
            inputs.push_back(((scale.logarithmic ? std::log(value) : value) - scale.low) / scale.span);
    }
    return inputs;
}

std::vector<double> InputScales::values_at(const std::vector<double>& shares) const {
    std::vector<double> values = values_;
    for (std::size_t n = 0; n < factors_.size(); ++n) {
        const Scale& scale = scales_[n];
        const double value = between(scale.quantiles, shares[n]);
        values[factors_[n]] = scale.words > 0 ? std::min(std::floor(shares[n] * static_cast<double>(scale.words)),
                                                         static_cast<double>(scale.words - 1))
                                              : (scale.logarithmic ? std::exp(value) : value);
    }
    return values;
}

std::vector<double> InputScales::middle() const {
    std::vector<double> shares;
    for (const Scale& scale : scales_) shares.push_back(scale.words > 0 ? 0 : 0.5);
    return values_at(shares);
}

}  // namespace sim::study
