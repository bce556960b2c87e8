#include "solvers/stepping/linear_diffusion_step.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace solvers {

namespace {

constexpr double diagonal = 1 - 1 / std::numbers::sqrt2;  // g
constexpr double linear_tolerance = 1e-10;                // of every iterative solve
constexpr double round_off = 1e-14;  // negatives of this share of the largest value are no undershoot
constexpr double nothing = 1e-100;   // far above where a processor slows down, far below anything that acts

}  // namespace

LinearDiffusionStep::LinearDiffusionStep(const Grid& grid, int k_begin, int k_end,
                                         std::shared_ptr<const LateralModes> modes)
    : box_(grid, k_begin, k_end), solver_(box_, std::move(modes)), zeros_(static_cast<std::size_t>(grid.nx()), 0.0) {
    for (auto* values : {&residual_, &first_, &trial_}) values->assign(grid.count(), 0.0);
}

const double* LinearDiffusionStep::row_of(const std::vector<double>* values, std::size_t row) const {
    return values ? values->data() + row : zeros_.data();
}

// An absent field without sources; looks no further than the first number that is not 0.
bool LinearDiffusionStep::nothing_happens(const LinearRates& rates, const std::vector<double>& u) const {
    const auto zero = [](double value) { return value == 0; };
    for (int j = 0; j < box_.ny; ++j)
        for (int k = box_.k_begin; k < box_.k_end; ++k) {
            const std::size_t row = box_.row(j, k);
            const double* source = row_of(rates.source, row);
            if (!std::all_of(u.data() + row, u.data() + row + box_.nx, zero)) return false;
            if (!std::all_of(source, source + box_.nx, zero)) return false;
        }
    return true;
}

/// Least and largest of some numbers; the same in any order.
struct LinearDiffusionStep::Range {
    double lowest = std::numeric_limits<double>::infinity(), highest = -lowest;

    void include(const double* values, int count) {
        std::array<double, 8> low, high;  // lanes for the compiler's vectors
        low.fill(lowest), high.fill(highest);
        int i = 0;
        for (; i + 8 <= count; i += 8)
            for (int lane = 0; lane < 8; ++lane) {
                low[lane] = std::min(low[lane], values[i + lane]);
                high[lane] = std::max(high[lane], values[i + lane]);
            }
        for (; i < count; ++i) {
            low[0] = std::min(low[0], values[i]);
            high[0] = std::max(high[0], values[i]);
        }
        lowest = *std::min_element(low.begin(), low.end());
        highest = *std::max_element(high.begin(), high.end());
    }
    static Range of(const std::vector<Range>& parts) {
        Range whole;
        for (const Range& part : parts) {
            whole.lowest = std::min(whole.lowest, part.lowest);
            whole.highest = std::max(whole.highest, part.highest);
        }
        return whole;
    }
};

LinearDiffusionStep::Range LinearDiffusionStep::extremes(const std::vector<double>& values) const {
    std::vector<Range> parts(static_cast<std::size_t>(box_.ny));
    for_rows(box_, [&](int j, int, std::size_t row) { parts[j].include(values.data() + row, box_.nx); });
    return Range::of(parts);
}

// D lap u + S - d u; in this order it is 0.0 where u is uniform and S = d u.
LinearDiffusionStep::Range LinearDiffusionStep::set_residual(const LinearRates& rates, const std::vector<double>& u) {
    std::vector<Range> parts(static_cast<std::size_t>(box_.ny));
    for_rows(box_, [&](int j, int k, std::size_t row) {
        const double *source = row_of(rates.source, row), *loss = row_of(rates.loss, row), *here = u.data() + row;
        double* out = residual_.data() + row;
        box_.of_row(u.data(), j, k, out);
        for (int i = 0; i < box_.nx; ++i) out[i] = rates.diffusivity * out[i] + (source[i] - loss[i] * here[i]);
        parts[j].include(out, box_.nx);
    });
    return Range::of(parts);
}

void LinearDiffusionStep::solve_stage(std::vector<double>& slope, LinearDiffusionReport& report) {
    const SolveReport solved = solver_.solve(residual_, slope, linear_tolerance);
    report.iterations += solved.iterations;
    report.converged = report.converged && solved.converged;
}

// Sum over a row of V r, r what the solve for the slope at `base` left. The Laplacians of both sum to nothing over the
// box, so r counts without them: their rounding, which does not, is then part of it.
double LinearDiffusionStep::unsolved_of_row(const LinearRates& rates, double tau, int j, int k, const double* base,
                                            const double* slope) const {
    const std::size_t row = box_.row(j, k);
    const double *source = row_of(rates.source, row), *loss = row_of(rates.loss, row);
    return row_integral(box_, j, k,
                        [&](int i) { return (source[i] - loss[i] * base[i]) - (slope[i] + tau * loss[i] * slope[i]); });
}

double LinearDiffusionStep::lost_of_row(const LinearRates& rates, const std::vector<double>& values, int j,
                                        int k) const {
    if (!rates.loss) return 0;
    const std::size_t row = box_.row(j, k);
    const double *loss = rates.loss->data() + row, *value = values.data() + row;
    return row_integral(box_, j, k, [&](int i) { return loss[i] * value[i]; });
}

