#include "sim/fields/user_fields.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include "sim/fields/system_fields.hpp"
#include "sim/numerical_failure.hpp"

namespace sim {

namespace {

solvers::SystemOptions options_of(const Numerics& numerics) {
    solvers::SystemOptions options;
    options.integrator = numerics.diffusion_solver == "explicit" ? "explicit" : numerics.integrator;
    options.relative_tolerance = numerics.relative_tolerance;
    options.absolute_tolerance = numerics.absolute_tolerance;
    options.linear_tolerance = numerics.linear_tolerance;
    return options;
}

/// Field and cell of the greatest magnitude.
std::pair<std::size_t, std::size_t> largest_value(const std::vector<std::vector<double>>& values) {
    std::pair<std::size_t, std::size_t> place{0, 0};
    for (std::size_t f = 0; f < values.size(); ++f)
        for (std::size_t n = 0; n < values[f].size(); ++n)
            if (std::abs(values[f][n]) > std::abs(values[place.first][place.second])) place = {f, n};
    return place;
}

}  // namespace

UserFields::UserFields(const Scenario& scenario, const SkinGrid& skin)
    : scenario_(scenario),
      places_(scenario, skin),
      clock_(std::make_shared<StepClock>()),
      kinetics_(scenario, places_),
      solver_(skin.grid, make_system_fields(scenario, places_, clock_), kinetics_.any() ? &kinetics_ : nullptr,
              options_of(scenario.numerics)),
      stepping_(solver_, {scenario.numerics.fixed_step, scenario.numerics.maximum_step}),
      switching_(switching_dates(scenario)) {
    state_.system = solver_.start(initial_values(scenario, places_));
    state_.books = solver_.open_books();
    for (std::size_t f = 0; f < count(); ++f) state_.initial.push_back(present(f));
}

double UserFields::next_stop(double now, double date) const {
    const auto next = std::upper_bound(switching_.begin(), switching_.end(), now);
    return next == switching_.end() ? date : std::min(date, *next);
}

double UserFields::latest_end(double now, double date) const {
    const double stop = next_stop(now, date);
    const bool switched = std::binary_search(switching_.begin(), switching_.end(), now);  // then it is not known yet
    const double wanted = scenario_.numerics.fixed_step.value_or(switched ? 0 : state_.control.wanted);
    return wanted > 0 ? std::min(stop, now + wanted) : stop;
}

UserFields::Step UserFields::step(double now, double date) {
    const double stop = next_stop(now, date);
    constexpr double rounding = 1e-14;  // dates so close are one moment
    if (stop - now <= rounding * stop) return {stop, 0, 0, 0};
    const bool switched = std::binary_search(switching_.begin(), switching_.end(), now);
    if (switched) state_.control = {};  // what comes now is another problem: a first step is looked for again
    clock_->begin = now;
    try {
        const solvers::SystemStepping::Made made =
            stepping_.advance(state_.control, state_.system, state_.books, now, stop);
        return {made.dt >= stop - now ? stop : now + made.dt, made.dt, made.iterations, made.rejected};
    } catch (const solvers::SystemFailure& failure) {
        fail(failure);
    }
}

std::string UserFields::describe_cell(std::size_t field, std::size_t cell) const {
    const solvers::Grid& grid = places_.grid;
    const auto nx = static_cast<std::size_t>(grid.nx()), nz = static_cast<std::size_t>(grid.nz());
    const int i = static_cast<int>(cell % nx), k = static_cast<int>(cell / nx % nz),
              j = static_cast<int>(cell / nx / nz);
    std::string text = fmt::format(
        "in cell ({}, {}, {}) at x = {:.6g} m, y = {:.6g} m, z = {:.6g} m, layer {}, where it was {:.6g} with the "
        "neighbours",
        i, j, k, grid.centre(0, i), grid.centre(1, j), grid.centre(2, k),
        scenario_.skin.layers[static_cast<std::size_t>(places_.layer_of(i, j, k))].name, values(field)[cell]);
    const auto add = [&](int a, int b, int c) {
        if (a < 0 || b < 0 || c < 0 || a >= grid.nx() || b >= grid.ny() || c >= grid.nz()) return;
        text += fmt::format(" {:.6g}", values(field)[grid.index(a, b, c)]);
    };
    add(i - 1, j, k), add(i + 1, j, k), add(i, j - 1, k), add(i, j + 1, k), add(i, j, k - 1), add(i, j, k + 1);
    return text;
}

void UserFields::fail(const solvers::SystemFailure& failure) const {
    const solvers::SystemAttempt& attempt = failure.attempt;
    std::string what = "its error is too large however short the step";
    std::size_t field = attempt.undershoot_field, cell = attempt.undershoot_cell;
    if (attempt.fault) {
        field = attempt.fault->field;
        cell = attempt.fault->cell;
        what = fmt::format("{} makes it {}", attempt.fault->process, attempt.fault->value);
    } else if (!attempt.positive || (attempt.undershoot > 0 && attempt.error <= 1)) {
        what = "it falls below 0";
    } else if (!attempt.converged) {
        what = "the linear solve does not converge";
    } else if (!attempt.balanced()) {
        what = "what it gains and loses in a step cancels down to rounding, however short the step";
        std::tie(field, cell) = largest_value(state_.system.values);
    } else {
        std::tie(field, cell) = largest_value(state_.system.values);  // what grows without limit
    }
    throw NumericalFailure(fmt::format("field {} at t = {:.9g} s, dt = {:.3g} s: {}, {}", card(field).name, failure.t,
                                       failure.dt, what, describe_cell(field, cell)));
}

int UserFields::layer_number(const std::string& layer) const {
    const std::vector<Layer>& layers = scenario_.skin.layers;
    return static_cast<int>(std::ranges::find(layers, layer, &Layer::name) - layers.begin());
}

double UserFields::inflow(std::size_t field, solvers::Face face, double now) const {
    return solver_.inflow(state_.system, now, field, face) / area_of_face(places_.grid, face);
}

double UserFields::inflow_so_far(std::size_t field, solvers::Face face) const {
    const auto number = static_cast<std::size_t>(face);
    const solvers::SystemBooks& books = state_.books[field];
    return (books.in[number] - books.out[number]) / area_of_face(places_.grid, face);
}

std::size_t UserFields::compartment_number(std::size_t field, solvers::Face face) const {
    const auto places = solver_.compartments();
    const auto found = std::find_if(places.begin(), places.end(),
                                    [&](const auto& place) { return place.field == field && place.face == face; });
    return static_cast<std::size_t>(found - places.begin());
}

double UserFields::compartment(std::size_t field, solvers::Face face) const {
    return state_.system.compartments[compartment_number(field, face)];
}

void UserFields::archive(solvers::Archive& archive) {
    for (auto& values : state_.system.values) archive.fixed("values", values);
    archive.fixed("compartments", state_.system.compartments);
    for (auto& attractant : state_.system.frozen) archive.fixed("frozen", attractant);
    archive("wanted", state_.control.wanted);
    archive.fixed("initial", state_.initial);
    for (solvers::SystemBooks& books : state_.books) {
        for (double& amount : books.in) archive("in", amount);
        for (double& amount : books.out) archive("out", amount);
        archive("gain", books.gain);
        archive("loss", books.loss);
        archive("clipped", books.clipped);
        archive("solver", books.solver);
    }
}

Ledger UserFields::ledger(std::size_t field) const {
    const solvers::SystemBooks& books = state_.books[field];
    Ledger ledger;
    ledger.field = card(field).name;
    ledger.unit = amount_unit(card(field).units);
    ledger.initial = state_.initial[field];
    for (std::size_t f = 0; f < solvers::face_count; ++f) {
        const FaceKind kind = card(field).faces[f].kind;
        if (kind == FaceKind::insulated || kind == FaceKind::periodic) continue;
        ledger.in.emplace_back(face_names[f], books.in[f]);
        ledger.out.emplace_back(face_names[f], books.out[f]);
    }
    ledger.gain = books.gain;
    ledger.loss = books.loss;
    ledger.clipped = books.clipped;
    ledger.solver = books.solver;
    ledger.held.emplace_back("box", present(field));
    return ledger;
}

std::string amount_unit(const std::string& units) {
    if (units == "1") return "m3";
    return units.ends_with("/m3") ? units.substr(0, units.size() - 3) : units + " m3";
}

}  // namespace sim
