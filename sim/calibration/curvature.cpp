#include "sim/calibration/curvature.hpp"
#include <algorithm>
#include <cmath>
#include "sim/calibration/share_out.hpp"
#include "sim/calibration/symmetric_eigen.hpp"

namespace sim::calibration {

namespace {

constexpr double step = 2e-3;  // of the range: 1 % where that is two decades

/// d(model/error)/d(share) of one variable, by observation.
std::vector<double> sensitivity(const Task& task, const Shares& best, std::size_t variable) {
    Misfit misfit(task);
    Shares below = best, above = best;
    below[variable] = std::max(0.0, best[variable] - step);
    above[variable] = std::min(1.0, best[variable] + step);
    if (misfit.ask(below).failed()) below = best;
    if (misfit.ask(above).failed()) above = best;
    std::vector<double> slope(task.observations.size(), 0.0);
    const double width = above[variable] - below[variable];
    if (width <= 0 || misfit.ask(best).failed()) return slope;
    const std::vector<double>&low = misfit.ask(below).model, &high = misfit.ask(above).model;
    for (std::size_t i = 0; i < low.size(); ++i) slope[i] = (high[i] - low[i]) / width / task.observations[i].error;
    return slope;
}

double prior_slope(const Variable& variable, double share) {
    if (!variable.prior) return 0;
    const double below = std::max(0.0, share - step), above = std::min(1.0, share + step);
    return (variable.prior->deviation(variable.at(above)) - variable.prior->deviation(variable.at(below))) /
           (above - below);
}

SquareMatrix information_of(const Task& task, const Shares& best) {
    const std::size_t count = best.size();
    std::vector<std::vector<double>> slopes(count);
    share_out(static_cast<int>(count), task.jobs, [&](int n) {
        const auto k = static_cast<std::size_t>(n);
        slopes[k] = sensitivity(task, best, k);
    });
    SquareMatrix information(count, std::vector<double>(count, 0.0));
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = 0; b < count; ++b)
            for (std::size_t i = 0; i < slopes[a].size(); ++i) information[a][b] += slopes[a][i] * slopes[b][i];
        const double prior = prior_slope(task.variables[a], best[a]);
        information[a][a] += prior * prior;
    }
    return information;
}

}  // namespace

Curvature curvature_at(const Task& task, const Shares& best) {
    const std::size_t count = best.size();
    const std::vector<EigenPair> eigen = symmetric_eigen(information_of(task, best));
    // Round-off leaves eigenvalues of nothing at all somewhat off zero; the floor keeps what they mean: unknown.
    constexpr double floor = 1e-12;
    const double least = std::max(floor, floor * eigen.front().value);
    Curvature curvature;
    curvature.covariance.assign(count, std::vector<double>(count, 0.0));
    curvature.correlation = curvature.covariance;
    for (const EigenPair& pair : eigen) {
        const double variance = 1 / std::max(least, pair.value);
        for (std::size_t a = 0; a < count; ++a)
            for (std::size_t b = 0; b < count; ++b)
                curvature.covariance[a][b] += variance * pair.vector[a] * pair.vector[b];
        curvature.directions.push_back({std::sqrt(variance), pair.vector});
    }
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = 0; b < count; ++b)
            curvature.correlation[a][b] =
                curvature.covariance[a][b] / std::sqrt(curvature.covariance[a][a] * curvature.covariance[b][b]);
    return curvature;
}

}  // namespace sim::calibration
