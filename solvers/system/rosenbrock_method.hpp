// Rosenbrock methods: what a step is made of, in the form that needs no product with the Jacobian.
//
//   (1/(g h) - J) U_i = F(t + alpha_i h, y + sum_j a_ij U_j) + sum_j (c_ij / h) U_j + gamma_i h dF/dt,    j < i
//   y_new = y + sum m_i U_i,    error = sum e_i U_i
//
// (Hairer and Wanner 1996, Solving ordinary differential equations II, chapter IV.7).
#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

namespace solvers {

struct RosenbrockMethod {
    int order;
    int error_order;   // the error estimate falls as that power of h
    bool stiff_error;  // it is already damped for stiff parts; else (1 - g h J) is to be divided out
    double g;
    std::vector<std::vector<double>> a, c;  // rows of 0, 1, 2, ... numbers
    std::vector<double> m, e, alpha, gamma;
    std::vector<double> b;  // weights of the stages' rates k: y_new - y = h sum b_i k_i

    bool needs_time_derivative() const {
        return std::any_of(gamma.begin(), gamma.end(), [](double of_stage) { return of_stage != 0; });
    }
    int stages() const { return static_cast<int>(m.size()); }
};

/// backward_euler: linearly implicit Euler, order 1. sdirk2: SDIRK2 (Alexander 1977, SIAM J. Numer. Anal. 14, 1006)
/// with one Newton step a stage, order 2, stiffly accurate. Both take what changes with time where the stage ends, so
/// that boundary values that change are met and not overshot. rosenbrock: RODASP (Steinebach 1995, preprint 1741, TH
/// Darmstadt), order 4, also of parabolic equations with boundary values that change. All are L-stable. Throws
/// std::invalid_argument for another name.
const RosenbrockMethod& rosenbrock_method(std::string_view name);

}  // namespace solvers
