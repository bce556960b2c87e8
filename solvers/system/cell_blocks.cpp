#include "solvers/system/cell_blocks.hpp"
#include <cmath>
#include <utility>

namespace solvers {

void factorise(double* matrix, int* pivot, int order) {
    for (int k = 0; k < order; ++k) {
        int best = k;
        for (int r = k + 1; r < order; ++r)
            if (std::abs(matrix[r * order + k]) > std::abs(matrix[best * order + k])) best = r;
        pivot[k] = best;
        if (best != k)
            for (int col = 0; col < order; ++col) std::swap(matrix[k * order + col], matrix[best * order + col]);
        for (int r = k + 1; r < order; ++r) {
            if (matrix[r * order + k] == 0) continue;
            const double factor = matrix[r * order + k] /= matrix[k * order + k];
            for (int col = k + 1; col < order; ++col) matrix[r * order + col] -= factor * matrix[k * order + col];
        }
    }
}

void solve_factorised(const double* matrix, const int* pivot, int order, double* x, std::size_t stride) {
    for (int k = 0; k < order; ++k)
        if (pivot[k] != k) std::swap(x[k * stride], x[pivot[k] * stride]);
    for (int r = 1; r < order; ++r) {
        double sum = x[r * stride];
        for (int col = 0; col < r; ++col) sum -= matrix[r * order + col] * x[col * stride];
        x[r * stride] = sum;
    }
    for (int r = order - 1; r >= 0; --r) {
        double sum = x[r * stride];
        for (int col = r + 1; col < order; ++col) sum -= matrix[r * order + col] * x[col * stride];
        x[r * stride] = sum / matrix[r * order + r];
    }
}

}  // namespace solvers
