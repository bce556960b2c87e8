#include "sim/uncertainty/ranks.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace sim {

double quantile(std::span<const double> values, double share) {
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

double mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t n) { return values[n]; });
    std::vector<double> result(values.size());
    for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
        while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
        const double shared = 0.5 * static_cast<double>(first + last + 1);
        for (std::size_t n = first; n < last; ++n) result[order[n]] = shared;
    }
    return result;
}

double rank_correlation(std::span<const double> a, std::span<const double> b) {
    const std::vector<double> x = ranks(a), y = ranks(b);
    const double centre = 0.5 * (static_cast<double>(x.size()) + 1);
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t n = 0; n < x.size(); ++n) {
        xx += (x[n] - centre) * (x[n] - centre);
        yy += (y[n] - centre) * (y[n] - centre);
        xy += (x[n] - centre) * (y[n] - centre);
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

}  // namespace sim
