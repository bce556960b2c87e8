// Faces first, then cells, then faces again: each pass reads what the last one wrote and writes only its own place.
#include "solvers/transport/cross_diffusion.hpp"
#include <algorithm>
#include <cmath>
#include "solvers/arithmetic/exponential.hpp"

namespace solvers {

namespace {

constexpr std::size_t worth_a_team = 20000;  // cells; below, starting threads costs more than they save
constexpr double giveable = 1 - 1e-6;        // share of what a cell holds; the rest pays for rounding
constexpr double longest_turn = 1;           // D |a| dt / (h h')

}  // namespace

CrossDiffusion::CrossDiffusion(const Grid& grid) : grid_(grid) {
    for (int axis = 0; axis < 3; ++axis) {
        shape_[axis] = shape_along(grid, axis, 0, grid.cells(axis));
        after_[axis].assign(grid.count(), 0.0);
        push_[axis].assign(grid.count(), 0.0);
    }
    at_cells_.assign(grid.count(), 0.0);
}

// A wall has no area and no gradient; beside it a cell takes the gradient of its other face.
CrossDiffusion::Shape CrossDiffusion::shape_along(const Grid& grid, int axis, int begin, int end) {
    const bool ring = grid.periodic && axis != 2;
    Shape shape;
    for (int i = begin; i < end; ++i) {
        const bool wall_after = i + 1 == end && !ring, wall_before = i == begin && !ring;
        const int next = i + 1 < end ? i + 1 : begin;
        const double width = grid.width(axis, i), span = width + grid.width(axis, next);
        shape.per_extent.push_back(1 / (axis == 0 ? grid.extent_x(i) : width));
        shape.area_after.push_back(wall_after ? 0.0 : axis == 0 ? grid.face_extent_x(i + 1) : 1.0);
        shape.per_distance_after.push_back(wall_after ? 0.0 : 2 / span);
        shape.share_of_next.push_back(width / span);
        shape.mean.push_back(wall_after || wall_before ? 1.0 : 0.5);
    }
    return shape;
}

/// body(position along the axis, cell, next cell) for every face; the face after the last cell leads to the first.
template <int axis, class Body>
void CrossDiffusion::each_face(Body body) const {
    const int depths = k_end_ - k_begin_, nx = grid_.nx(), ny = grid_.ny();
#pragma omp parallel for schedule(static) if (grid_.count() > worth_a_team)
    for (int r = 0; r < ny * depths; ++r) {
        const int j = r / depths, k = r % depths;
        const std::size_t row = grid_.index(0, j, k_begin_ + k);
        if constexpr (axis == 0) {
#pragma omp simd
            for (int i = 0; i < nx - 1; ++i) body(i, row + i, row + i + 1);
            body(nx - 1, row + nx - 1, row);
        } else {
            const std::size_t next = axis == 1 ? grid_.index(0, j + 1 < ny ? j + 1 : 0, k_begin_ + k)
                                               : grid_.index(0, j, k_begin_ + (k + 1 < depths ? k + 1 : 0));
#pragma omp simd
            for (int i = 0; i < nx; ++i) body(axis == 1 ? j : k, row + i, next + i);
        }
    }
}

/// body(i, j, k, cell, cells before it along x, y, z), k counted from the range's beginning.
template <class Body>
void CrossDiffusion::each_cell(Body body) const {
    const int depths = k_end_ - k_begin_, nx = grid_.nx(), ny = grid_.ny();
#pragma omp parallel for schedule(static) if (grid_.count() > worth_a_team)
    for (int r = 0; r < ny * depths; ++r) {
        const int j = r / depths, k = r % depths;
        const std::size_t row = grid_.index(0, j, k_begin_ + k);
        const std::size_t row_y = grid_.index(0, j > 0 ? j - 1 : ny - 1, k_begin_ + k);
        const std::size_t row_z = grid_.index(0, j, k_begin_ + (k > 0 ? k - 1 : depths - 1));
        body(0, j, k, row, {row + nx - 1, row_y, row_z});
#pragma omp simd
        for (int i = 1; i < nx; ++i) body(i, j, k, row + i, {row + i - 1, row_y + i, row_z + i});
    }
}

// B(dpsi) n_next - B(-dpsi) n over the distance; without potential the plain difference.
template <int axis>
void CrossDiffusion::find_gradient(const Drift& drift, const double* n) {
    double* after = after_[axis].data();
    const double* per_distance = shape_[axis].per_distance_after.data();
    if (const double* psi = drift.potential)
        each_face<axis>([=](int i, std::size_t c, std::size_t next) {
            const double step = psi[next] - psi[c], small = bernoulli(std::min(std::abs(step), 32.0));
            const double down = small + std::max(step, 0.0), up = small + std::max(-step, 0.0);
            after[c] = per_distance[i] * (up * n[next] - down * n[c]);
        });
    else
        each_face<axis>([=](int i, std::size_t c, std::size_t next) { after[c] = per_distance[i] * (n[next] - n[c]); });
}

void CrossDiffusion::find_gradients(const Drift& drift, const double* n) {
    find_gradient<0>(drift, n);
    find_gradient<1>(drift, n);
    find_gradient<2>(drift, n);
}

template <int axis>
void CrossDiffusion::find_flux(double diffusivity) {
    double* after = after_[axis].data();
    const double *push = push_[axis].data(), *area = shape_[axis].area_after.data();
    const double* share = shape_[axis].share_of_next.data();
    each_face<axis>([=](int i, std::size_t c, std::size_t next) {
        after[c] = -diffusivity * area[i] * (push[c] + share[i] * (push[next] - push[c]));
    });
}

void CrossDiffusion::find_fluxes(const Drift& drift, const CrossFactors& factors, const double* n) {
    find_gradients(drift, n);
    const double *along_x = after_[0].data(), *along_y = after_[1].data(), *along_z = after_[2].data();
    const double *mean_x = shape_[0].mean.data(), *mean_y = shape_[1].mean.data(), *mean_z = shape_[2].mean.data();
    double *push_x = push_[0].data(), *push_y = push_[1].data(), *push_z = push_[2].data();
    each_cell([=](int i, int j, int k, std::size_t c, const std::array<std::size_t, 3>& before) {
        const double xy = factors.xy ? factors.xy[c] : 0, xz = factors.xz ? factors.xz[c] : 0;
        const double yz = factors.yz ? factors.yz[c] : 0;
        const double x = mean_x[i] * (along_x[c] + along_x[before[0]]);
        const double y = mean_y[j] * (along_y[c] + along_y[before[1]]);
        const double z = mean_z[k] * (along_z[c] + along_z[before[2]]);
        push_x[c] = xy * y + xz * z;
        push_y[c] = xy * x + yz * z;
        push_z[c] = xz * x + yz * y;
    });
    find_flux<0>(drift.diffusivity);
    find_flux<1>(drift.diffusivity);
    find_flux<2>(drift.diffusivity);
}

/// Per volume and time.
inline double CrossDiffusion::inflow(int i, int j, int k, std::size_t c,
                                     const std::array<std::size_t, 3>& before) const {
    return shape_[0].per_extent[i] * (after_[0][before[0]] - after_[0][c]) +
           shape_[1].per_extent[j] * (after_[1][before[1]] - after_[1][c]) +
           shape_[2].per_extent[k] * (after_[2][before[2]] - after_[2][c]);
}

template <int axis>
void CrossDiffusion::limit_flux() {
    double* after = after_[axis].data();
    const double* share = at_cells_.data();
    each_face<axis>([=](int, std::size_t c, std::size_t next) { after[c] *= after[c] > 0 ? share[c] : share[next]; });
}

void CrossDiffusion::limit_fluxes(const double* n, double dt) {
    each_cell([this, n, dt](int i, int j, int k, std::size_t c, const std::array<std::size_t, 3>& before) {
        const std::array<int, 3> place{i, j, k};
        double leaving = 0;
        for (int axis = 0; axis < 3; ++axis)
            leaving += dt * shape_[axis].per_extent[place[axis]] *
                       (std::max(after_[axis][c], 0.0) + std::max(-after_[axis][before[axis]], 0.0));
        const double held = giveable * std::max(n[c], 0.0);
        at_cells_[c] = leaving > held ? held / leaving : 1.0;
    });
    limit_flux<0>();
    limit_flux<1>();
    limit_flux<2>();
}

void CrossDiffusion::advance(const Drift& drift, const CrossFactors& factors, double* n, double dt) {
    if (drift.k_end <= drift.k_begin) return;
    k_begin_ = drift.k_begin;
    k_end_ = drift.k_end;
    shape_[2] = shape_along(grid_, 2, k_begin_, k_end_);
    find_fluxes(drift, factors, n);
    each_cell([this, n, dt](int i, int j, int k, std::size_t c, const std::array<std::size_t, 3>& before) {
        at_cells_[c] = n[c] + 0.5 * dt * inflow(i, j, k, c, before);
    });
    find_fluxes(drift, factors, at_cells_.data());
    limit_fluxes(n, dt);
    each_cell([this, n, dt](int i, int j, int k, std::size_t c, const std::array<std::size_t, 3>& before) {
        n[c] += dt * inflow(i, j, k, c, before);
    });
}

int CrossDiffusion::turns(const Drift& drift, const CrossFactors& factors, double dt) const {
    if (drift.k_end <= drift.k_begin) return 1;
    const auto narrowest = [this](int axis, int begin, int end) {
        double width = grid_.width(axis, begin);
        for (int i = begin + 1; i < end; ++i) width = std::min(width, grid_.width(axis, i));
        return width;
    };
    const double x = narrowest(0, 0, grid_.nx()), y = narrowest(1, 0, grid_.ny());
    const double z = narrowest(2, drift.k_begin, drift.k_end);
    const auto largest = [&](const double* factor) {
        double size = 0;
        for (int j = 0; factor && j < grid_.ny(); ++j)
            for (std::size_t c = grid_.index(0, j, drift.k_begin), end = c + grid_.nx() * (drift.k_end - drift.k_begin);
                 c < end; ++c)
                size = std::max(size, std::abs(factor[c]));
        return size;
    };
    const double worst =
        std::max({largest(factors.xy) / (x * y), largest(factors.xz) / (x * z), largest(factors.yz) / (y * z)});
    return std::max(1, static_cast<int>(std::ceil(dt * drift.diffusivity * worst / longest_turn)));
}

DriftReport advance_with_cross(const DriftLines& lines, CrossDiffusion& cross, const Drift& drift,
                               const CrossFactors& factors, double* n, double dt) {
    const int turns = cross.turns(drift, factors, dt);
    DriftReport report;
    for (int turn = 0; turn < turns; ++turn) {
        const DriftReport there = lines.advance(drift, n, 0.5 * dt / turns, true);
        cross.advance(drift, factors, n, dt / turns);
        const DriftReport back = lines.advance(drift, n, 0.5 * dt / turns, false);
        report.lines += there.lines + back.lines;
        report.redone += there.redone + back.redone;
    }
    return report;
}

}  // namespace solvers
