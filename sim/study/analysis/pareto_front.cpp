#include "sim/study/analysis/pareto_front.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace sim::study {

std::vector<bool> pareto_front(std::span<const double> cost, std::span<const double> benefit) {
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < cost.size(); ++n)
        if (std::isfinite(cost[n]) && std::isfinite(benefit[n])) order.push_back(n);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return cost[a] != cost[b] ? cost[a] < cost[b] : benefit[a] > benefit[b];
    });
    std::vector<bool> front(cost.size(), false);
    double best = -std::numeric_limits<double>::infinity(), its_cost = best;
    for (const std::size_t n : order) {
        front[n] = benefit[n] > best || (benefit[n] == best && cost[n] == its_cost);
        if (benefit[n] > best) best = benefit[n], its_cost = cost[n];
    }
    return front;
}

}  // namespace sim::study
