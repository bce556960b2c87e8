#include "sim/study/analysis/replicates.hpp"
#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>
#include "sim/uncertainty/ranks.hpp"
#include "sim/uncertainty/student_t.hpp"

namespace sim::study {

Spread spread_of(std::span<const double> values, Band band) {
    std::vector<double> known;
    std::ranges::copy_if(values, std::back_inserter(known), [](double value) { return std::isfinite(value); });
    Spread spread{.count = static_cast<int>(known.size())};
    if (known.empty()) return spread;
    spread.mean = mean(known);
    if (known.size() < 2) return spread;
    if (band == Band::of_the_members) {
        spread.low = quantile(known, 0.05), spread.high = quantile(known, 0.95);
        return spread;
    }
    double squares = 0;
    for (const double value : known) squares += (value - spread.mean) * (value - spread.mean);
    const double error = std::sqrt(squares / (spread.count - 1.0) / spread.count);
    const double reach = student_t_quantile(0.975, spread.count - 1) * error;
    spread.low = spread.mean - reach, spread.high = spread.mean + reach;
    return spread;
}

Spread paired_difference(std::span<const double> before, std::span<const double> after) {
    std::vector<double> differences;
    for (std::size_t r = 0; r < before.size(); ++r) differences.push_back(after[r] - before[r]);
    return spread_of(differences, Band::of_the_mean);
}

}  // namespace sim::study
