#include "solvers/system/bicgstab.hpp"
#include <cmath>
#include "solvers/interruption.hpp"

namespace solvers {

namespace {

constexpr int most_iterations = 500;

template <class Term>
void for_all(const std::vector<double>& like, Term term) {
    for_each_run(like.size(), [&](std::size_t begin, int count) {
        for (std::size_t n = begin; n < begin + count; ++n) term(n);
    });
}

}  // namespace

std::vector<double> norms_of_fields(const Rows& rows, const double* x, std::size_t fields) {
    std::vector<double> norms(fields);
    for (std::size_t f = 0; f < fields; ++f) {
        const double* c = x + f * rows.cells;
        // Scaled, so that neither squares of small numbers vanish nor those of large ones overflow.
        const double largest = largest_over_cells(rows, 0.0, [&](std::size_t n) { return std::abs(c[n]); });
        if (!(largest > 0)) continue;
        norms[f] = largest *
                   std::sqrt(sum_over_cells(rows, [&](std::size_t n) { return (c[n] / largest) * (c[n] / largest); }));
    }
    return norms;
}

double BiCGStab::product(const std::vector<double>& a, const std::vector<double>& b) const {
    double sum = 0;
    for (std::size_t f = 0; f < size_.size(); ++f) {
        if (!(size_[f] > 0)) continue;
        const double *of_a = a.data() + f * rows_.cells, *of_b = b.data() + f * rows_.cells, size = size_[f];
        sum += sum_over_cells(rows_, [&](std::size_t n) { return (of_a[n] / size) * (of_b[n] / size); });
    }
    return sum;
}

bool BiCGStab::reached(const std::vector<double>& r, double tolerance) const {
    const std::vector<double> norms = norms_of_fields(rows_, r.data(), size_.size());
    for (std::size_t f = 0; f < norms.size(); ++f)
        if (size_[f] > 0 && !(norms[f] <= tolerance * size_[f])) return false;
    return true;
}

KrylovReport BiCGStab::solve(const Operator& matrix, const Operator& precondition, const double* b,
                             const std::vector<double>& size, double tolerance, double* x) {
    size_ = size;
    const std::size_t count = size.size() * rows_.cells;
    for (auto* vector : {&r_, &shadow_, &p_, &v_, &s_, &t_, &p_hat_, &s_hat_}) vector->assign(count, 0.0);
    const auto start = [&] {
        matrix(x, t_.data());
        for_all(r_, [&](std::size_t n) { r_[n] = b[n] - t_[n]; });
        shadow_ = r_;
    };
    KrylovReport report;
    start();
    double rho = 1, alpha = 1, omega = 1;
    bool fresh = true;
    while (!reached(r_, tolerance)) {
        if (report.iterations == most_iterations) return {report.iterations, false};
        poll_interruption();
        ++report.iterations;
        double next_rho = product(shadow_, r_);
        if (!std::isfinite(next_rho)) return {report.iterations, false};
        if (!fresh && std::abs(next_rho) < 1e-12 * product(r_, r_)) {  // the shadow sees nothing any more
            start();
            fresh = true;
            next_rho = product(r_, r_);
        }
        const double beta = fresh ? 0.0 : next_rho / rho * (alpha / omega);
        rho = next_rho;
        fresh = false;
        for_all(p_, [&](std::size_t n) { p_[n] = r_[n] + beta * (p_[n] - omega * v_[n]); });
        precondition(p_.data(), p_hat_.data());
        matrix(p_hat_.data(), v_.data());
        alpha = rho / product(shadow_, v_);
        for_all(s_, [&](std::size_t n) { s_[n] = r_[n] - alpha * v_[n]; });
        precondition(s_.data(), s_hat_.data());
        matrix(s_hat_.data(), t_.data());
        const double squares = product(t_, t_);
        omega = squares > 0 ? product(t_, s_) / squares : 0.0;
        for_all(r_, [&](std::size_t n) {
            x[n] += alpha * p_hat_[n] + omega * s_hat_[n];
            r_[n] = s_[n] - omega * t_[n];
        });
        if (omega == 0) fresh = true;
    }
    return report;
}

}  // namespace solvers
