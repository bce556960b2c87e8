// A step from its beginning to its end: what all schemes share. The schemes themselves: system_schemes.cpp.
#include "solvers/system/system_step.hpp"
#include <cmath>
#include <limits>
#include <stdexcept>

namespace solvers {

SystemStep::SystemStep(const Grid& grid, std::vector<SystemField> fields, const Kinetics* kinetics,
                       SystemOptions options)
    : fields_(std::move(fields)),
      options_(std::move(options)),
      transport_(grid, fields_),
      kinetics_(fields_, grid.count(), kinetics),
      matrix_(grid, transport_),
      method_(options_.integrator == "explicit" ? nullptr : &rosenbrock_method(options_.integrator)) {}

SystemState SystemStep::start(std::vector<std::vector<double>> values) const {
    SystemState state{std::move(values), std::vector<double>(transport_.compartments()), {}};
    for (const OuterFace& face : transport_.outer_faces())
        if (face.compartment >= 0)
            state.compartments[static_cast<std::size_t>(face.compartment)] =
                fields_[face.field].faces[static_cast<std::size_t>(face.face)].compartment.concentration;
    for (const TaxisTerm& term : transport_.terms())
        if (term.frozen >= 0) state.frozen.push_back(state.values[term.toward]);
    return state;
}

SystemVector SystemStep::flattened(const SystemState& state) const {
    SystemVector x;
    x.reserve(count());
    for (const auto& values : state.values) x.insert(x.end(), values.begin(), values.end());
    x.insert(x.end(), state.compartments.begin(), state.compartments.end());
    if (x.size() != count()) throw std::invalid_argument("the state does not belong to this system");
    return x;
}

void SystemStep::begin(const SystemState& state, double t, double dt) {
    frozen_ = &state.frozen;
    t_ = t;
    dt_ = dt;
    y_ = flattened(state);
    for (auto* vector : {&y_new_, &stage_, &rate_, &kinetics_rate_, &right_side_, &residual_, &time_derivative_,
                         &kinetics_time_derivative_, &sums_.kinetics, &sums_.residual, &error_})
        vector->assign(count(), 0.0);
    sums_.inflow.assign(transport_.outer_faces().size(), 0.0);
}

double SystemStep::just_before_end() const {
    const double end = t_ + dt_;
    return std::max(t_, end - 4 * std::numeric_limits<double>::epsilon() * std::abs(end));
}

void SystemStep::rate(double t, const SystemVector& x, SystemVector& rate, SystemVector& kinetics_rate) {
    transport_.set_weights(x.data(), *frozen_, false, stage_weights_);
    const OuterValues values = transport_.outer_values(t);
    transport_.rate(stage_weights_, x.data(), &values, rate.data());
    std::fill(kinetics_rate.begin(), kinetics_rate.end(), 0.0);
    kinetics_.add_rate(t, x.data(), kinetics_rate.data());
    for (std::size_t n = 0; n < rate.size(); ++n) rate[n] += kinetics_rate[n];
}

std::vector<double> SystemStep::scales(const SystemVector& x) const {
    std::vector<double> scales;
    for (std::size_t f = 0; f < fields_.size(); ++f) {
        const double* c = x.data() + f * transport_.cells();
        scales.push_back(largest_over_cells(rows(), 0.0, [&](std::size_t n) { return std::abs(c[n]); }));
    }
    return scales;
}

SystemAttempt SystemStep::attempt(const SystemState& state, double t, double dt, Scheme scheme) {
    begin(state, t, dt);
    SystemAttempt made;
    if (scheme == Scheme::cautious)
        attempt_cautious(made);
    else if (method_)
        attempt_rosenbrock(*method_, made);
    else
        attempt_explicit(made);
    if (!made.fault) judge(made);
    if (!made.fault && scheme == Scheme::chosen) judge_growth(made);
    return made;
}

// What is not finite in a new value came from a rate at the start, or from the solve.
void SystemStep::judge(SystemAttempt& made) const {
    for (std::size_t n = 0; n < count(); ++n)
        if (!std::isfinite(y_new_[n])) {
            made.fault = find_fault(t_, y_, true);
            return;
        }
    judge_error(made);
    judge_positivity(made);
    judge_books(made);
}

// A field that was nothing at the start has no size yet to measure an error by.
void SystemStep::judge_error(SystemAttempt& made) const {
    const std::vector<double> before = scales(y_), after = scales(y_new_);
    const auto share = [&](std::size_t n, double floor) {
        if (error_[n] == 0) return 0.0;
        if (!std::isfinite(error_[n])) return std::numeric_limits<double>::infinity();
        const double size = std::max(std::abs(y_[n]), std::abs(y_new_[n]));
        return std::abs(error_[n]) / (options_.relative_tolerance * size + options_.absolute_tolerance * floor);
    };
    for (std::size_t f = 0; f < fields_.size(); ++f) {
        if (!(before[f] > 0)) continue;
        const std::size_t first = f * transport_.cells();
        const double size = std::max(before[f], after[f]);
        const double found = largest_over_cells(rows(), 0.0, [&](std::size_t n) { return share(first + n, size); });
        if (found <= made.error) continue;
        made.error = found;
        made.error_field = f;
        made.error_cell = 0;
        while (share(first + made.error_cell, size) < found) ++made.error_cell;
    }
    for (const OuterFace& face : transport_.outer_faces()) {
        if (face.compartment < 0) continue;
        const std::size_t n = fields_.size() * transport_.cells() + static_cast<std::size_t>(face.compartment);
        const double size = std::max(before[face.field], after[face.field]) * face.affinity;
        if (y_[n] != 0) made.error = std::max(made.error, share(n, size));
    }
}

// Of decay and spreading long steps keep the sense, however large their error is held to be.
void SystemStep::judge_growth(SystemAttempt& made) const {
    const std::vector<double> before = scales(y_), after = scales(y_new_), error = scales(error_);
    for (std::size_t f = 0; f < fields_.size(); ++f)
        if (before[f] > 0 && after[f] > 2 * before[f])
            made.error_of_growth = std::max(made.error_of_growth, error[f] / after[f]);
}

void SystemStep::judge_positivity(SystemAttempt& made) const {
    constexpr double rounding = 1e-15;
    const auto& volume = transport_.volume();
    made.below.assign(fields_.size(), 0.0);
    made.content.assign(fields_.size(), 0.0);
    for (std::size_t f = 0; f < fields_.size(); ++f) {
        if (fields_[f].any_sign) continue;
        const double *before = y_.data() + f * transport_.cells(), *c = y_new_.data() + f * transport_.cells();
        const double below = sum_over_cells(rows(), [&](std::size_t n) { return std::max(-c[n], 0.0) * volume[n]; });
        if (!(below > 0)) continue;
        const double content =
            std::max(sum_over_cells(rows(), [&](std::size_t n) { return std::max(before[n], 0.0) * volume[n]; }),
                     sum_over_cells(rows(), [&](std::size_t n) { return std::max(c[n], 0.0) * volume[n]; }));
        made.below[f] = below;
        made.content[f] = content;
        const double share = content > 0 ? below / content : std::numeric_limits<double>::infinity();
        if (share <= made.undershoot) continue;
        made.undershoot = share;
        made.undershoot_field = f;
        made.undershoot_cell = static_cast<std::size_t>(std::min_element(c, c + transport_.cells()) - c);
        made.positive = share <= rounding + (matrix_.iterates() ? options_.linear_tolerance : 0.0);
    }
}

// Where stages shoot far beyond both ends of a step, what they made and took cancels, and the books are its rounding.
void SystemStep::judge_books(SystemAttempt& made) const {
    for (std::size_t f = 0; f < fields_.size(); ++f) {
        const std::size_t first = f * transport_.cells();
        const auto& volume = transport_.volume();
        const auto amount = [&](const SystemVector& x) {
            return sum_over_cells(rows(), [&](std::size_t n) { return volume[n] * x[first + n]; });
        };
        const double net = dt_ * amount(sums_.kinetics);
        double balance = amount(y_) + net - dt_ * amount(sums_.residual), crossed = 0;
        for (std::size_t n = 0; n < transport_.outer_faces().size(); ++n) {
            if (transport_.outer_faces()[n].field != f) continue;
            balance += dt_ * sums_.inflow[n];
            crossed += dt_ * std::abs(sums_.inflow[n]);
        }
        const double off = std::abs(amount(y_new_) - balance);
        const double held = sum_over_cells(rows(), [&](std::size_t n) { return volume[n] * std::abs(y_[first + n]); });
        const auto share = [&](double gain) {
            const double there = held + crossed + std::max(gain, std::abs(net));
            return there > 0 ? off / there : 0.0;
        };
        double imbalance = share(0);
        if (imbalance > tolerable_imbalance && kinetics_.any())
            imbalance = share(0.5 * dt_ * (production(t_, y_)[f] + production(just_before_end(), y_new_)[f]));
        made.imbalance = std::max(made.imbalance, imbalance);
    }
}

bool SystemStep::bearable(const SystemAttempt& made, const std::vector<SystemBooks>& books) const {
    const double share = matrix_.iterates() ? 1e-8 : 1e-12;
    for (std::size_t f = 0; f < made.below.size(); ++f)
        if (made.below[f] > 0 && books[f].clipped + made.below[f] > share * (made.content[f] + books[f].loss))
            return false;
    return true;
}

bool SystemStep::takes_what_is_not_there(const SystemAttempt& made, const std::vector<SystemBooks>& books) const {
    constexpr double little = 1e-4;  // of the field's content, over all time
    if (made.fault || !made.converged || !made.credible() || !(made.undershoot > 0) || !kinetics_.any()) return false;
    for (std::size_t f = 0; f < made.below.size(); ++f)
        if (made.below[f] > 0 && books[f].clipped + made.below[f] > little * made.content[f]) return false;
    const std::size_t cells = transport_.cells(), numbers = fields_.size() * cells;
    const std::size_t first = made.undershoot_field * cells;
    SystemVector emptied = y_new_;  // all of them: what a field below 0 makes of others is not their source's doing
    for (std::size_t n = 0; n < numbers; ++n)
        if (!fields_[n / cells].any_sign) emptied[n] = std::max(emptied[n], 0.0);
    std::vector<double> gain(numbers), loss(numbers), source(numbers);
    kinetics_.parts(just_before_end(), emptied.data(), gain.data(), loss.data(), source.data());
    const std::size_t cell = first + made.undershoot_cell;
    return gain[cell] + source[cell] < 0;
}

std::optional<SystemFault> SystemStep::find_fault(double t, const SystemVector& x, bool solved) const {
    const std::size_t numbers = fields_.size() * transport_.cells();
    std::vector<double> gain(numbers), loss(numbers), source(numbers);
    kinetics_.parts(t, x.data(), gain.data(), loss.data(), source.data());
    for (std::size_t n = 0; n < numbers; ++n)
        for (const auto& [process, values] :
             {std::pair{"gain", &gain}, std::pair{"loss", &loss}, std::pair{"source", &source}})
            if (!std::isfinite((*values)[n]))
                return SystemFault{n / transport_.cells(), n % transport_.cells(), process, (*values)[n]};
    const SystemVector& suspect = solved ? y_new_ : rate_;
    for (std::size_t n = 0; n < numbers; ++n)
        if (!std::isfinite(suspect[n]))
            return SystemFault{n / transport_.cells(), n % transport_.cells(), solved ? "linear solve" : "transport",
                               suspect[n]};
    return SystemFault{0, 0, "transport", std::numeric_limits<double>::quiet_NaN()};
}

std::vector<double> SystemStep::production(double t, const SystemVector& x) const {
    const std::size_t cells = transport_.cells(), numbers = fields_.size() * cells;
    std::vector<double> gain(numbers), loss(numbers), source(numbers), made;
    kinetics_.parts(t, x.data(), gain.data(), loss.data(), source.data());
    for (std::size_t f = 0; f < fields_.size(); ++f)
        made.push_back(sum_over_cells(rows(), [&](std::size_t n) {
            return transport_.volume()[n] * (gain[f * cells + n] + std::max(source[f * cells + n], 0.0));
        }));
    return made;
}

// The net of kinetics is what the stages say. How much of it was made and how much taken they do not: what was made is
// the mean of start and end.
void SystemStep::accept(SystemState& state, std::vector<SystemBooks>& books) {
    const std::size_t cells = transport_.cells();
    const auto& volume = transport_.volume();
    for (std::size_t n = 0; n < transport_.outer_faces().size(); ++n) {
        const OuterFace& face = transport_.outer_faces()[n];
        SystemBooks& of = books[face.field];
        (sums_.inflow[n] >= 0 ? of.in : of.out)[static_cast<std::size_t>(face.face)] += dt_ * std::abs(sums_.inflow[n]);
    }
    std::vector<double> made_before(fields_.size(), 0.0), made_after = made_before;
    if (kinetics_.any()) {
        made_before = production(t_, y_);
        made_after = production(just_before_end(), y_new_);
    }
    for (std::size_t f = 0; f < fields_.size(); ++f) {
        SystemBooks& of = books[f];
        const std::size_t first = f * cells;
        const auto integral = [&](const SystemVector& x) {
            return dt_ * sum_over_cells(rows(), [&](std::size_t n) { return volume[n] * x[first + n]; });
        };
        const double net = integral(sums_.kinetics);
        const double made = std::max({0.5 * dt_ * (made_before[f] + made_after[f]), net, 0.0});
        of.gain += made;
        of.loss += made - net;
        of.solver -= integral(sums_.residual);
        double* c = y_new_.data() + first;
        if (!fields_[f].any_sign) {
            of.clipped += sum_over_cells(rows(), [&](std::size_t n) { return volume[n] * std::max(-c[n], 0.0); });
            for (std::size_t n = 0; n < cells; ++n) c[n] = std::max(c[n], 0.0);
        }
        std::copy_n(c, cells, state.values[f].begin());
    }
    for (std::size_t n = 0; n < state.compartments.size(); ++n)
        state.compartments[n] = y_new_[fields_.size() * cells + n];
}

double SystemStep::first_step(const SystemState& state, double t, double longest) {
    constexpr double share = 1e-4, smallest_share = 1e-6;
    begin(state, t, longest);
    rate(t, y_, rate_, kinetics_rate_);
    const std::vector<double> size = scales(y_), speed = scales(rate_);
    double step = smallest_share * longest;
    bool seen = false;
    for (std::size_t f = 0; f < fields_.size(); ++f) {
        if (!(size[f] > 0) || !(speed[f] > 0)) continue;
        step = seen ? std::min(step, share * size[f] / speed[f]) : share * size[f] / speed[f];
        seen = true;
    }
    return std::min(step, longest);
}

double SystemStep::present(const SystemState& state, std::size_t field) const {
    const auto &c = state.values[field], &volume = transport_.volume();
    return sum_over_cells(rows(), [&](std::size_t n) { return volume[n] * c[n]; });
}

std::vector<SystemStep::CompartmentPlace> SystemStep::compartments() const {
    std::vector<CompartmentPlace> places;
    for (const OuterFace& face : transport_.outer_faces())
        if (face.compartment >= 0)
            places.push_back({face.field, face.face, transport_.capacity(static_cast<std::size_t>(face.compartment))});
    return places;
}

double SystemStep::inflow(const SystemState& state, double t, std::size_t field, Face face) const {
    const SystemVector x = flattened(state);
    const OuterValues values = transport_.outer_values(t);
    const auto& faces = transport_.outer_faces();
    for (std::size_t n = 0; n < faces.size(); ++n)
        if (faces[n].field == field && faces[n].face == face) return transport_.inflow(faces[n], x.data(), values[n]);
    return 0;
}

}  // namespace solvers
