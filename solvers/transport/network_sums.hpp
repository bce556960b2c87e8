// Loops and ordered sums over the cells and nodes of a network.
#pragma once
#include <cstddef>
#include <vector>
#include "solvers/transport/medium.hpp"
#include "solvers/transport/ordered_sum.hpp"

namespace solvers {

/// Runs cell(n) over all cells, ghosts left out, rows of one j in one thread, and node(n) over all nodes.
template <class Cell, class Node>
void for_all(const Medium& medium, Cell cell, Node node) {
    const Layout& box = medium.layout;
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k)
            for (std::size_t n = box.row(j, k); n < box.row(j, k) + box.nx; ++n) cell(n);
    for (int n = 0; n < medium.chains.nodes(); ++n) node(static_cast<std::size_t>(n));
}

/// Sum of term(n) over all cells, in an order that no thread count changes.
template <class Term>
double sum_of_cells(const Medium& medium, Term term) {
    const Layout& box = medium.layout;
    std::vector<double> parts(static_cast<std::size_t>(box.ny), 0.0);
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j) {
        double part = 0;
        for (int k = 0; k < box.nz; ++k) {
            const std::size_t row = box.row(j, k);
            part += lane_sum(box.nx, [&](int i) { return term(row + i); });
        }
        parts[static_cast<std::size_t>(j)] = part;
    }
    return ordered_sum(parts);
}

/// What all cells of a depth hold together, C u by k, in an order that no thread count changes. Nodes are left out.
std::vector<double> content_by_depth(const Medium& medium, const Network& u);

struct Extremes {
    double lowest = 0, highest = 0;  // of what is a number
    bool finite = true;              // all are numbers
};
/// Over cells and nodes; the reservoir is left out.
Extremes extremes(const Medium& medium, const Network& u);

}  // namespace solvers
