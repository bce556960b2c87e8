// Intervals by drawing the sample again from itself.
//
// B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7 (1979); percentile intervals.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace sim::study {

/// How often each of `count` rows is met in draw number `round`: `count` draws with replacement.
std::vector<int> resampled(int count, int round, std::uint64_t seed);

/// The 95 % interval of each number that `estimate` makes of the weights of the rows. Values that are not finite are
/// left out; NaN where none is left.
std::vector<std::pair<double, double>> bootstrap_intervals(
    int count, std::uint64_t seed, const std::function<std::vector<double>(std::span<const int> weights)>& estimate);

}  // namespace sim::study
