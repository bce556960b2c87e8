// Eigenvalues and eigenvectors of a small symmetric matrix.
#pragma once
#include <vector>

namespace sim::calibration {

using SquareMatrix = std::vector<std::vector<double>>;  // rows

struct EigenPair {
    double value = 0;
    std::vector<double> vector;  // of length one
};

/// By cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5), the largest value first. The same bits on
/// every machine, unlike a library that picks its instructions by processor.
std::vector<EigenPair> symmetric_eigen(SquareMatrix matrix);

}  // namespace sim::calibration
