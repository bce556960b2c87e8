// Questions whose true answer is known, with normal noise of our own.
#pragma once
#include <cmath>
#include <functional>
#include <vector>
#include "sim/calibration/misfit.hpp"
#include "sim/treatment/random.hpp"

namespace made {

using sim::calibration::Observation;
using sim::calibration::Task;
using sim::calibration::Variable;

using Law = std::function<double(const std::vector<double>& values, double time)>;

inline Variable logarithmic(double low, double high, double start) { return {low, high, true, start, {}}; }
inline Variable linear(double low, double high, double start) { return {low, high, false, start, {}}; }

/// Noise number n of a seed, standard normal.
inline double noise(int seed, int n) {
    return sim::standard_normal(
        sim::philox({static_cast<std::uint32_t>(n), 7, 11, 13}, {static_cast<std::uint32_t>(seed), 0}));
}

/// What the law says for the true values at the times 1, 2, ..., each with an error of that standard deviation.
inline Task task(const Law& law, const std::vector<double>& truth, const std::vector<Variable>& variables, int count,
                 double error, int seed) {
    Task made;
    made.variables = variables;
    for (int n = 0; n < count; ++n)
        made.observations.push_back({law(truth, n + 1) + error * noise(seed, n), error, 0, false});
    made.model = [law, count](const std::vector<double>& values) {
        std::vector<double> answers;
        for (int n = 0; n < count; ++n) answers.push_back(law(values, n + 1));
        return answers;
    };
    return made;
}

/// Does the interval of a variable hold this value?
inline bool holds(const sim::calibration::Variable& variable, double low_share, double high_share, double value) {
    return variable.at(low_share) <= value && value <= variable.at(high_share);
}

}  // namespace made
