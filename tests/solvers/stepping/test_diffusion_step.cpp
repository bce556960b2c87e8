// Time steps: order, the error estimate, damping of stiff modes, and conservation.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "solvers/stepping/diffusion_step.hpp"
#include "tests/support/channels.hpp"
#include "tests/support/networks.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;
using std::numbers::pi;

namespace {

/// The closed bar of problem V01 on 40 cells: a constant and one cosine mode, which the grid lets decay at exactly
/// lambda_h = 4 D/h^2 sin^2(n pi h/2L), plus loss k.
struct CosineBar {
    static constexpr double length = 1000 * um, D = 50 * um * um, k = 1e-4, mean = 1, height = 0.5;
    static constexpr int mode = 2, cells = 40;
    Grid grid = bar(2, even_faces(length, cells));
    Medium medium = uniform_medium(grid, {1, D, k});
    double h = length / cells;
    double lambda = 4 * D / (h * h) * std::pow(std::sin(mode * pi * h / (2 * length)), 2);

    CosineBar() {
        insulate_top(medium);
        insulate_bottom(medium);
    }
    double exact(double z, double t) const {
        return std::exp(-k * t) * (mean + height * std::cos(mode * pi * z / length) * std::exp(-lambda * t));
    }
    Network start() const {
        return network_of(grid, medium, [&](double, double, double z) { return exact(z, 0); });
    }
    double error(const Network& u, double t) const {
        return largest_error(
            grid, u, [&](double, double, double z) { return exact(z, t); }, exact(0, t));
    }
};

double norm(const Medium& medium, const Network& u) {
    return std::sqrt(sum_of_cells(medium, [&](std::size_t n) { return medium.capacity[n] * u.cells[n] * u.cells[n]; }));
}

/// A patch with layers, two channels and no other way out; donor and tissue start far from balance.
struct ClosedPatch {
    Grid grid = box(even_faces(180 * um, 9), even_faces(100 * um, 5), graded_faces(5 * um, 300 * um, 12), true);
    Medium medium = medium_of(grid, [](double, double, double z) {
        return z < 20 * um ? Material{3, 1e-14, 0} : Material{0.7, 1e-10, 0};
    });
    Reservoir reservoir = finite_reservoir(1e-12);
    Network u;

    ClosedPatch() {
        insulate_bottom(medium);
        const LatticeGreen green(20 * um, 20 * um);
        add_channel(medium, grid, green, {.x = 43 * um, .y = 57 * um, .depth = 120 * um, .radius = 12 * um}, 1e-9,
                    [](double z) { return z < 20 * um ? 3e-14 : 7e-11; });
        u = network_of(grid, medium, [](double x, double, double) { return x < 60 * um ? 1.0 : 0.0; });
        u.donor = 2;
    }
    double total(const Network& state) const { return amount(medium, state) + reservoir.capacity * state.donor; }
};

}  // namespace

// Against the decay that the grid itself has, only the error in time is left: it falls with the nominal order.
TEST_CASE("steps have their order in time", "[stepping][order]") {
    const CosineBar problem;
    const double duration = 2000;
    for (const auto& [scheme, name, nominal] :
         {std::tuple{Scheme::sdirk2, "SDIRK2 in time, V01, steps", 2.0},
          std::tuple{Scheme::backward_euler, "backward Euler in time, V01, steps", 1.0}}) {
        std::vector<std::pair<int, double>> errors;
        for (const int steps : {20, 40, 80, 160}) {
            Network u = problem.start();
            Runner run(problem.medium, no_reservoir, scheme);
            run.equal_steps(u, duration, steps);
            errors.emplace_back(steps, problem.error(u, duration));
        }
        CHECK(report_order(name, errors) == Approx(nominal).margin(0.1));
    }
}

