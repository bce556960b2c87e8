#include "solvers/transport/tridiagonal_modes.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace solvers {

namespace {

constexpr int most_rounds = 60;

struct Matrix {
    std::vector<double> diagonal, beside;      // beside[n - 1] = 0
    std::vector<std::vector<double>> vectors;  // columns of the rotations made so far

    int size() const { return static_cast<int>(diagonal.size()); }

    // End of the block that begins at `first` and hangs together.
    int block_end(int first) const {
        int last = first;
        for (; last + 1 < size(); ++last) {
            const double scale = std::abs(diagonal[last]) + std::abs(diagonal[last + 1]);
            if (std::abs(beside[last]) <= std::numeric_limits<double>::epsilon() * scale) break;
        }
        return last;
    }

    // Turns vectors i and i + 1 in their plane.
    void rotate(int i, double cosine, double sine) {
        auto &low = vectors[i], &high = vectors[i + 1];
        for (std::size_t n = 0; n < low.size(); ++n) {
            const double one = low[n], other = high[n];
            low[n] = cosine * one - sine * other;
            high[n] = sine * one + cosine * other;
        }
    }

    // Chases the bulge of the shifted matrix from `last` up to `first`: similarity with one rotation a row.
    void sweep(int first, int last) {
        const double half_gap = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        const double root = std::copysign(std::hypot(half_gap, 1.0), half_gap);
        const double shift = diagonal[first] - beside[first] / (half_gap + root);
        double bulge_base = diagonal[last] - shift, sine = 1, cosine = 1, carried = 0;
        for (int i = last - 1; i >= first; --i) {
            const double bulge = sine * beside[i], rest = cosine * beside[i];
            const double length = std::hypot(bulge, bulge_base);
            beside[i + 1] = length;
            if (length == 0) {  // the block falls apart here
                diagonal[i + 1] -= carried;
                beside[last] = 0;
                return;
            }
            sine = bulge / length;
            cosine = bulge_base / length;
            const double base = diagonal[i + 1] - carried;
            const double turned = (diagonal[i] - base) * sine + 2 * cosine * rest;
            carried = sine * turned;
            diagonal[i + 1] = base + carried;
            bulge_base = cosine * turned - rest;
            rotate(i, cosine, sine);
        }
        diagonal[first] -= carried;
        beside[first] = bulge_base;
        beside[last] = 0;
    }
};

}  // namespace

TridiagonalModes tridiagonal_modes(std::vector<double> diagonal, std::vector<double> beside) {
    const std::size_t size = diagonal.size();
    beside.resize(size, 0.0);
    Matrix matrix{std::move(diagonal), std::move(beside),
                  std::vector<std::vector<double>>(size, std::vector<double>(size, 0.0))};
    for (std::size_t n = 0; n < size; ++n) matrix.vectors[n][n] = 1;
    for (int first = 0; first < matrix.size(); ++first) {
        int rounds = 0;
        for (int last = matrix.block_end(first); last > first; last = matrix.block_end(first)) {
            if (++rounds > most_rounds) throw std::runtime_error("eigenvalues of a tridiagonal matrix do not settle");
            matrix.sweep(first, last);
        }
    }
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return matrix.diagonal[a] < matrix.diagonal[b]; });
    TridiagonalModes result;
    for (const std::size_t n : order) {
        result.value.push_back(matrix.diagonal[n]);
        result.vector.push_back(std::move(matrix.vectors[n]));
    }
    return result;
}

}  // namespace solvers
