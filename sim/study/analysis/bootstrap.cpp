#include "sim/study/analysis/bootstrap.hpp"
#include <cmath>
#include <limits>
#include "sim/treatment/random.hpp"
#include "sim/uncertainty/ranks.hpp"

namespace sim::study {

namespace {

constexpr std::uint32_t domain_of_resampling = 0x424F4F54;
constexpr int rounds = 500;

std::pair<double, double> interval_of(const std::vector<double>& values) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (values.empty()) return {none, none};
    return {quantile(values, 0.025), quantile(values, 0.975)};
}

}  // namespace

std::vector<int> resampled(int count, int round, std::uint64_t seed) {
    std::vector<int> weights(static_cast<std::size_t>(count));
    for (int n = 0; n < count; n += 4) {
        const RandomWords words =
            philox({static_cast<std::uint32_t>(n / 4), static_cast<std::uint32_t>(round), 0, domain_of_resampling},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
        for (int k = 0; k < 4 && n + k < count; ++k)
            ++weights[static_cast<std::uint64_t>(words[k]) * static_cast<std::uint64_t>(count) >> 32];
    }
    return weights;
}

std::vector<std::pair<double, double>> bootstrap_intervals(
    int count, std::uint64_t seed, const std::function<std::vector<double>(std::span<const int> weights)>& estimate) {
    std::vector<std::vector<double>> found;
    for (int round = 0; round < rounds; ++round) {
        const std::vector<double> numbers = estimate(resampled(count, round, seed));
        found.resize(numbers.size());
        for (std::size_t n = 0; n < numbers.size(); ++n)
            if (std::isfinite(numbers[n])) found[n].push_back(numbers[n]);
    }
    std::vector<std::pair<double, double>> intervals;
    for (const std::vector<double>& values : found) intervals.push_back(interval_of(values));
    return intervals;
}

}  // namespace sim::study
