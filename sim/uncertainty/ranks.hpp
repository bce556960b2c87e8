// What a handful of numbers says: quantiles, and how far one follows another.
#pragma once
#include <span>
#include <vector>

namespace sim {

/// The value below which `share` of the values lie, straight between neighbours (definition 7 of Hyndman and Fan 1996).
/// `values` are not empty, in any order.
double quantile(std::span<const double> values, double share);

double mean(std::span<const double> values);

/// Ranks from 1 on; equal values share the mean of theirs.
std::vector<double> ranks(std::span<const double> values);

/// Spearman's rank correlation of two lists of equal length; 0 where one of them does not vary.
double rank_correlation(std::span<const double> a, std::span<const double> b);

}  // namespace sim
