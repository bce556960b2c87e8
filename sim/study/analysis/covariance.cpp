#include "sim/study/analysis/covariance.hpp"
#include <cmath>
#include <utility>

namespace sim::study {

Eigen::MatrixXd correlations(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b, const Hyperparameters& at) {
    const Eigen::RowVectorXd scale = (-at.log_lengths).array().exp().matrix().transpose();
    const Eigen::MatrixXd near = a.array().rowwise() * scale.array(), far = b.array().rowwise() * scale.array();
    Eigen::MatrixXd squares(a.rows(), b.rows());
    for (Eigen::Index j = 0; j < b.rows(); ++j) squares.col(j) = (near.rowwise() - far.row(j)).rowwise().squaredNorm();
    return (-0.5 * squares.array()).exp().matrix();
}

ConditionedProcess::ConditionedProcess(Eigen::MatrixXd data, const Eigen::VectorXd& values, Hyperparameters chosen)
    : at(std::move(chosen)), inputs(std::move(data)) {
    Eigen::MatrixXd covariance = correlations(inputs, inputs, at);
    covariance.diagonal().array() += std::exp(at.log_nugget);
    factors.compute(covariance);
    if (factors.info() != Eigen::Success) return;
    ones = factors.solve(Eigen::VectorXd::Ones(values.size()));
    mean = ones.dot(values) / ones.sum();
    const Eigen::VectorXd rest = values.array() - mean;
    alpha = factors.solve(rest);
    variance = rest.dot(alpha) / static_cast<double>(values.size());
    usable = std::isfinite(variance) && variance > 0;
}

double misfit_of(const ConditionedProcess& process, Eigen::VectorXd* gradient) {
    const Eigen::Index count = process.inputs.rows(), lengths = process.inputs.cols();
    const Eigen::MatrixXd lower = process.factors.matrixL();
    const double log_determinant = 2 * lower.diagonal().array().log().sum();
    if (gradient) {
        Eigen::MatrixXd weights = process.factors.solve(Eigen::MatrixXd::Identity(count, count));
        weights -= process.alpha * process.alpha.transpose() / process.variance;
        gradient->resize(lengths + 1);
        (*gradient)[lengths] = 0.5 * std::exp(process.at.log_nugget) * weights.trace();
        weights.array() *= correlations(process.inputs, process.inputs, process.at).array();
        for (Eigen::Index i = 0; i < lengths; ++i) {
            // sum_nm W_nm (x_n - x_m)^2 = 2 (sum_n x_n^2 sum_m W_nm - x'W x) for symmetric W.
            const Eigen::VectorXd x = process.inputs.col(i) * std::exp(-process.at.log_lengths[i]);
            (*gradient)[i] = x.cwiseAbs2().dot(weights.rowwise().sum()) - x.dot(weights * x);
        }
    }
    return 0.5 * (static_cast<double>(count) * std::log(process.variance) + log_determinant);
}

std::vector<double> left_out_of(const ConditionedProcess& process) {
    const Eigen::Index count = process.inputs.rows();
    const Eigen::MatrixXd inverse = process.factors.solve(Eigen::MatrixXd::Identity(count, count));
    std::vector<double> errors;
    for (Eigen::Index n = 0; n < count; ++n)
        errors.push_back(process.alpha[n] / (inverse(n, n) - process.ones[n] * process.ones[n] / process.ones.sum()));
    return errors;
}

}  // namespace sim::study
