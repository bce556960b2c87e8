#include "sim/study/analysis/morris_effects.hpp"
#include <cmath>
#include <optional>
#include "sim/study/analysis/bootstrap.hpp"

namespace sim::study {

namespace {

/// The one factor in which two points differ.
std::optional<std::size_t> moved(const std::vector<double>& before, const std::vector<double>& after) {
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i)
        if (before[i] != after[i]) return i;
    return {};
}

/// [factor][trajectory that knows it]
std::vector<std::vector<double>> effects_of(const UnitPoints& points, std::span<const double> values, int factors) {
    std::vector<std::vector<double>> effects(static_cast<std::size_t>(factors));
    const auto length = static_cast<std::size_t>(factors) + 1;
    for (std::size_t n = 1; n < points.size() && n < values.size(); ++n) {
        if (n % length == 0) continue;
        const auto factor = moved(points[n - 1], points[n]);
        if (!factor || *factor >= effects.size()) continue;
        const double effect = (values[n] - values[n - 1]) / (points[n][*factor] - points[n - 1][*factor]);
        if (std::isfinite(effect)) effects[*factor].push_back(effect);
    }
    return effects;
}

MorrisEffect summary_of(const std::vector<double>& effects, std::uint64_t seed) {
    MorrisEffect result{.count = static_cast<int>(effects.size())};
    if (effects.empty()) return result;
    const auto mean_size = [&](std::span<const int> weights) {
        double sum = 0;
        for (std::size_t n = 0; n < effects.size(); ++n) sum += weights[n] * std::abs(effects[n]);
        return std::vector<double>{sum / result.count};
    };
    result.mu_star = mean_size(std::vector<int>(effects.size(), 1)).front();
    result.mu = 0;
    for (const double effect : effects) result.mu += effect / result.count;
    if (result.count < 2) return result;
    double squares = 0;
    for (const double effect : effects) squares += (effect - result.mu) * (effect - result.mu);
    result.sigma = std::sqrt(squares / (result.count - 1));
    const auto interval = bootstrap_intervals(result.count, seed, mean_size).front();
    result.low = interval.first, result.high = interval.second;
    return result;
}

}  // namespace

std::vector<MorrisEffect> morris_effects(const UnitPoints& points, std::span<const double> values, int factors,
                                         std::uint64_t seed) {
    std::vector<MorrisEffect> results;
    for (const std::vector<double>& effects : effects_of(points, values, factors))
        results.push_back(summary_of(effects, seed));
    return results;
}

}  // namespace sim::study
