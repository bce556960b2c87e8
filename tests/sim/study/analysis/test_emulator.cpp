// Emulators: what they reproduce, and whether their errors are honest.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>
#include "sim/study/analysis/covariance.hpp"
#include "sim/study/analysis/emulate.hpp"
#include "sim/study/analysis/gaussian_process.hpp"
#include "sim/study/analysis/polynomial.hpp"
#include "sim/study/design/sobol_sequence.hpp"
#include "sim/treatment/random.hpp"

using namespace sim::study;

namespace {

using Point = std::vector<double>;

template <typename Function>
std::vector<double> values_of(const Function& function, const EmulatorInputs& points) {
    std::vector<double> values;
    for (const Point& point : points) values.push_back(function(point));
    return values;
}

double quadratic(const Point& x) { return 1 + 2 * x[0] - 3 * x[1] + 4 * x[0] * x[1] - 5 * x[1] * x[1]; }

double wavy(const Point& x) { return std::sin(6 * x[0]) + std::exp(-3 * x[1]) + x[0] * x[1]; }

double noise(std::uint32_t n) { return sim::standard_normal(sim::philox({n, 0, 0, 0}, {5, 6})); }

EmulatorInputs without(EmulatorInputs points, std::size_t n) {
    points.erase(points.begin() + static_cast<std::ptrdiff_t>(n));
    return points;
}

Eigen::MatrixXd matrix_of(const EmulatorInputs& points) {
    Eigen::MatrixXd matrix(points.size(), points.front().size());
    for (Eigen::Index n = 0; n < matrix.rows(); ++n)
        for (Eigen::Index i = 0; i < matrix.cols(); ++i) matrix(n, i) = points[n][i];
    return matrix;
}

Eigen::VectorXd vector_of(const std::vector<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

}  // namespace

// A quadratic polynomial lies in the space that is searched: least squares finds it to round-off, at new points too.
TEST_CASE("a quadratic polynomial is found exactly", "[study]") {
    const EmulatorInputs points = sobol_sequence(24, 2, 3);
    const auto fitted = fit_polynomial(points, values_of(quadratic, points));
    REQUIRE(fitted);
    CHECK(fitted->name == "quadratic polynomial");
    for (const Point& at : sobol_sequence(9, 2, 4)) {
        CHECK(fitted->value(at) == Approx(quadratic(at)).margin(1e-10));
        CHECK(fitted->error(at) < 1e-10);
    }
}

// The closed form against what it stands for: each member left out in truth, and the rest fitted again. The sums of
// squares differ between the bases, so the noise keeps the choice of the basis the same.
TEST_CASE("members left out of a polynomial are left out in truth", "[study]") {
    const EmulatorInputs points = sobol_sequence(30, 2, 3);
    std::vector<double> values = values_of(quadratic, points);
    for (std::uint32_t n = 0; n < 30; ++n) values[n] += 0.05 * noise(n);
    const auto whole = fit_polynomial(points, values);
    REQUIRE(whole);
    for (std::size_t n = 0; n < 30; ++n) {
        std::vector<double> others = values;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(n));
        const auto rest = fit_polynomial(without(points, n), others);
        REQUIRE(rest);
        REQUIRE(rest->name == whole->name);
        CHECK(whole->left_out[n] == Approx(values[n] - rest->value(points[n])).epsilon(1e-6).margin(1e-9));
    }
}

// The gradient of the misfit against central differences, whose error is of order h^2 = 1e-10.
TEST_CASE("the gradient of the likelihood is its slope", "[study]") {
    const EmulatorInputs points = sobol_sequence(20, 2, 3);
    const Eigen::MatrixXd inputs = matrix_of(points);
    const Eigen::VectorXd values = vector_of(values_of(wavy, points));
    const auto misfit = [&](const Eigen::VectorXd& x, Eigen::VectorXd* gradient) {
        return misfit_of(ConditionedProcess(inputs, values, {x.head(2), x[2]}), gradient);
    };
    const Eigen::Vector3d at(std::log(0.4), std::log(1.5), std::log(1e-2));
    Eigen::VectorXd gradient;
    misfit(at, &gradient);
    REQUIRE(gradient.size() == 3);
    for (int i = 0; i < 3; ++i) {
        const Eigen::Vector3d step = 1e-5 * Eigen::Vector3d::Unit(i);
        const double slope = (misfit(at + step, nullptr) - misfit(at - step, nullptr)) / 2e-5;
        CHECK(gradient[i] == Approx(slope).epsilon(1e-5));
    }
}

