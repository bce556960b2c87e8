// What cannot be bettered without paying for it.
#pragma once
#include <span>
#include <vector>

namespace sim::study {

/// For each point: is there no other with at most its cost and at least its benefit, one of them better? Equal points
/// share their fate. Points that are not finite are never in front.
std::vector<bool> pareto_front(std::span<const double> cost, std::span<const double> benefit);

}  // namespace sim::study
