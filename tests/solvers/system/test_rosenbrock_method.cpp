// Rosenbrock methods by themselves: order conditions, damping, and the weights that the books use.
#include <Eigen/Dense>
#include <catch2/catch.hpp>
#include <cmath>
#include <complex>
#include "solvers/system/rosenbrock_method.hpp"

using namespace solvers;

namespace {

/// The method as it is usually written: k_i = f(y + h sum alpha_ij k_j) + h J sum gamma_ij k_j.
struct Tableau {
    explicit Tableau(const RosenbrockMethod& method) {
        const int s = method.stages();
        Eigen::MatrixXd inverse = Eigen::MatrixXd::Zero(s, s), a = inverse;
        Eigen::VectorXd m(s), e(s);
        for (int i = 0; i < s; ++i) {
            inverse(i, i) = 1 / method.g;
            for (int j = 0; j < i; ++j) {
                inverse(i, j) = -method.c[i][j];
                a(i, j) = method.a[i][j];
            }
            m(i) = method.m[i];
            e(i) = method.e[i];
        }
        gamma = inverse.inverse();
        alpha = a * gamma;
        b = gamma.transpose() * m;
        error = gamma.transpose() * e;
        beta = alpha + gamma;
        ones = Eigen::VectorXd::Ones(s);
    }
    Eigen::MatrixXd alpha, beta, gamma;
    Eigen::VectorXd b, error, ones;

    /// What is left of the order conditions up to `order` for weights w (Hairer and Wanner, table IV.7.1; beta with
    /// its diagonal, so that no polynomial in gamma is needed).
    double defect(const Eigen::VectorXd& w, int order) const {
        const Eigen::VectorXd a = alpha * ones, c = beta * ones;
        double worst = std::abs(w.sum() - 1);
        const auto hold = [&](double found, double expected) { worst = std::max(worst, std::abs(found - expected)); };
        if (order >= 2) hold(w.dot(c), 1.0 / 2);
        if (order >= 3) {
            hold(w.dot(a.cwiseProduct(a)), 1.0 / 3);
            hold(w.dot(beta * c), 1.0 / 6);
        }
        if (order >= 4) {
            hold(w.dot(a.cwiseProduct(a).cwiseProduct(a)), 1.0 / 4);
            hold(w.dot(a.cwiseProduct(alpha * c)), 1.0 / 8);
            hold(w.dot(beta * a.cwiseProduct(a)), 1.0 / 12);
            hold(w.dot(beta * (beta * c)), 1.0 / 24);
        }
        return worst;
    }
    /// Of y' = lambda y, z = h lambda: growth in a step.
    std::complex<double> growth(std::complex<double> z) const {
        const int s = static_cast<int>(b.size());
        const Eigen::MatrixXcd matrix = Eigen::MatrixXcd::Identity(s, s) - z * beta.cast<std::complex<double>>();
        const Eigen::VectorXcd k = matrix.partialPivLu().solve(ones.cast<std::complex<double>>());
        return 1.0 + z * b.cast<std::complex<double>>().dot(k);
    }
};

}  // namespace

// The conditions are Taylor's series of the exact solution, tree by tree. RODASP's coefficients are printed with 16
// digits and cancel by up to a hundred. A method must not be of higher order than it says, or its error estimate is of
// something else.
TEST_CASE("rosenbrock methods have the order they say", "[system][order]") {
    for (const char* name : {"backward_euler", "sdirk2", "rosenbrock"}) {
        const RosenbrockMethod& method = rosenbrock_method(name);
        const Tableau tableau(method);
        INFO(name);
        CHECK(tableau.defect(tableau.b, method.order) < 1e-12);
        if (method.order < 4) CHECK(tableau.defect(tableau.b, method.order + 1) > 1e-3);
    }
}

// The estimate compares with a method of one order less, so that it falls as h to the order: the embedded weights b - e
// meet the conditions up to order - 1 and not the next.
TEST_CASE("the embedded method is of one order less", "[system][order]") {
    for (const char* name : {"sdirk2", "rosenbrock"}) {
        const RosenbrockMethod& method = rosenbrock_method(name);
        const Tableau tableau(method);
        const Eigen::VectorXd embedded = tableau.b - tableau.error;
        INFO(name);
        CHECK(tableau.defect(embedded, method.order - 1) < 1e-12);
        CHECK(tableau.defect(embedded, method.order) > 1e-4);
        CHECK(method.error_order == method.order);
    }
}

// L-stable: |R| <= 1 on the imaginary axis (and R without poles on the left), R = 0 at minus infinity.
TEST_CASE("rosenbrock methods damp what is stiff", "[system]") {
    for (const char* name : {"backward_euler", "sdirk2", "rosenbrock"}) {
        const Tableau tableau(rosenbrock_method(name));
        INFO(name);
        for (double y = 0.01; y < 1e4; y *= 1.3) CHECK(std::abs(tableau.growth({0, y})) <= 1 + 1e-12);
        CHECK(std::abs(tableau.growth({-1e9, 0})) < 1e-7);
    }
}

// The books integrate a process as h sum b_i (its rate in stage i): b must be the weights of the stages' rates.
TEST_CASE("the weights of the books are those of the stages", "[system]") {
    for (const char* name : {"backward_euler", "sdirk2", "rosenbrock"}) {
        const RosenbrockMethod& method = rosenbrock_method(name);
        const Tableau tableau(method);
        for (int i = 0; i < method.stages(); ++i) CHECK(method.b[i] == Approx(tableau.b(i)).margin(1e-12));
    }
}

// alpha_i and gamma_i are the row sums, but that sdirk2 and backward Euler look at time where the stage ends.
TEST_CASE("stages stand where they say in time", "[system]") {
    const Tableau four(rosenbrock_method("rosenbrock"));
    for (int i = 0; i < 6; ++i) {
        CHECK((four.alpha * four.ones)(i) == Approx(rosenbrock_method("rosenbrock").alpha[i]).margin(1e-12));
        CHECK((four.gamma * four.ones)(i) == Approx(rosenbrock_method("rosenbrock").gamma[i]).margin(1e-12));
    }
    const Tableau two(rosenbrock_method("sdirk2"));
    for (int i = 0; i < 2; ++i) CHECK((two.beta * two.ones)(i) == Approx(rosenbrock_method("sdirk2").alpha[i]));
    CHECK_THROWS_AS(rosenbrock_method("leapfrog"), std::invalid_argument);
}