// A step multiplies each mode by its stability function, 1/(1 - z) for backward Euler and
// (1 + (1 - 2 gamma) z)/(1 - gamma z)^2 for the pair, z = -rate dt: known to the last digit. Linear solves to 1e-13
// leave 1e-10 after fifty steps.
TEST_CASE("a mode is multiplied by the stability function", "[stepping]") {
    const CosineBar problem;
    const double gamma = 1 - std::sqrt(0.5);
    const bool pair = GENERATE(false, true);
    const double dt = GENERATE(10.0, 400.0);
    const auto factor = [&](double rate) {
        const double z = -rate * dt;
        return pair ? (1 + (1 - 2 * gamma) * z) / std::pow(1 - gamma * z, 2) : 1 / (1 - z);
    };
    const int steps = 50;
    Network u = problem.start();
    Runner run(problem.medium, no_reservoir, pair ? Scheme::sdirk2 : Scheme::backward_euler);
    run.equal_steps(u, steps * dt, steps);
    const double mean = problem.mean * std::pow(factor(problem.k), steps);
    const double height = problem.height * std::pow(factor(problem.k + problem.lambda), steps);
    const double error = largest_error(
        problem.grid, u,
        [&](double, double, double z) { return mean + height * std::cos(problem.mode * pi * z / problem.length); },
        mean);
    CHECK(error < 1e-10);
}

// The estimate looks at the step's own error, against exact decay. It takes the third derivative some 5 s early, where
// the mode decays by 2e-3 a second: 1 % off, at equal and at unequal steps.
TEST_CASE("the error estimate is honest", "[stepping]") {
    const CosineBar problem;
    const double last_dt = GENERATE(2.5, 5.0, 10.0), dt = 5;
    Network u = problem.start();
    Runner run(problem.medium, no_reservoir);
    run.tolerance.relative = 1;
    run.tolerance.absolute = 0;
    run.equal_steps(u, 50, 10);
    run.step(u, last_dt);
    const double amplitude_before = u.cells[problem.medium.layout.index(0, 0, 0)];
    Network mode_before = u;
    const StepReport report = run.step(u, dt);
    // Split what there is into mean and mode and let both decay exactly.
    const double mean = amount(problem.medium, mode_before) / (problem.length * um * um);
    const double shape = std::cos(problem.mode * pi * 0.5 * problem.h / problem.length);
    const double height = (amplitude_before - mean) / shape;
    Network difference = u;
    each_cell(problem.grid, [&](std::size_t n, double, double, double z) {
        const double exact = std::exp(-problem.k * dt) * (mean + height * std::exp(-problem.lambda * dt) *
                                                                     std::cos(problem.mode * pi * z / problem.length));
        difference.cells[n] -= exact;
    });
    const double estimate = report.error * norm(problem.medium, u), truth = norm(problem.medium, difference);
    CHECK(estimate / truth == Approx(1).epsilon(0.03));
}

// After a jump there is no history: the first step is judged by its first-order companion, which overestimates.
TEST_CASE("the first step is judged with caution", "[stepping]") {
    const CosineBar problem;
    Network u = problem.start();
    Runner run(problem.medium, no_reservoir);
    run.tolerance.relative = 1;
    run.tolerance.absolute = 0;
    const StepReport report = run.step(u, 20);
    CHECK(report.error > problem.error(u, 20));
}

// L-stable: the sharpest mode a grid holds, cells of nearly alternate sign, is gone after one step a million times
// longer than its life: the stability functions fall like 1/z and 4.83/z.
TEST_CASE("stiff modes are damped", "[stepping]") {
    const CosineBar problem;
    const bool pair = GENERATE(false, true);
    Network u = network_of(problem.grid, problem.medium, [&](double, double, double z) {
        return std::cos((problem.cells - 1) * pi * z / problem.length);
    });
    const double rate = 4 * problem.D / (problem.h * problem.h);
    Runner run(problem.medium, no_reservoir, pair ? Scheme::sdirk2 : Scheme::backward_euler);
    run.step(u, 1e6 / rate);
    const double left = largest_error(problem.grid, u, [](double, double, double) { return 0.0; });
    CHECK(left < (pair ? 5.1e-6 : 1.1e-6));
}

// Sloppy linear solves lose mass; the report says how much, so that the ledger closes to rounding in any case.
TEST_CASE("the residual is the mass that a closed box gained", "[stepping]") {
    const Scheme scheme = GENERATE(Scheme::sdirk2, Scheme::backward_euler);
    const double linear = GENERATE(1e-2, 1e-6, 1e-12), dt = GENERATE(1.0, 100.0);
    ClosedPatch patch;
    Network u = patch.u;
    Runner run(patch.medium, patch.reservoir, scheme);
    run.tolerance.linear = linear;
    double booked = 0;
    for (int step = 0; step < 5; ++step) booked += run.step(u, dt).residual;
    const double gained = patch.total(u) - patch.total(patch.u);
    CHECK(std::abs(gained - booked) < 1e-13 * patch.total(patch.u));
    if (linear < 1e-10) CHECK(std::abs(gained) < 1e-10 * patch.total(patch.u));
    if (linear > 1e-3) CHECK(std::abs(gained) > 1e-9 * patch.total(patch.u));  // else there is nothing to book
}

