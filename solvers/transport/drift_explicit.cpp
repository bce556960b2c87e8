#include "solvers/transport/drift_explicit.hpp"
#include <algorithm>
#include <cmath>
#include <vector>

namespace solvers {

namespace {

/// Between two cells: flows out n[from] - in n[to] [amount/s].
struct Face {
    std::size_t from, to;
    double out, in;
};

double weight_of(double x) { return std::abs(x) < 1e-8 ? 1 - 0.5 * x : x / std::expm1(x); }

std::vector<Face> faces_of(const Grid& grid, const Drift& drift) {
    std::vector<Face> faces;
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = drift.k_begin; k < drift.k_end; ++k)
            for (int i = 0; i < grid.nx(); ++i)
                for (int axis = 0; axis < 3; ++axis) {
                    std::array<int, 3> here{i, j, k}, next = here;
                    const int end = axis == 2 ? drift.k_end : grid.cells(axis);
                    if (++next[axis] == end) next[axis] = 0;
                    if (next[axis] == 0 && (axis == 2 || !grid.periodic || end == 1)) continue;
                    const std::size_t a = grid.index(i, j, k), b = grid.index(next[0], next[1], next[2]);
                    const double area = axis == 0   ? grid.face_extent_x(i + 1) * grid.extent_y(j) * grid.width(2, k)
                                        : axis == 1 ? grid.extent_x(i) * grid.width(2, k)
                                                    : grid.column_area(i, j);
                    const double h = 0.5 * (grid.width(axis, here[axis]) + grid.width(axis, next[axis]));
                    const double* m = drift.mobility[axis];
                    const double g = drift.diffusivity * (m ? 0.5 * (m[a] + m[b]) : 1) * area / h;
                    const double step = drift.potential ? drift.potential[b] - drift.potential[a] : 0;
                    faces.push_back({a, b, g * weight_of(-step), g * weight_of(step)});
                }
    return faces;
}

}  // namespace

void drift_explicitly(const Grid& grid, const Drift& drift, double* n, double dt, long fewest) {
    const std::vector<Face> faces = faces_of(grid, drift);
    std::vector<double> volume(grid.count()), leaving(grid.count(), 0.0);
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) volume[grid.index(i, j, k)] = grid.volume(i, j, k);
    for (const Face& face : faces) {
        leaving[face.from] += face.out / volume[face.from];
        leaving[face.to] += face.in / volume[face.to];
    }
    const double fastest = *std::max_element(leaving.begin(), leaving.end());
    const long count = std::max(fewest, static_cast<long>(std::ceil(dt * fastest)));
    const double small = dt / static_cast<double>(count);
    std::vector<double> inflow(grid.count());
    for (long step = 0; step < count; ++step) {
        std::fill(inflow.begin(), inflow.end(), 0.0);
        for (const Face& face : faces) {
            const double flow = face.out * n[face.from] - face.in * n[face.to];
            inflow[face.from] -= flow;
            inflow[face.to] += flow;
        }
        for (std::size_t c = 0; c < grid.count(); ++c) n[c] += small * inflow[c] / volume[c];
    }
}

}  // namespace solvers
