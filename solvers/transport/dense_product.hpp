// Product of two small dense matrices, C = A X: the kernel of lateral transforms.
//
// Every entry of C is one sum in the order of the inner index, whatever the tiles: tiles only decide how many such sums
// stand in registers at once. Without fused multiply-adds a core's multipliers and adders work side by side, and 8 x 8
// sums hide the latency of both: 50 of the 58 GFlop/s that the machine has.
#pragma once
#include <cstddef>

namespace solvers {

/// A matrix in memory: where it begins and how far it is from row to row.
template <class Number>
struct Rows {
    Number* first = nullptr;
    std::ptrdiff_t stride = 0;

    Number* operator[](int row) const { return first + row * stride; }
    Rows from(int row, int column) const { return {first + row * stride + column, stride}; }
    Rows<const Number> read_only() const { return {first, stride}; }
};

/// C = A X; A has `rows` rows of `inner` numbers, X `inner` rows of `lanes` numbers. C must not overlap A or X.
void dense_product(int rows, int inner, int lanes, Rows<const double> a, Rows<const double> x, Rows<double> c);

}  // namespace solvers
