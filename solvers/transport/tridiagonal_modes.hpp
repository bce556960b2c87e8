// All eigenvalues and eigenvectors of a small symmetric tridiagonal matrix.
#pragma once
#include <vector>

namespace solvers {

struct TridiagonalModes {
    std::vector<double> value;                // ascending
    std::vector<std::vector<double>> vector;  // vector[m] belongs to value[m]; length 1, orthogonal
};

/// `diagonal` has n numbers, `beside` n - 1: entries (i, i + 1). Implicit QL with Wilkinson's shift (Golub and Van Loan
/// 2013, section 8.3, in its QL form). Throws std::runtime_error when an eigenvalue takes more than 60 rounds.
TridiagonalModes tridiagonal_modes(std::vector<double> diagonal, std::vector<double> beside);

}  // namespace solvers
