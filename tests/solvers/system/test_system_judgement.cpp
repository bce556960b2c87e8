// What a step is judged by before it is taken: the sign of its fields, its error and its books.
#include <catch2/catch.hpp>
#include "tests/solvers/system/made_systems.hpp"

using namespace made_systems;
using namespace solvers;

// G6 and G7: contrast 1e6, dt = 1e4 h^2/D, a face held at 1, rough data between 0 and 1. Every new value of backward
// Euler is a mean of old ones and of the face, whatever the step.
TEST_CASE("backward Euler keeps the maximum principle", "[system]") {
    for (const Grid& grid : {line(50, 50), box(even_edges(12, 12), even_edges(12, 12)),
                             box(even_edges(6, 6), even_edges(5, 5), even_edges(7, 7))}) {
        SystemField c = field(grid, 1);
        std::vector<double> start;
        for (std::size_t n = 0; n < grid.count(); ++n) {
            if (n % 10 >= 5 && n / 10 % 2 == 0) c.diffusivity[n] = 1e-6;
            start.push_back(n * 7919 % 13 < 3 ? 1 : 0);
        }
        side(c, Face::x_min) = held(1);
        Run run(grid, {c}, nullptr, options("backward_euler"), {start});
        for (int step = 1; step <= 5; ++step) {
            run.to(step * 1e4, 1e4);
            CHECK(run.lowest >= 0);
            CHECK(run.highest() <= 1 + 1e-12);
        }
        CHECK(run.steps == 5);
        CHECK(run.books[0].clipped <= 1e-12 * run.initial[0]);
    }
}

// A step function spreads, a prey is eaten up, cells crowd: no value ever falls below 0, and what rounding costs is
// booked and small.
TEST_CASE("fields stay above zero", "[system]") {
    const Grid grid = line(1, 60);
    const CellKinetics kinetics(grid, 2, [](const Here& h) {
        h.loss[0] = 50 * h.c[1];
        h.gain[1] = 20 * h.c[0] * h.c[1];
        h.source[1] = -0.5 * std::sqrt(h.c[1]) * h.c[1];
    });
    SystemField prey = field(grid, 0.01), hunter = field(grid, 0.002);
    hunter.taxis = {{0, Taxis::Law::linear, 0.02, 1, false}};
    const auto patch = [&](double from, double to) {
        return at_centres(grid, [=](double x, double, double) { return x > from && x < to ? 1.0 : 0.0; });
    };
    for (const char* integrator : integrators) {
        Run run(grid, {prey, hunter}, &kinetics, options(integrator, 1e-3), {patch(0.3, 1), patch(0, 0.2)});
        run.to(1, integrator == std::string("explicit") ? 0.1 : 0);
        INFO(integrator);
        CHECK(run.lowest >= 0);
        for (std::size_t f = 0; f < 2; ++f) {
            CHECK(run.residual(f) < 1e-12);
            CHECK(run.books[f].clipped < 1e-12);
        }
    }
}

// Where the chosen method cannot help undershooting, the cautious step takes over and stays honest about the books.
TEST_CASE("a cautious step never undershoots", "[system]") {
    ChasePlane plane(12, 1, 1);
    SystemStep step(plane.grid, plane.fields, plane.kinetics.get(), options("rosenbrock"));
    Values start = plane.start;
    for (std::size_t n = 0; n < start[0].size(); n += 2) start[0][n] = 0;
    SystemState state = step.start(start);
    auto books = step.open_books();
    const double before = step.present(state, 0);
    const SystemAttempt bold = step.attempt(state, 0, 30);
    CHECK(!bold.positive);
    const SystemAttempt made = step.attempt(state, 0, 30, SystemStep::Scheme::cautious);
    REQUIRE(made.usable());
    CHECK(made.error > 1);
    step.accept(state, books);
    for (const auto& values : state.values) CHECK(*std::ranges::min_element(values) >= 0);
    const SystemBooks& of = books[0];
    CHECK(before + of.in[1] - of.out[1] + of.gain - of.loss + of.clipped + of.solver ==
          Approx(step.present(state, 0)).epsilon(1e-12));
}

// c' = c from 1 with a step of 0.9: backward Euler makes 1/(1 - 0.9) = 10 of it, and its estimate of the error, half
// the change of the rate over the damping, is 0.45 * 9 / 0.1 = 40. Shorter steps come within a factor of two of e^0.9.
TEST_CASE("steps of fixed length that are nothing but error are shortened", "[system]") {
    const Grid grid = line(1, 3);
    const CellKinetics growth(grid, 1, [](const Here& h) { h.gain[0] = h.c[0]; });
    Run run(grid, {field(grid, 0.01)}, &growth, options("backward_euler"), {{1, 1, 1}});
    const SystemAttempt made = run.step.attempt(run.state, 0, 0.9);
    CHECK(made.error_of_growth == Approx(40.5 / 10).epsilon(1e-6));
    CHECK(!made.usable());
    run.to(0.9, 0.9);
    CHECK(run.rejected >= 1);
    CHECK(run.values()[1] < 2 * std::exp(0.9));
}

// A decay that is over long before the end of the step is not mistaken for that.
TEST_CASE("long steps of fixed length may follow a fast decay", "[system]") {
    const Grid grid = line(1, 3);
    const CellKinetics decay(grid, 1, [](const Here& h) { h.loss[0] = 1e3; });
    for (const char* integrator : {"backward_euler", "sdirk2", "rosenbrock"}) {
        INFO(integrator);
        Run run(grid, {field(grid, 0.01)}, &decay, options(integrator), {{1, 1, 1}});
        CHECK(run.step.attempt(run.state, 0, 1).credible());
    }
}
