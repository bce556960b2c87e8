#include "sim/calibration/symmetric_eigen.hpp"
#include <algorithm>
#include <cmath>
#include <functional>

namespace sim::calibration {

namespace {

/// Turns rows p and q into each other: (p, q) -> (c p - s q, s p + c q).
void turn(std::vector<double>& p, std::vector<double>& q, double c, double s) {
    for (std::size_t k = 0; k < p.size(); ++k) {
        const double a = p[k], b = q[k];
        p[k] = c * a - s * b;
        q[k] = s * a + c * b;
    }
}

/// The rotation in the plane (p, q) that makes the matrix zero there.
void rotate(SquareMatrix& a, SquareMatrix& vectors, std::size_t p, std::size_t q) {
    if (a[p][q] == 0) return;
    const double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    const double t = (tau >= 0 ? 1 : -1) / (std::abs(tau) + std::sqrt(1 + tau * tau));
    const double c = 1 / std::sqrt(1 + t * t), s = t * c;
    turn(a[p], a[q], c, s);
    for (std::vector<double>& row : a) {
        const double left = row[p], right = row[q];
        row[p] = c * left - s * right;
        row[q] = s * left + c * right;
    }
    a[p][q] = a[q][p] = 0;
    turn(vectors[p], vectors[q], c, s);
}

double off_diagonal(const SquareMatrix& a) {
    double sum = 0;
    for (std::size_t p = 0; p < a.size(); ++p)
        for (std::size_t q = 0; q < p; ++q) sum += a[p][q] * a[p][q];
    return sum;
}

}  // namespace

std::vector<EigenPair> symmetric_eigen(SquareMatrix matrix) {
    const std::size_t size = matrix.size();
    SquareMatrix vectors(size, std::vector<double>(size, 0.0));
    for (std::size_t k = 0; k < size; ++k) vectors[k][k] = 1;
    constexpr int sweeps = 50;  // convergence is quadratic: six or so are enough
    for (int sweep = 0; sweep < sweeps && off_diagonal(matrix) > 0; ++sweep)
        for (std::size_t p = 0; p < size; ++p)
            for (std::size_t q = p + 1; q < size; ++q) rotate(matrix, vectors, p, q);
    std::vector<EigenPair> pairs;
    for (std::size_t k = 0; k < size; ++k) pairs.push_back({matrix[k][k], std::move(vectors[k])});
    std::ranges::stable_sort(pairs, std::greater{}, &EigenPair::value);
    return pairs;
}

}  // namespace sim::calibration
