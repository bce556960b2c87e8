#include "solvers/transport/diffusion_solver.hpp"
#include <algorithm>
#include <cmath>
#include "solvers/interruption.hpp"

namespace solvers {

DiffusionSolver::DiffusionSolver(const BoxLaplacian& box, std::shared_ptr<const LateralModes> modes)
    : box_(box), preconditioner_(box, std::move(modes)) {}

void DiffusionSolver::set_up(double tau, double diffusivity, const std::vector<double>* loss) {
    tau_ = tau;
    diffusivity_ = diffusivity;
    loss_ = loss;
    direct_ = true;
    mean_loss_.clear();
    if (loss) summarise_loss();
    preconditioner_.set_up(tau, diffusivity, mean_loss_);
}

// Lateral means by depth; where all cells of a depth agree, their very number.
void DiffusionSolver::summarise_loss() {
    const auto depths = static_cast<std::size_t>(box_.depths());
    const double* loss = loss_->data();
    std::vector<double> sums(depths * box_.ny);
    std::vector<char> equal(sums.size());
    for_rows(box_, [&](int j, int k, std::size_t row) {
        const std::size_t n = j * depths + (k - box_.k_begin);
        const double first = loss[box_.row(0, k)];
        sums[n] = box_.y.extent[j] * lane_sum(box_.nx, [&](int i) { return box_.x.extent[i] * loss[row + i]; });
        equal[n] = std::all_of(loss + row, loss + row + box_.nx, [&](double value) { return value == first; });
    });
    double area_x = 0, area_y = 0;
    for (const double extent : box_.x.extent) area_x += extent;
    for (const double extent : box_.y.extent) area_y += extent;
    mean_loss_.assign(depths, 0.0);
    for (std::size_t k = 0; k < depths; ++k) {
        bool level = true;
        for (int j = 0; j < box_.ny; ++j) {
            mean_loss_[k] += sums[j * depths + k] / (area_x * area_y);
            level = level && equal[j * depths + k];
        }
        if (level) mean_loss_[k] = loss[box_.row(0, box_.k_begin + static_cast<int>(k))];
        direct_ = direct_ && level;
    }
}

namespace {

std::array<double, 1> weighted_squares(const BoxLaplacian& box, int j, int k, const double* values) {
    return {row_integral(box, j, k, [&](int i) { return values[i] * values[i]; })};
}

}  // namespace

double DiffusionSolver::start(const std::vector<double>& b, std::vector<double>& x) {
    for (auto* values : {&residual_, &direction_, &image_}) values->resize(b.size());
    return sums_over_rows<1>(box_, [&](int j, int k, std::size_t row) {
        std::copy_n(b.data() + row, box_.nx, residual_.data() + row);
        std::fill_n(direction_.data() + row, box_.nx, 0.0);
        std::fill_n(x.data() + row, box_.nx, 0.0);
        return weighted_squares(box_, j, k, residual_.data() + row);
    })[0];
}

// p <- z + (r . z)/(old r . z) p; returns r . z.
double DiffusionSolver::turn_direction(const std::vector<double>& preconditioned, double old_product) {
    const double* z = preconditioned.data();
    const double product = sums_over_rows<1>(box_, [&](int j, int k, std::size_t row) {
        const double* r = residual_.data() + row;
        return std::array{row_integral(box_, j, k, [&](int i) { return r[i] * z[row + i]; })};
    })[0];
    const double beta = old_product > 0 ? product / old_product : 0.0;
    for_rows(box_, [&](int, int, std::size_t row) {
        double* p = direction_.data() + row;
        for (int i = 0; i < box_.nx; ++i) p[i] = z[row + i] + beta * p[i];
    });
    return product;
}

// q <- A p; returns p . q.
double DiffusionSolver::image_of_direction() {
    const double *loss = loss_->data(), tau = tau_, tau_diffusivity = tau_ * diffusivity_;
    return sums_over_rows<1>(box_, [&](int j, int k, std::size_t row) {
        double* q = image_.data() + row;
        const double *p = direction_.data() + row, *d = loss + row;
        box_.of_row(direction_.data(), j, k, q);
        for (int i = 0; i < box_.nx; ++i) q[i] = (p[i] + tau * d[i] * p[i]) - tau_diffusivity * q[i];
        return std::array{row_integral(box_, j, k, [&](int i) { return p[i] * q[i]; })};
    })[0];
}

// x <- x + alpha p, r <- r - alpha q; returns r . r.
double DiffusionSolver::move_along(double alpha, std::vector<double>& x) {
    return sums_over_rows<1>(box_, [&](int j, int k, std::size_t row) {
        double *r = residual_.data() + row, *to = x.data() + row;
        const double *p = direction_.data() + row, *q = image_.data() + row;
        for (int i = 0; i < box_.nx; ++i) {
            to[i] += alpha * p[i];
            r[i] -= alpha * q[i];
        }
        return weighted_squares(box_, j, k, r);
    })[0];
}

SolveReport DiffusionSolver::solve(const std::vector<double>& b, std::vector<double>& x, double tolerance, int limit) {
    SolveReport report;
    poll_interruption();
    if (direct_) {
        preconditioner_.solve(b, x);
        report.reduction = 0;
        return report;
    }
    const double unit = start(b, x), goal = tolerance * tolerance * unit;
    double squares = unit, product = 0;
    while (squares > goal && report.iterations < limit) {
        poll_interruption();
        preconditioner_.solve(residual_, image_);
        product = turn_direction(image_, product);
        squares = move_along(product / image_of_direction(), x);
        ++report.iterations;
        if (!std::isfinite(squares)) break;
    }
    report.reduction = unit > 0 ? std::sqrt(squares / unit) : 0.0;
    report.converged = squares <= goal;
    return report;
}

}  // namespace solvers
