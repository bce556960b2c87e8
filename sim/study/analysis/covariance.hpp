// The covariance of a Gaussian process, and how likely the data are under it.
#pragma once
#include <Eigen/Dense>
#include <vector>

namespace sim::study {

/// Logarithms of what is fitted: a length an input, and the nugget.
struct Hyperparameters {
    Eigen::VectorXd log_lengths;
    double log_nugget = 0;
};

/// exp(-1/2 sum_i ((a_i - b_i) / l_i)^2) of each row of a with each row of b.
Eigen::MatrixXd correlations(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b, const Hyperparameters& at);

/// A process given its data: R = correlations + nugget, b = 1'R^-1 y / 1'R^-1 1, alpha = R^-1 (y - b).
struct ConditionedProcess {
    Hyperparameters at;
    Eigen::MatrixXd inputs;
    Eigen::LLT<Eigen::MatrixXd> factors;  // of R
    Eigen::VectorXd ones;                 // R^-1 1
    Eigen::VectorXd alpha;
    double mean = 0;      // b
    double variance = 0;  // s^2 = (y - b)' alpha / n
    bool usable = false;  // R could be factored

    ConditionedProcess(Eigen::MatrixXd data, const Eigen::VectorXd& values, Hyperparameters chosen);
};

/// (n log s^2 + log |R|) / 2, minus the logarithm of the marginal likelihood but for a constant, with its gradient
/// after the log lengths and the log nugget: (tr R^-1 dR - alpha' dR alpha / s^2) / 2.
double misfit_of(const ConditionedProcess& process, Eigen::VectorXd* gradient);

/// Value of each member minus what is predicted without it: with W = R^-1 - R^-1 1 1'R^-1 / 1'R^-1 1 it is
/// (W y)_n / W_nn, and W y = alpha.
std::vector<double> left_out_of(const ConditionedProcess& process);

}  // namespace sim::study
