#include "sim/calibration/goodness.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include "sim/calibration/fit.hpp"

namespace sim::calibration {

namespace {

constexpr double improbable = 0.01;

/// P(Z < z) of the standard normal distribution.
double normal_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

SignRuns runs_of(const std::vector<double>& residuals) {
    SignRuns signs;
    double before = 0;
    for (const double residual : residuals) {
        if (residual == 0) continue;
        ++(residual > 0 ? signs.above : signs.below);
        if (residual * before <= 0) ++signs.runs;
        before = residual;
    }
    const double a = signs.above, b = signs.below, n = a + b;
    constexpr double enough = 4;  // of either sign; the normal approximation needs some
    if (a < enough || b < enough) return signs;
    const double expected = 2 * a * b / n + 1;
    const double variance = (expected - 1) * (expected - 2) / (n - 1);
    signs.probability = normal_below((signs.runs + 0.5 - expected) / std::sqrt(variance));
    return signs;
}

}  // namespace

double chi_squared_beyond(double x, int freedom) {
    const double spread = 2.0 / (9.0 * freedom);
    return normal_below((1 - spread - std::cbrt(x / freedom)) / std::sqrt(spread));
}

bool Goodness::doubtful() const {
    return (errors_known && probability < improbable) ||
           std::ranges::any_of(signs, [](const SignRuns& of) { return of.probability < improbable; });
}

Goodness goodness_of(const Task& task, const std::vector<double>& model) {
    Goodness goodness;
    std::vector<std::vector<double>> residuals;
    for (std::size_t i = 0; i < model.size(); ++i) {
        const Observation& seen = task.observations[i];
        if (residuals.size() <= static_cast<std::size_t>(seen.group))
            residuals.resize(static_cast<std::size_t>(seen.group) + 1);
        const double residual = (seen.value - model[i]) / seen.error;
        residuals[static_cast<std::size_t>(seen.group)].push_back(residual);
        goodness.chi_squared += residual * residual;
    }
    for (const std::vector<double>& of : residuals) goodness.signs.push_back(runs_of(of));
    goodness.freedom = degrees_of_freedom(task);
    goodness.errors_known = !has_estimated_errors(task);
    goodness.probability = chi_squared_beyond(goodness.chi_squared, goodness.freedom);
    return goodness;
}

}  // namespace sim::calibration
