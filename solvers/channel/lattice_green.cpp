// The lattice's Green's function from its Fourier integral, one of the two angles done by hand.
//
// With t = dy/dx <= 1, S = sin(alpha/2) and decay s = 2 asinh(t S) along n:
//   log_distance(m, n) = ln(exp(-gamma) sqrt(dx^2 + dy^2)/4) + integral over 0 < alpha < pi of
//                        (1 - cos(m alpha) exp(-|n| s)) / (2 S sqrt(1 + t^2 S^2)) d alpha.
// The constant makes it ln r far away: for m = 0 the integral tends to ln(n t) + gamma + ln(4/sqrt(1 + t^2)). With m =
// n = 0 it is the equivalent radius of a well in one cell (Peaceman 1983, 0.14 sqrt(dx^2 + dy^2)). The integrand is
// analytic on [0, pi] and its nearest singularity more than 1.7 away, so Gauss-Legendre meets rounding error.
#include "solvers/channel/lattice_green.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace solvers {
namespace {

constexpr int nodes = 64;
constexpr double table_reach = 12;  // in the longer side of a cell: the expansion's next term is 5e-6 there

struct Rule {
    std::array<double, nodes> at, weight;  // on [0, pi]
};

/// Gauss-Legendre: the roots of the Legendre polynomial by Newton's method.
Rule gauss_legendre() {
    Rule rule;
    for (int p = 0; p < nodes; ++p) {
        double x = std::cos(std::numbers::pi * (p + 0.75) / (nodes + 0.5)), slope = 0;
        for (int iteration = 0; iteration < 6; ++iteration) {
            double value = x, before = 1;
            for (int degree = 2; degree <= nodes; ++degree) {
                const double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
                before = value;
                value = next;
            }
            slope = nodes * (x * value - before) / (x * x - 1);
            x -= value / slope;
        }
        rule.at[p] = std::numbers::pi / 2 * (1 + x);
        rule.weight[p] = std::numbers::pi / ((1 - x * x) * slope * slope);
    }
    return rule;
}

/// The integral above for every 0 <= m <= most_m, 0 <= n <= most_n; n slowest.
std::vector<double> lattice_integrals(double t, int most_m, int most_n) {
    const Rule rule = gauss_legendre();
    std::vector<double> sum(static_cast<std::size_t>(most_m + 1) * (most_n + 1), 0.0);
    for (int p = 0; p < nodes; ++p) {
        const double alpha = rule.at[p], S = std::sin(alpha / 2), s = 2 * std::asinh(t * S);
        const double weight = rule.weight[p] / (2 * S * std::sqrt(1 + t * t * S * S));
        for (int n = 0; n <= most_n; ++n) {
            const double decayed = -std::expm1(-n * s);
            for (int m = 0; m <= most_m; ++m) {
                const double half = std::sin(m * alpha / 2), turned = 2 * half * half;  // 1 - cos(m alpha)
                sum[static_cast<std::size_t>(n) * (most_m + 1) + m] += weight * (turned + (1 - turned) * decayed);
            }
        }
    }
    return sum;
}

}  // namespace

LatticeGreen::LatticeGreen(double dx, double dy) : dx_(dx), dy_(dy) {
    const double longer = std::max(dx, dy), shorter = std::min(dx, dy);
    const int few = static_cast<int>(table_reach), many = static_cast<int>(std::ceil(table_reach * longer / shorter));
    const bool turned = dy > dx;  // the integral wants its decay along the shorter side
    reach_x_ = turned ? many : few;
    reach_y_ = turned ? few : many;
    const std::vector<double> integrals = lattice_integrals(shorter / longer, few, many);
    const double origin = std::log(std::hypot(dx, dy) / 4) - std::numbers::egamma;
    near_.resize(integrals.size());
    for (int n = 0; n <= reach_y_; ++n)
        for (int m = 0; m <= reach_x_; ++m) {
            const int along = turned ? n : m, across = turned ? m : n;
            near_[static_cast<std::size_t>(n) * (reach_x_ + 1) + m] =
                origin + integrals[static_cast<std::size_t>(across) * (few + 1) + along];
        }
}

/// Second order of the lattice's symbol: (kx^4 dx^2 + ky^4 dy^2)/(12 k^4), whose angular parts transform to cos(2
/// theta)/r^2 and cos(4 theta)/r^2.
double LatticeGreen::far_log_distance(int m, int n) const {
    const double x = m * dx_, y = n * dy_, r2 = x * x + y * y;
    const double cos2 = (x * x - y * y) / r2, cos4 = 2 * cos2 * cos2 - 1;
    const double ax = dx_ * dx_, ay = dy_ * dy_;
    return 0.5 * std::log(r2) + ((ax - ay) * cos2 / 12 - (ax + ay) * cos4 / 24) / r2;
}

}  // namespace solvers