// With A = d - D lap a solved stage is k = S - A (u + ..+ g dt k) - r: what it gains, loses and leaves. The last
// stage's value is the new state. residual_ is that of u when this begins.
LinearDiffusionStep::Range LinearDiffusionStep::sdirk2(const LinearRates& rates, const std::vector<double>& u,
                                                       double dt, LinearDiffusionReport& report) {
    const double tau = diagonal * dt, to_second = (1 - diagonal) * dt;
    solver_.set_up(tau, rates.diffusivity, rates.loss);
    solve_stage(first_, report);
    const auto [first_left, first_lost] = sums_over_rows<2>(box_, [&](int j, int k, std::size_t row) {
        const double *start = u.data() + row, *slope = first_.data() + row;
        double* value = trial_.data() + row;
        for (int i = 0; i < box_.nx; ++i) value[i] = start[i] + tau * slope[i];
        const double lost = lost_of_row(rates, trial_, j, k);
        for (int i = 0; i < box_.nx; ++i) value[i] = start[i] + to_second * slope[i];
        return std::array{unsolved_of_row(rates, tau, j, k, start, slope), lost};
    });
    set_residual(rates, trial_);
    solve_stage(trial_, report);
    std::vector<Range> parts(static_cast<std::size_t>(box_.ny));
    const auto [second_left, second_lost] = sums_over_rows<2>(box_, [&](int j, int k, std::size_t row) {
        const double *start = u.data() + row, *slope = first_.data() + row;
        double *value = trial_.data() + row, *base = residual_.data() + row;
        for (int i = 0; i < box_.nx; ++i) base[i] = start[i] + to_second * slope[i];
        const double left = unsolved_of_row(rates, tau, j, k, base, value);
        for (int i = 0; i < box_.nx; ++i) value[i] = start[i] + (to_second * slope[i] + tau * value[i]);
        parts[j].include(value, box_.nx);
        return std::array{left, lost_of_row(rates, trial_, j, k)};
    });
    report.loss = to_second * first_lost + tau * second_lost;
    report.solver = -(to_second * first_left + tau * second_left);
    return Range::of(parts);
}

// For the new state itself, (1 + dt (d - D lap)) u' = u + dt S: beside an increment's it rounds less where diffusion is
// fast, and rest, which an increment keeps, is not the case here.
void LinearDiffusionStep::backward_euler(const LinearRates& rates, const std::vector<double>& u, double dt,
                                         LinearDiffusionReport& report) {
    solver_.set_up(dt, rates.diffusivity, rates.loss);
    for_rows(box_, [&](int, int, std::size_t row) {
        const double *source = row_of(rates.source, row), *start = u.data() + row;
        double* right_side = residual_.data() + row;
        for (int i = 0; i < box_.nx; ++i) right_side[i] = start[i] + dt * source[i];
    });
    solve_stage(trial_, report);
    const auto [left, lost] = sums_over_rows<2>(box_, [&](int j, int k, std::size_t row) {
        const double *loss = row_of(rates.loss, row), *right_side = residual_.data() + row, *end = trial_.data() + row;
        const double unsolved =
            row_integral(box_, j, k, [&](int i) { return right_side[i] - (end[i] + dt * loss[i] * end[i]); });
        return std::array{unsolved, lost_of_row(rates, trial_, j, k)};
    });
    report.loss = dt * lost;
    report.solver = -left;
}

// The trial becomes the state. Returns what setting negatives to zero adds.
double LinearDiffusionStep::store(std::vector<double>& u, bool positive) const {
    return sums_over_rows<1>(box_, [&](int j, int k, std::size_t row) {
        const double* trial = trial_.data() + row;
        double* to = u.data() + row;
        for (int i = 0; i < box_.nx; ++i) {
            const double kept = positive && trial[i] < 0 ? 0.0 : trial[i];
            to[i] = std::abs(kept) < nothing ? 0.0 : kept;
        }
        if (!positive) return std::array{0.0};
        return std::array{row_integral(box_, j, k, [&](int i) { return trial[i] < 0 ? -trial[i] : 0.0; })};
    })[0];
}

LinearDiffusionReport LinearDiffusionStep::advance(const LinearRates& rates, std::vector<double>& u, double dt) {
    LinearDiffusionReport report;
    if (nothing_happens(rates, u)) return report;
    if (rates.source) report.gain = dt * integral(box_, *rates.source);
    const Range at_start = set_residual(rates, u);
    if (at_start.lowest == 0 && at_start.highest == 0) {  // at rest
        report.loss = dt * sums_over_rows<1>(box_, [&](int j, int k, std::size_t) {
                          return std::array{lost_of_row(rates, u, j, k)};
                      })[0];
        return report;
    }
    const bool positive = extremes(u).lowest >= 0;
    const Range reached = sdirk2(rates, u, dt, report);
    if (positive && reached.lowest < -round_off * reached.highest) {
        report.used_backward_euler = true;
        report.converged = true;
        backward_euler(rates, u, dt, report);
    }
    report.clipped = store(u, positive);
    report.converged = report.converged && std::isfinite(report.solver);
    return report;
}

}  // namespace solvers
