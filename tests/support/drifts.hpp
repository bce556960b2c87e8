// Small boxes and potentials for tests of cells that drift.
#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>
#include "solvers/transport/drift_lines.hpp"
#include "tests/support/networks.hpp"

namespace support {

/// Values at cell centres, by Grid::index.
template <class Value>
std::vector<double> sampled(const solvers::Grid& grid, Value value) {
    std::vector<double> field(grid.count());
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                field[grid.index(i, j, k)] = value(grid.centre(0, i), grid.centre(1, j), grid.centre(2, k));
    return field;
}

inline solvers::Grid cylinder(std::vector<double> radii, std::vector<double> depths) {
    solvers::Grid grid = box(std::move(radii), {0, 1}, std::move(depths));
    grid.shape = solvers::Shape::cylinder;
    return grid;
}

/// A drift over all depths of a grid.
inline solvers::Drift drift_over(const solvers::Grid& grid, double diffusivity,
                                 const std::vector<double>* potential = nullptr) {
    solvers::Drift drift;
    drift.diffusivity = diffusivity;
    drift.potential = potential ? potential->data() : nullptr;
    drift.k_end = grid.nz();
    return drift;
}

/// Amount in the box, in long double: what a test says about mass is not its own rounding.
inline double amount_in(const solvers::Grid& grid, const std::vector<double>& n) {
    long double sum = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                sum += static_cast<long double>(grid.volume(i, j, k)) * n[grid.index(i, j, k)];
    return static_cast<double>(sum);
}

inline double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
    double largest = 0;
    for (std::size_t c = 0; c < a.size(); ++c) largest = std::max(largest, std::abs(a[c] - b[c]));
    return largest;
}

inline double smallest(const std::vector<double>& n) { return *std::min_element(n.begin(), n.end()); }

/// `steps` equal symmetric steps over `duration`: each half a step forwards and half a step backwards.
inline std::vector<double> drifted(const solvers::Grid& grid, const solvers::Drift& drift, std::vector<double> n,
                                   double duration, int steps) {
    const solvers::DriftLines lines(grid);
    for (int step = 0; step < steps; ++step)
        for (const bool forwards : {true, false}) lines.advance(drift, n.data(), 0.5 * duration / steps, forwards);
    return n;
}

}  // namespace support
