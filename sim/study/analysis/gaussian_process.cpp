#include "sim/study/analysis/gaussian_process.hpp"
#include <nlopt.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include "sim/study/analysis/covariance.hpp"

namespace sim::study {

namespace {

constexpr std::size_t most_members = 1000, most_for_lengths = 200;

// Inputs span about [0, 1]: a length below 0.05 is noise, one of 20 is straight.
constexpr double least_length = 0.05, largest_length = 20, least_nugget = 1e-8, largest_nugget = 10;

/// Members as matrices; values with mean 0 and variance 1.
struct Data {
    Eigen::MatrixXd inputs;
    Eigen::VectorXd values;
    double centre = 0, scale = 1;
};

/// At most `most` members, spread evenly over their order.
Data gather(const EmulatorInputs& inputs, std::span<const double> values, std::size_t most) {
    const std::size_t count = std::min(most, values.size());
    Data data{.inputs = Eigen::MatrixXd(count, inputs.front().size()), .values = Eigen::VectorXd(count)};
    for (std::size_t n = 0; n < count; ++n) {
        const std::size_t member = n * values.size() / count;
        data.values[static_cast<Eigen::Index>(n)] = values[member];
        for (std::size_t i = 0; i < inputs.front().size(); ++i)
            data.inputs(static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(i)) = inputs[member][i];
    }
    data.centre = data.values.mean();
    data.values.array() -= data.centre;
    data.scale = std::sqrt(data.values.squaredNorm() / static_cast<double>(count));
    if (data.scale > 0) data.values /= data.scale;
    return data;
}

Hyperparameters unpack(const double* x, Eigen::Index lengths) {
    return {Eigen::Map<const Eigen::VectorXd>(x, lengths), x[lengths]};
}

/// NLopt's form of the misfit.
double misfit_at(unsigned count, const double* x, double* gradient, void* given) {
    const Data& data = *static_cast<const Data*>(given);
    const ConditionedProcess process(data.inputs, data.values, unpack(x, count - 1));
    Eigen::VectorXd slope = Eigen::VectorXd::Zero(count);
    const double misfit =
        process.usable ? misfit_of(process, gradient ? &slope : nullptr) : std::numeric_limits<double>::max();
    if (gradient) Eigen::Map<Eigen::VectorXd>(gradient, count) = slope;
    return misfit;
}

/// Improves x within the bounds; the misfit that is reached. A search that ends early still leaves its best x.
double descend(Data& data, std::vector<double>& x) {
    const auto count = static_cast<unsigned>(x.size());
    std::vector<double> low(count, std::log(least_length)), high(count, std::log(largest_length));
    low.back() = std::log(least_nugget), high.back() = std::log(largest_nugget);
    const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> search(nlopt_create(NLOPT_LD_LBFGS, count),
                                                                        nlopt_destroy);
    nlopt_set_min_objective(search.get(), misfit_at, &data);
    nlopt_set_lower_bounds(search.get(), low.data());
    nlopt_set_upper_bounds(search.get(), high.data());
    nlopt_set_ftol_abs(search.get(), 1e-4);
    nlopt_set_maxeval(search.get(), 150);
    double reached = 0;
    nlopt_optimize(search.get(), x.data(), &reached);
    return misfit_at(count, x.data(), nullptr, &data);
}

Hyperparameters likeliest(Data data) {
    std::vector<double> best;
    double least = std::numeric_limits<double>::infinity();
    const Eigen::Index lengths = data.inputs.cols();
    for (const double start : {0.3, 1.0, 3.0}) {
        std::vector<double> x(static_cast<std::size_t>(lengths) + 1, std::log(start));
        x.back() = std::log(1e-3);
        const double misfit = descend(data, x);
        if (misfit < least) least = misfit, best = x;
    }
    return unpack(best.data(), lengths);
}

Eigen::VectorXd correlations_at(const ConditionedProcess& process, std::span<const double> x) {
    const Eigen::MatrixXd row = Eigen::Map<const Eigen::RowVectorXd>(x.data(), static_cast<Eigen::Index>(x.size()));
    return correlations(process.inputs, row, process.at);
}

double error_at(const ConditionedProcess& process, std::span<const double> x) {
    const Eigen::VectorXd r = correlations_at(process, x);
    const double missing = 1 - r.dot(process.ones);  // of the mean, which is estimated too
    const double share = 1 - r.dot(process.factors.solve(r)) + missing * missing / process.ones.sum();
    return std::sqrt(process.variance * std::max(share, 0.0));
}

}  // namespace

std::optional<Emulator> fit_gaussian_process(const EmulatorInputs& inputs, std::span<const double> values) {
    const Hyperparameters chosen = likeliest(gather(inputs, values, most_for_lengths));
    const Data data = gather(inputs, values, most_members);
    const auto process = std::make_shared<const ConditionedProcess>(data.inputs, data.values, chosen);
    if (!process->usable) return {};
    Emulator result;
    result.name = "Gaussian process";
    result.left_out = left_out_of(*process);
    for (double& error : result.left_out) error *= data.scale;
    result.value = [process, centre = data.centre, scale = data.scale](std::span<const double> x) {
        return centre + scale * (process->mean + correlations_at(*process, x).dot(process->alpha));
    };
    result.error = [process, scale = data.scale](std::span<const double> x) { return scale * error_at(*process, x); };
    return result;
}

}  // namespace sim::study