// With little noise the process passes through its members, and far from all of them it falls back to its mean with its
// whole variance (and what the mean itself is unsure of).
TEST_CASE("a process holds to its members and forgets far from them", "[study]") {
    const EmulatorInputs points = sobol_sequence(40, 2, 3);
    const std::vector<double> values = values_of(wavy, points);
    const auto fitted = fit_gaussian_process(points, values);
    REQUIRE(fitted);
    for (std::size_t n = 0; n < points.size(); ++n) CHECK(std::abs(fitted->value(points[n]) - values[n]) < 1e-2);
    CHECK(fitted->error(Point{300, 300}) > 20 * fitted->error(points[3]));
    CHECK(fitted->value(Point{300, 300}) == Approx(fitted->value(Point{-400, 500})));
}

// Dubrule's closed form against a process conditioned on all members but one, with the same lengths and nugget.
TEST_CASE("members left out of a process are left out in truth", "[study]") {
    const EmulatorInputs points = sobol_sequence(40, 2, 3);
    const std::vector<double> values = values_of(wavy, points);
    const Hyperparameters at{Eigen::Vector2d(std::log(0.3), std::log(0.6)), std::log(1e-3)};
    const ConditionedProcess whole(matrix_of(points), vector_of(values), at);
    const std::vector<double> errors = left_out_of(whole);
    for (std::size_t n = 0; n < points.size(); ++n) {
        std::vector<double> others = values;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(n));
        const ConditionedProcess rest(matrix_of(without(points, n)), vector_of(others), at);
        const Eigen::MatrixXd row = matrix_of({points[n]});
        const double predicted = rest.mean + correlations(rest.inputs, row, at).col(0).dot(rest.alpha);
        CHECK(errors[n] == Approx(values[n] - predicted).epsilon(1e-6).margin(1e-9));
    }
}

// sin(6 x) over [0, 1] is no parabola: the process must win. Its error of members left out errs on the careful side,
// since members at the rim, left out, are extrapolated to: new points may be up to four times better, but no worse.
TEST_CASE("the better emulator is taken and its error is honest", "[study]") {
    const EmulatorInputs points = sobol_sequence(64, 2, 3);
    const auto smooth = emulate(points, values_of(wavy, points));
    REQUIRE(smooth);
    CHECK(smooth->name == "Gaussian process");
    CHECK(smooth->q2 > 0.99);
    CHECK(smooth->members == 64);
    double squares = 0;
    const EmulatorInputs fresh = sobol_sequence(256, 2, 9);
    for (const Point& at : fresh) squares += std::pow(smooth->value(at) - wavy(at), 2);
    const double error = std::sqrt(squares / 256);
    CHECK(error < smooth->typical_error);
    CHECK(error > 0.25 * smooth->typical_error);
}

// Numbers that do not depend on the inputs cannot be predicted from them: 1 - Q2 is about 1, and choosing the best of a
// few fits lifts Q2 above 0 by no more than a few times 1/60.
TEST_CASE("noise is no discovery", "[study]") {
    std::vector<double> values;
    for (std::uint32_t n = 0; n < 60; ++n) values.push_back(noise(n));
    const auto fitted = emulate(sobol_sequence(60, 3, 3), values);
    REQUIRE(fitted);
    CHECK(fitted->q2 < 0.1);
}

// Too few members or no variance: none, rather than a division by zero. What is not finite does not count as a member.
TEST_CASE("there is no emulator of nothing", "[study]") {
    const EmulatorInputs points = sobol_sequence(20, 2, 3);
    CHECK_FALSE(emulate(points, std::vector<double>(20, 0.3)));
    CHECK_FALSE(emulate(points, std::vector<double>(20, std::numeric_limits<double>::quiet_NaN())));
    std::vector<double> few = values_of(wavy, points);
    for (std::size_t n = 7; n < 20; ++n) few[n] = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(emulate(points, few));
    few[7] = 0.1;
    REQUIRE(emulate(points, few));
    CHECK(emulate(points, few)->members == 8);
    CHECK_FALSE(emulate(EmulatorInputs(20), std::vector<double>(20, 0.3)));
}
