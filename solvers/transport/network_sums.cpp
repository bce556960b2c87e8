#include "solvers/transport/network_sums.hpp"
#include <algorithm>
#include <cmath>

namespace solvers {

std::vector<double> content_by_depth(const Medium& medium, const Network& u) {
    const Layout& box = medium.layout;
    std::vector<double> parts(static_cast<std::size_t>(box.ny) * box.nz, 0.0);
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k) {
            const double *c = medium.capacity.data() + box.row(j, k), *a = u.cells.data() + box.row(j, k);
            parts[static_cast<std::size_t>(j) * box.nz + k] = lane_sum(box.nx, [&](int i) { return c[i] * a[i]; });
        }
    std::vector<double> sums(static_cast<std::size_t>(box.nz), 0.0);
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k) sums[k] += parts[static_cast<std::size_t>(j) * box.nz + k];
    return sums;
}

Extremes extremes(const Medium& medium, const Network& u) {
    const Layout& box = medium.layout;
    std::vector<Extremes> of_row(static_cast<std::size_t>(box.ny));
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j) {
        Extremes found{u.cells[box.row(j, 0)], u.cells[box.row(j, 0)]};
        double spoilt = 0;  // 0 times a number is 0, and nothing else is
        for (int k = 0; k < box.nz; ++k)
            for (std::size_t n = box.row(j, k); n < box.row(j, k) + box.nx; ++n) {
                found.lowest = std::min(found.lowest, u.cells[n]);
                found.highest = std::max(found.highest, u.cells[n]);
                spoilt += 0 * u.cells[n];
            }
        found.finite = spoilt == 0;
        of_row[static_cast<std::size_t>(j)] = found;
    }
    Extremes all = of_row.front();
    const auto include = [&](double low, double high, bool finite) {
        all = {std::min(all.lowest, low), std::max(all.highest, high), all.finite && finite};
    };
    for (const Extremes& row : of_row) include(row.lowest, row.highest, row.finite);
    for (const double value : u.nodes) include(value, value, std::isfinite(value));
    return all;
}

}  // namespace solvers
