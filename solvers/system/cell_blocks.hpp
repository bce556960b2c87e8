// Small dense systems, one a cell: elimination with row exchange.
#pragma once
#include <vector>

namespace solvers {

/// LU of an order x order matrix in rows, in place; pivot[r] is the row that took place r. A column of zeros stays and
/// makes what is solved infinite.
void factorise(double* matrix, int* pivot, int order);
/// Solves in place; `stride` is the distance between the numbers of x.
void solve_factorised(const double* matrix, const int* pivot, int order, double* x, std::size_t stride = 1);

/// Factorised blocks of all cells.
struct CellBlocks {
    int order = 0;
    std::vector<double> matrix;
    std::vector<int> pivot;

    double* block(std::size_t cell) { return matrix.data() + cell * order * order; }
    const double* block(std::size_t cell) const { return matrix.data() + cell * order * order; }
    int* pivots(std::size_t cell) { return pivot.data() + cell * order; }
    const int* pivots(std::size_t cell) const { return pivot.data() + cell * order; }
};

}  // namespace solvers
