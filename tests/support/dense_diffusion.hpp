// The operator 1 + tau (loss - D lap) from its definition, as a dense matrix that Eigen factorises.
#pragma once
#include <Eigen/Dense>
#include "tests/support/diffusion.hpp"

namespace support {

/// Volumes times the operator: V (1 + tau loss) on the diagonal, and tau D area/distance for each face.
inline Eigen::MatrixXd diffusion_matrix(const solvers::Grid& grid, Depths depths, double tau, double diffusivity,
                                        const std::vector<double>& loss) {
    const int nx = grid.nx(), ny = grid.ny(), count = depths.end - depths.begin;
    const auto number = [&](int i, int j, int k) { return (j * count + k - depths.begin) * nx + i; };
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(nx * ny * count, nx * ny * count);
    const auto tie = [&](int a, int b, double area, double distance) {
        const double g = tau * diffusivity * area / distance;
        matrix(a, a) += g, matrix(b, b) += g, matrix(a, b) -= g, matrix(b, a) -= g;
    };
    const auto apart = [&](int axis, int i, int next) { return (grid.width(axis, i) + grid.width(axis, next)) / 2; };
    for (int j = 0; j < ny; ++j)
        for (int k = depths.begin; k < depths.end; ++k)
            for (int i = 0; i < nx; ++i) {
                const int here = number(i, j, k), east = (i + 1) % nx, north = (j + 1) % ny;
                matrix(here, here) += grid.volume(i, j, k) * (1 + tau * loss[grid.index(i, j, k)]);
                if (east != i && (east > 0 || grid.periodic))
                    tie(here, number(east, j, k), grid.face_extent_x(i + 1) * grid.extent_y(j) * grid.width(2, k),
                        apart(0, i, east));
                if (north != j && (north > 0 || grid.periodic))
                    tie(here, number(i, north, k), grid.extent_x(i) * grid.width(2, k), apart(1, j, north));
                if (k + 1 < depths.end) tie(here, number(i, j, k + 1), grid.column_area(i, j), apart(2, k, k + 1));
            }
    return matrix;
}

/// The answer of a dense factorisation, in the range of a whole-grid array of zeros.
inline std::vector<double> dense_solution(const solvers::Grid& grid, Depths depths, const Eigen::MatrixXd& matrix,
                                          const std::vector<double>& b) {
    const std::vector<std::size_t> cells = cells_of(grid, depths);
    Eigen::VectorXd right(matrix.rows());
    for (std::size_t n = 0; n < cells.size(); ++n) {
        const std::size_t i = cells[n] % grid.nx(), k = cells[n] / grid.nx() % grid.nz();
        const std::size_t j = cells[n] / grid.nx() / grid.nz();
        right[static_cast<Eigen::Index>(n)] =
            b[cells[n]] * grid.volume(static_cast<int>(i), static_cast<int>(j), static_cast<int>(k));
    }
    const Eigen::VectorXd solved = matrix.llt().solve(right);
    std::vector<double> x(grid.count(), 0.0);
    for (std::size_t n = 0; n < cells.size(); ++n) x[cells[n]] = solved[static_cast<Eigen::Index>(n)];
    return x;
}

}  // namespace support