// Weights and activities handed to the observer add up to the step's own fluxes: what left through the bottom and was
// cleared is what is missing.
TEST_CASE("observed fluxes close the balance", "[stepping]") {
    const Scheme scheme = GENERATE(Scheme::sdirk2, Scheme::backward_euler);
    const Grid grid = bar(2, graded_faces(5 * um, 300 * um, 20));
    Medium medium = uniform_medium(grid, {0.7, 1e-10, 1e-4});
    medium.bottom_activity = 0.2;
    const Reservoir reservoir = finite_reservoir(1e-16);
    Network u = network_of(grid, medium, [](double, double, double z) { return z < 50 * um ? 1.0 : 0.0; });
    u.donor = 3;
    const auto total = [&] { return amount(medium, u) + reservoir.capacity * u.donor; };
    const double before = total();
    double gone = 0, made = 0, weights = 0;
    DiffusionStep stepper;
    for (int step = 0; step < 10; ++step) {
        const auto report = stepper.advance(
            medium, reservoir, u, 30.0, scheme, {.linear = 1e-12}, [&](double weight, const Network& stage) {
                weights += weight;
                gone += weight * outflow_bottom(medium, stage);
                gone += weight * sum_of_cells(medium, [&](std::size_t n) { return medium.loss[n] * stage.cells[n]; });
            });
        made += report.residual;
    }
    CHECK(weights == Approx(300).epsilon(1e-13));
    CHECK(std::abs(total() - before + gone - made) < 1e-13 * before);
}

// A held reservoir keeps its activity to the bit, an absent one has none; both schemes.
TEST_CASE("a held reservoir is held", "[stepping]") {
    ClosedPatch patch;
    Network u = patch.u;
    Runner run(patch.medium, held_reservoir, GENERATE(Scheme::sdirk2, Scheme::backward_euler));
    run.equal_steps(u, 100, 4);
    CHECK(u.donor == patch.u.donor);
}

// Everything tends to one activity, the total over the capacity, and stays within its first bounds on the way:
// backward Euler obeys the maximum principle at any step.
TEST_CASE("a closed patch comes to rest at its mean", "[stepping]") {
    ClosedPatch patch;
    Network u = patch.u, ones(patch.medium);
    std::fill(ones.cells.begin(), ones.cells.end(), 1.0);
    std::fill(ones.nodes.begin(), ones.nodes.end(), 1.0);
    ones.donor = 1;
    Runner run(patch.medium, patch.reservoir, Scheme::backward_euler);
    for (double dt = 1; dt < 2e6; dt *= 4) {
        const StepReport report = run.step(u, dt);
        CHECK(report.lowest > -1e-12);
        CHECK(report.highest < 2 + 1e-12);
    }
    run.equal_steps(u, 1e7, 10);
    const double mean = patch.total(patch.u) / patch.total(ones);
    double spread = std::abs(u.donor - mean);
    for_all(
        patch.medium, [&](std::size_t n) { spread = std::max(spread, std::abs(u.cells[n] - mean)); },
        [&](std::size_t n) { spread = std::max(spread, std::abs(u.nodes[n] - mean)); });
    CHECK(spread < 1e-7 * mean);
}

// With no history or a fresh one, the same steps give the same bits: a stepper carries nothing over but its history and
// the guess for the reservoir's response.
TEST_CASE("a fresh stepper makes the same step", "[stepping]") {
    ClosedPatch patch;
    Network once = patch.u, again = patch.u, other = patch.u;
    DiffusionStep used, fresh;
    const auto ignore = [](double, const Network&) {};
    const StepTolerance tolerance{.linear = 1e-12};
    used.advance(patch.medium, no_reservoir, other, 7, Scheme::sdirk2, tolerance, ignore);
    const auto a = used.advance(patch.medium, held_reservoir, once, 20, Scheme::sdirk2, tolerance, ignore);
    const auto b = fresh.advance(patch.medium, held_reservoir, again, 20, Scheme::sdirk2, tolerance, ignore);
    CHECK(once.cells == again.cells);
    CHECK(once.nodes == again.nodes);
    CHECK(a.error == b.error);
}
