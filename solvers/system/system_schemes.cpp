// The schemes of a step: Rosenbrock methods, the cautious step that cannot undershoot, and the explicit twin.
#include <cmath>
#include "solvers/system/system_step.hpp"

namespace solvers {

namespace {

bool all_finite(const SystemVector& x) {
    return std::all_of(x.begin(), x.end(), [](double value) { return std::isfinite(value); });
}

void add(double factor, const SystemVector& x, SystemVector& to) {
    if (factor == 0) return;
    for_each_run(x.size(), [&](std::size_t begin, int count) {
        for (std::size_t n = begin; n < begin + count; ++n) to[n] += factor * x[n];
    });
}

void note(const KrylovReport& solve, SystemAttempt& made) {
    made.iterations += solve.iterations;
    made.converged = made.converged && solve.converged;
}

}  // namespace

// One-sided in time, exact for polynomials of degree four: nothing before the step is looked at.
void SystemStep::set_time_derivative() {
    constexpr double weights[] = {-25.0 / 12, 4.0, -3.0, 4.0 / 3, -0.25};
    const double step = dt_ / 16;
    outer_time_derivative_ = transport_.outer_values(t_);
    for (auto& values : outer_time_derivative_) std::fill(values.begin(), values.end(), 0.0);
    for (int point = 0; point < 5; ++point) {
        const OuterValues values = transport_.outer_values(t_ + point * step);
        for (std::size_t face = 0; face < values.size(); ++face)
            for (std::size_t q = 0; q < values[face].size(); ++q)
                outer_time_derivative_[face][q] += weights[point] / step * values[face][q];
    }
    kinetics_.add_time_derivative(t_, step, y_.data(), 1, kinetics_time_derivative_.data());
    time_derivative_ = kinetics_time_derivative_;
    for (std::size_t n = 0; n < transport_.outer_faces().size(); ++n) {
        const OuterFace& face = transport_.outer_faces()[n];
        double* to = time_derivative_.data() + face.field * transport_.cells();
        for (std::size_t q = 0; q < outer_time_derivative_[n].size(); ++q)
            to[face.cells[q]] += face.weight[q] * outer_time_derivative_[n][q] * transport_.per_volume()[face.cells[q]];
    }
}

void SystemStep::add_to_sums(double weight, const SystemVector& x, const OuterValues& values) {
    for (std::size_t n = 0; n < transport_.outer_faces().size(); ++n)
        sums_.inflow[n] += weight * transport_.inflow(transport_.outer_faces()[n], x.data(), values[n]);
}

void SystemStep::attempt_rosenbrock(const RosenbrockMethod& method, SystemAttempt& made) {
    rate(t_, y_, rate_, kinetics_rate_);
    if (!all_finite(rate_)) {
        made.fault = find_fault(t_, y_, false);
        return;
    }
    std::vector<double> size = scales(y_);
    const std::vector<double> speed = scales(rate_);
    for (std::size_t f = 0; f < size.size(); ++f)
        if (!(size[f] > 0)) size[f] = speed[f] > 0 ? dt_ * speed[f] : 1.0;
    transport_.set_weights(y_.data(), *frozen_, true, weights_);
    if (kinetics_.any()) kinetics_.derivative(t_, y_.data(), size, method.order > 2, block_);
    note(matrix_.set_up(1 / (method.g * dt_), weights_, block_, options_.linear_tolerance), made);
    if (method.needs_time_derivative()) set_time_derivative();
    increments_.assign(static_cast<std::size_t>(method.stages()), {});
    y_new_ = y_;
    for (int stage = 0; stage < method.stages() && !made.fault; ++stage) attempt_stage(method, stage, made);
    if (made.fault) return;
    add_derivative_to_sums(method);
    estimate(method, made);
}

// What kinetics' derivatives add to their rates, of all stages at once.
void SystemStep::add_derivative_to_sums(const RosenbrockMethod& method) {
    SystemVector moved(count(), 0.0);
    double gamma = 0;
    for (int stage = 0; stage < method.stages(); ++stage) {
        add(method.b[stage], increments_[stage], moved);
        gamma += method.b[stage] * method.gamma[stage];
    }
    add(gamma * dt_, kinetics_time_derivative_, sums_.kinetics);
    const std::size_t fields = fields_.size(), cells = transport_.cells();
    for_each_run(block_.empty() ? 0 : cells, [&](std::size_t begin, int number) {
        for (std::size_t cell = begin; cell < begin + number; ++cell)
            for (std::size_t f = 0; f < fields; ++f)
                for (std::size_t g = 0; g < fields; ++g)
                    sums_.kinetics[f * cells + cell] +=
                        block_[(cell * fields + f) * fields + g] * moved[g * cells + cell];
    });
}

void SystemStep::attempt_stage(const RosenbrockMethod& method, int stage, SystemAttempt& made) {
    const double h = dt_, alpha = method.alpha[stage];
    const double t = alpha >= 1 ? just_before_end() : t_ + alpha * h;
    stage_ = y_;
    for (int j = 0; j < stage; ++j) add(method.a[stage][j], increments_[j], stage_);
    // The first stage of most methods is at the start, where the rate is known already.
    if (stage > 0 || alpha > 0) rate(t, stage_, rate_, kinetics_rate_);
    if (!all_finite(rate_)) {
        made.fault = find_fault(t, stage_, false);
        return;
    }
    right_side_ = rate_;
    for (int j = 0; j < stage; ++j) add(method.c[stage][j] / h, increments_[j], right_side_);
    add(method.gamma[stage] * h, time_derivative_, right_side_);
    note(matrix_.solve(right_side_, increments_[stage], residual_), made);
    add(method.m[stage], increments_[stage], y_new_);
    const double weight = method.b[stage];
    add(weight, kinetics_rate_, sums_.kinetics);
    add(weight, residual_, sums_.residual);
    // Flows of stage and increment apart, as the rates have them: together they would round otherwise.
    OuterValues values = transport_.outer_values(t);
    add_to_sums(weight, stage_, values);
    for (std::size_t face = 0; face < values.size(); ++face)
        for (std::size_t q = 0; q < values[face].size(); ++q)
            values[face][q] =
                method.gamma[stage] != 0 ? method.gamma[stage] * h * outer_time_derivative_[face][q] : 0.0;
    add_to_sums(weight, increments_[stage], values);
}

void SystemStep::estimate(const RosenbrockMethod& method, SystemAttempt& made) {
    if (method.order == 1) {
        estimate_euler(made);
        return;
    }
    for (int stage = 0; stage < method.stages(); ++stage) add(method.e[stage], increments_[stage], error_);
    if (method.stiff_error) return;
    right_side_ = error_;
    for (double& value : right_side_) value /= method.g * dt_;
    note(matrix_.solve(right_side_, error_, residual_, SystemMatrix::Need::estimate), made);
}

// Half the change of the rate over the step, times the step, damped for stiff parts.
void SystemStep::estimate_euler(SystemAttempt& made) {
    SystemVector after(count());
    rate(t_, y_, rate_, kinetics_rate_);
    rate(just_before_end(), y_new_, after, kinetics_rate_);
    for (std::size_t n = 0; n < count(); ++n) right_side_[n] = 0.5 * (after[n] - rate_[n]);
    if (!all_finite(right_side_)) {
        error_.assign(count(), std::nan(""));
        return;
    }
    note(matrix_.solve(right_side_, error_, residual_, SystemMatrix::Need::estimate), made);
}

// Kinetics of the cautious step: what they make stays, what they take becomes a share of what is there at the end. A
// negative source takes such a share too, but not many times what is there and made.
bool SystemStep::split_kinetics(SystemAttempt& made) {
    constexpr double largest_taking = 10;
    const std::size_t fields = fields_.size(), cells = transport_.cells(), numbers = fields * cells;
    block_.assign(kinetics_.any() ? numbers * fields : 0, 0.0);
    if (!kinetics_.any()) return true;
    std::vector<double> gain(numbers), loss(numbers), source(numbers);
    kinetics_.parts(t_, y_.data(), gain.data(), loss.data(), source.data());
    for (std::size_t n = 0; n < numbers; ++n) {
        const std::size_t f = n / cells, cell = n % cells;
        const double taken = fields_[f].any_sign ? 0.0 : std::max(-source[n], 0.0);
        const double made_here = gain[n] + source[n] + taken;
        if (taken > 0 && taken * dt_ > largest_taking * (y_[n] + made_here * dt_)) {
            made.fault = SystemFault{f, cell, "source", source[n]};
            return false;
        }
        const double share = loss[n] + (taken > 0 ? taken / y_[n] : 0.0);
        block_[(cell * fields + f) * fields + f] = -share;
        kinetics_rate_[n] = made_here - share * y_[n];
    }
    return true;
}

// (1/h + loss - transport) (c_new - c) = transport of c + made - loss c: off the diagonal nothing is positive, so
// nothing can fall below 0.
void SystemStep::attempt_cautious(SystemAttempt& made) {
    const std::size_t fields = fields_.size(), cells = transport_.cells(), numbers = fields * cells;
    if (!split_kinetics(made)) return;
    transport_.set_weights(y_.data(), *frozen_, true, weights_);
    for (auto& axes : weights_.slope)  // attractants stay as they are for the step
        for (auto& slope : axes) std::fill(slope.begin(), slope.end(), 0.0);
    OuterValues values = transport_.outer_values(just_before_end());
    transport_.rate(weights_, y_.data(), &values, rate_.data());
    add(1, kinetics_rate_, rate_);
    if (!all_finite(rate_)) {
        made.fault = find_fault(t_, y_, false);
        return;
    }
    note(matrix_.set_up(1 / dt_, weights_, block_, options_.linear_tolerance), made);
    increments_.assign(1, {});
    note(matrix_.solve(rate_, increments_[0], sums_.residual), made);
    y_new_ = y_;
    add(1, increments_[0], y_new_);
    sums_.kinetics = kinetics_rate_;
    for (std::size_t n = 0; n < numbers && !block_.empty(); ++n)
        sums_.kinetics[n] += block_[(n % cells * fields + n / cells) * fields + n / cells] * increments_[0][n];
    add_to_sums(1, y_, values);
    for (auto& of_face : values) std::fill(of_face.begin(), of_face.end(), 0.0);
    add_to_sums(1, increments_[0], values);
    estimate_euler(made);
}

// A bound of the system's fastest rate, by rows: what leaves counts twice, for it comes in as well.
double SystemStep::stiffness() {
    const std::size_t fields = fields_.size(), cells = transport_.cells();
    transport_.set_weights(y_.data(), *frozen_, false, stage_weights_);
    if (kinetics_.any()) kinetics_.derivative(t_, y_.data(), scales(y_), false, block_);
    SystemVector fastest(count(), 0.0);
    transport_.add_outflow(stage_weights_, 2, fastest.data());
    for (std::size_t cell = 0; cell < cells && !block_.empty(); ++cell)
        for (std::size_t f = 0; f < fields; ++f)
            for (std::size_t g = 0; g < fields; ++g)
                fastest[f * cells + cell] += std::abs(block_[(cell * fields + f) * fields + g]);
    return *std::max_element(fastest.begin(), fastest.end());
}

// Heun's method in equal sub-steps short enough to be stable and, without kinetics, to keep the maximum principle.
void SystemStep::attempt_explicit(SystemAttempt& made) {
    const double whole = dt_, t = t_, fastest = stiffness();
    const double steps = std::max(1.0, std::ceil(whole * fastest));
    const double h = whole / steps;
    const double end = just_before_end();
    SystemVector first(count()), second(count()), kinetics_first(count()), middle(count());
    y_new_ = y_;
    for (double n = 0; n < steps; ++n) {
        const double from = t + n * h, to = std::min(end, t + (n + 1) * h);
        rate(from, y_new_, first, kinetics_first);
        for (std::size_t q = 0; q < count(); ++q) middle[q] = y_new_[q] + h * first[q];
        rate(to, middle, second, kinetics_rate_);
        if (!all_finite(first) || !all_finite(second)) {
            rate_ = all_finite(first) ? second : first;
            made.fault = find_fault(from, y_new_, false);
            return;
        }
        add_to_sums(0.5 / steps, y_new_, transport_.outer_values(from));
        add_to_sums(0.5 / steps, middle, transport_.outer_values(to));
        add(0.5 / steps, kinetics_first, sums_.kinetics);
        add(0.5 / steps, kinetics_rate_, sums_.kinetics);
        for (std::size_t q = 0; q < count(); ++q) y_new_[q] += 0.5 * h * (first[q] + second[q]);
    }
}

}  // namespace solvers
