#include "solvers/transport/diffusion_direct.hpp"
#include <algorithm>
#include "solvers/transport/lateral_transform.hpp"

namespace solvers {

/// Of one thread: amplitudes of a plane (x, z), the inverse pivots, and rows.
struct DirectDiffusion::Workspace {
    Workspace(int nx, int depths)
        : amplitudes(static_cast<std::size_t>(nx) * depths), inverse(amplitudes.size()), carried(nx) {}
    std::vector<double> amplitudes, inverse, carried, folded;
};

DirectDiffusion::DirectDiffusion(const BoxLaplacian& box, std::shared_ptr<const LateralModes> modes)
    : modes_(std::move(modes)), box_(box) {
    set_up(0, 0, {});
}

void DirectDiffusion::set_up(double tau, double diffusivity, const std::vector<double>& loss) {
    const AxisLaplacian& z = box_.z;
    const auto depths = static_cast<std::size_t>(z.cells());
    own_.assign(depths, 0.0);
    per_eigenvalue_ = to_next_ = own_;
    for (std::size_t k = 0; k < depths; ++k) {
        own_[k] = z.extent[k] * (1 + tau * (loss.empty() ? 0.0 : loss[k]));
        per_eigenvalue_[k] = z.extent[k] * tau * diffusivity;
        to_next_[k] = tau * diffusivity * z.link[k];
    }
}

// Elimination downwards, with a = dz (1 + tau (loss + D lambda)) and g the link to the next depth. A pivot is q + g,
// q_k = a_k + g q/(q + g) of the depth above: sums of positive numbers only, so that nothing cancels however stiff
// the column is.
void DirectDiffusion::solve_depths(double eigenvalue_y, Workspace& work) const {
    const int nx = box_.nx, depths = box_.depths();
    const double* eigenvalue_x = modes_->x.eigenvalue.data();
    double* carried = work.carried.data();
    std::fill(work.carried.begin(), work.carried.end(), 0.0);
    for (int k = 0; k < depths; ++k) {
        double* y = work.amplitudes.data() + static_cast<std::size_t>(k) * nx;
        double* inverse = work.inverse.data() + static_cast<std::size_t>(k) * nx;
        const double *y_above = k > 0 ? y - nx : y, *inverse_above = k > 0 ? inverse - nx : carried;
        const double own = own_[k], per_eigenvalue = per_eigenvalue_[k], width = box_.z.extent[k];
        const double from_above = k > 0 ? to_next_[k - 1] : 0.0, to_next = to_next_[k];
#pragma omp simd
        for (int i = 0; i < nx; ++i) {
            const double share = from_above * inverse_above[i];
            const double rest = own + per_eigenvalue * (eigenvalue_x[i] + eigenvalue_y) + share * carried[i];
            carried[i] = rest;
            inverse[i] = 1 / (rest + to_next);
            y[i] = width * y[i] + share * y_above[i];
        }
    }
    for (int k = depths - 1; k >= 0; --k) {
        double* y = work.amplitudes.data() + static_cast<std::size_t>(k) * nx;
        const double* inverse = work.inverse.data() + static_cast<std::size_t>(k) * nx;
        const double* below = k + 1 < depths ? y + nx : y;
        const double to_next = to_next_[k];  // 0 at the bottom
#pragma omp simd
        for (int i = 0; i < nx; ++i) y[i] = inverse[i] * (y[i] + to_next * below[i]);
    }
}

void DirectDiffusion::solve_plane(int j, const double* b, double* x, Workspace& work) const {
    const std::size_t begin = box_.row(j, box_.k_begin);
    transform_along(modes_->x, box_.depths(), b + begin, work.amplitudes.data(), work.folded);
    solve_depths(modes_->y.eigenvalue[j], work);
    transform_back_along(modes_->x, box_.depths(), work.amplitudes.data(), x + begin, work.folded);
}

// Whole columns of depth lie together for each y, so modes of y are made first, across memory; all the rest is one pass
// over planes that stay in a core's cache.
void DirectDiffusion::solve(const std::vector<double>& b, std::vector<double>& x) const {
    const bool wide = box_.ny > 1;
    if (wide) transform_across(box_, modes_->y, Way::forward, b.data(), x.data());
    const double* from = wide ? x.data() : b.data();
#pragma omp parallel if (box_.cells() > worth_a_team)
    {
        Workspace work(box_.nx, box_.depths());
#pragma omp for schedule(static)
        for (int j = 0; j < box_.ny; ++j) solve_plane(j, from, x.data(), work);
    }
    if (wide) transform_across(box_, modes_->y, Way::back, x.data(), x.data());
}

}  // namespace solvers
