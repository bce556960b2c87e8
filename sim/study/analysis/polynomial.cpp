#include "sim/study/analysis/polynomial.hpp"
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

namespace sim::study {

namespace {

enum class Terms { linear, squares, products };

Eigen::VectorXd terms_at(std::span<const double> x, Terms terms) {
    std::vector<double> row{1};
    for (const double each : x) row.push_back(each);
    for (std::size_t i = 0; terms != Terms::linear && i < x.size(); ++i) row.push_back(x[i] * x[i]);
    for (std::size_t i = 0; terms == Terms::products && i < x.size(); ++i)
        for (std::size_t j = i + 1; j < x.size(); ++j) row.push_back(x[i] * x[j]);
    return Eigen::Map<const Eigen::VectorXd>(row.data(), static_cast<Eigen::Index>(row.size()));
}

/// What a fit needs for predictions: coefficients, the inverse of the triangle of A P = Q R, and the noise.
struct Fit {
    Terms terms;
    Eigen::VectorXd coefficients;
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> factors;
    double noise;
};

/// The standard deviation of the mean response, noise * |R^-T P^T x|.
double error_at(const Fit& fit, std::span<const double> x) {
    const Eigen::VectorXd row = fit.factors.colsPermutation().transpose() * terms_at(x, fit.terms);
    const auto count = row.size();
    const auto triangle = fit.factors.matrixR().topLeftCorner(count, count).triangularView<Eigen::Upper>();
    return fit.noise * triangle.transpose().solve(row).norm();
}

/// None where members or their spread do not suffice for so many terms.
std::optional<Emulator> fit_terms(const EmulatorInputs& inputs, std::span<const double> values, Terms terms) {
    const auto members = static_cast<Eigen::Index>(values.size());
    const Eigen::Index count = terms_at(inputs.front(), terms).size();
    if (count >= members) return {};
    Eigen::MatrixXd matrix(members, count);
    for (Eigen::Index n = 0; n < members; ++n)
        matrix.row(n) = terms_at(inputs[static_cast<std::size_t>(n)], terms).transpose();
    const auto fit = std::make_shared<Fit>(Fit{terms, {}, matrix.colPivHouseholderQr(), 0});
    if (fit->factors.rank() < count) return {};
    const Eigen::VectorXd y = Eigen::Map<const Eigen::VectorXd>(values.data(), members);
    fit->coefficients = fit->factors.solve(y);
    const Eigen::VectorXd rest = y - matrix * fit->coefficients;
    fit->noise = rest.norm() / std::sqrt(static_cast<double>(members - count));
    const Eigen::MatrixXd basis = fit->factors.householderQ() * Eigen::MatrixXd::Identity(members, count);
    Emulator result;
    result.name = terms == Terms::linear ? "linear polynomial" : "quadratic polynomial";
    for (Eigen::Index n = 0; n < members; ++n)
        result.left_out.push_back(rest[n] / std::max(1 - basis.row(n).squaredNorm(), 1e-12));
    result.value = [fit](std::span<const double> x) { return terms_at(x, fit->terms).dot(fit->coefficients); };
    result.error = [fit](std::span<const double> x) { return error_at(*fit, x); };
    return result;
}

double squares_of(const Emulator& emulator) {
    double squares = 0;
    for (const double error : emulator.left_out) squares += error * error;
    return squares;
}

}  // namespace

std::optional<Emulator> fit_polynomial(const EmulatorInputs& inputs, std::span<const double> values) {
    std::optional<Emulator> best;
    double least = std::numeric_limits<double>::infinity();
    for (const Terms terms : {Terms::linear, Terms::squares, Terms::products}) {
        auto candidate = fit_terms(inputs, values, terms);
        if (!candidate || squares_of(*candidate) >= least) continue;
        least = squares_of(*candidate);
        best = std::move(candidate);
    }
    return best;
}

}  // namespace sim::study
