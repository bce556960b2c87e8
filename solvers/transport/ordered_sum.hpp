// Sums whose order is fixed: eight lanes along a run of cells, runs in order, rows in order.
#pragma once
#include <array>
#include <vector>

namespace solvers {

/// Sum over i of term(i), 0 <= i < count. The lanes let the compiler use vectors; the order never depends on them.
template <class Term>
inline double lane_sum(int count, Term term) {
    std::array<double, 8> lanes{};
    int i = 0;
    for (; i + 8 <= count; i += 8)
        for (int lane = 0; lane < 8; ++lane) lanes[lane] += term(i + lane);
    for (int lane = 0; i < count; ++i, ++lane) lanes[lane] += term(i);
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

inline double ordered_sum(const std::vector<double>& parts) {
    double sum = 0;
    for (const double part : parts) sum += part;
    return sum;
}

}  // namespace solvers
