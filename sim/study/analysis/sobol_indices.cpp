#include "sim/study/analysis/sobol_indices.hpp"
#include <algorithm>
#include <cmath>
#include "sim/study/analysis/bootstrap.hpp"

namespace sim::study {

namespace {

constexpr int fewest_rows = 4;

/// Terms of one base row whose means are moments: y, y^2, then for each factor i b (c_i - a) and (a - c_i)^2 / 2, where
/// c_i is the cross with factor i of b. Values are counted from about their mean, which makes first indices sharper.
using RowTerms = std::vector<double>;

RowTerms terms_of(std::span<const double> row, double centre) {
    const double a = row.front() - centre, b = row.back() - centre;
    RowTerms terms{0.5 * (a + b), 0.5 * (a * a + b * b)};
    for (const double value : row.subspan(1, row.size() - 2)) {
        const double c = value - centre;
        terms.push_back(b * (c - a));
        terms.push_back(0.5 * (a - c) * (a - c));
    }
    return terms;
}

/// First and total index of every factor in turn.
std::vector<double> indices_of(const std::vector<RowTerms>& rows, std::span<const int> weights) {
    std::vector<double> sums(rows.front().size());
    double count = 0;
    for (std::size_t j = 0; j < rows.size(); ++j) {
        if (weights[j] == 0) continue;
        count += weights[j];
        for (std::size_t n = 0; n < sums.size(); ++n) sums[n] += weights[j] * rows[j][n];
    }
    const double mean = sums[0] / count, variance = sums[1] / count - mean * mean;
    std::vector<double> indices;
    for (std::size_t n = 2; n < sums.size(); ++n) indices.push_back(sums[n] / count / variance);
    return indices;
}

std::vector<std::span<const double>> complete_rows(std::span<const double> values, std::size_t length) {
    std::vector<std::span<const double>> rows;
    for (std::size_t start = 0; start + length <= values.size(); start += length) {
        const auto row = values.subspan(start, length);
        if (std::ranges::all_of(row, [](double value) { return std::isfinite(value); })) rows.push_back(row);
    }
    return rows;
}

void take_moments(const std::vector<std::span<const double>>& rows, SobolIndices& result) {
    for (const auto& row : rows) result.mean += 0.5 * (row.front() + row.back());
    result.mean /= static_cast<double>(rows.size());
    for (const auto& row : rows)
        result.variance += 0.5 * (std::pow(row.front() - result.mean, 2) + std::pow(row.back() - result.mean, 2));
    result.variance /= static_cast<double>(rows.size());
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> values, int factors, std::uint64_t seed) {
    const auto length = static_cast<std::size_t>(factors) + 2;
    const auto rows = complete_rows(values, length);
    SobolIndices result;
    result.rows = static_cast<int>(values.size() / length), result.rows_used = static_cast<int>(rows.size());
    if (rows.empty()) return result;
    take_moments(rows, result);
    const double round_off = 1e-12 * std::abs(result.mean);
    if (result.rows_used < fewest_rows || result.variance <= round_off * round_off) return result;
    std::vector<RowTerms> terms;
    for (const auto& row : rows) terms.push_back(terms_of(row, result.mean));
    const auto estimate = [&](std::span<const int> weights) { return indices_of(terms, weights); };
    const std::vector<double> indices = estimate(std::vector<int>(terms.size(), 1));
    const auto intervals = bootstrap_intervals(result.rows_used, seed, estimate);
    for (std::size_t i = 0; i + 1 < indices.size(); i += 2)
        result.factors.push_back({indices[i], intervals[i].first, intervals[i].second, indices[i + 1],
                                  intervals[i + 1].first, intervals[i + 1].second});
    return result;
}

}  // namespace sim::study
