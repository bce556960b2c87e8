// The choice of steps: dates, failures that say why, and runs that go on from saved plain data.
#include <catch2/catch.hpp>
#include "tests/solvers/system/made_systems.hpp"

using namespace made_systems;
using namespace solvers;

namespace {

/// A value that jumps at t = 1, seen from the right as schedules are.
double jump(double t) { return t < 1 ? 1.0 : 5.0; }

}  // namespace

// A rate that jumps at a date the steps land on is seen from before by the step that ends there: the integral is that
// of two constants, exactly.
TEST_CASE("what jumps at a date belongs to the next step", "[system]") {
    const CellKinetics kinetics(
        pot(), 1, [](const Here& h) { h.gain[0] = jump(h.t); }, true);
    for (const char* integrator : {"backward_euler", "sdirk2", "rosenbrock", "explicit"}) {
        Run run(pot(), {field(pot(), 0)}, &kinetics, options(integrator), {{1}});
        run.to(1, 0.25).to(2, 0.25);
        INFO(integrator);
        CHECK(run.values()[0] == Approx(1 + 1 + 5).epsilon(1e-12));
        CHECK(run.t == 2);
    }
    const Grid grid = line(1, 4);
    SystemField c = field(grid, 1);
    side(c, Face::x_min) = face(FaceCondition::Kind::flux, jump);
    Run run(grid, {c}, nullptr, options("rosenbrock"), {std::vector<double>(4, 1.0)});
    run.to(1).to(2);
    CHECK(run.books[0].in[0] == Approx(1 + 5).epsilon(1e-12));
}

// State, control and books are all there is: a run that is taken up from copies of them by a new object goes on to the
// same bits, from every step.
TEST_CASE("a run goes on from saved data to the bit", "[system]") {
    const Grid grid = box(even_edges(1, 5), {0, 1}, even_edges(1, 4));
    std::vector<SystemField> fields{field(grid, 0.1), field(grid, 0.2), field(grid, 0)};
    fields[0].taxis = {{1, Taxis::Law::linear, 0.1, 1, false}, {2, Taxis::Law::linear, 0.1, 1, true}};
    side(fields[1], Face::z_max).kind = FaceCondition::Kind::compartment;
    side(fields[1], Face::z_max).exchange = 1;
    side(fields[1], Face::z_max).compartment = {1, 0, 1};
    const CellKinetics kinetics(grid, 3, [](const Here& h) {
        h.gain[1] = h.c[0] * h.c[2];
        h.loss[2] = h.c[1];
    });
    const auto begin = [&] {
        return Run(grid, fields, &kinetics, options("sdirk2"),
                   {std::vector<double>(20, 1.0), at_centres(grid, [](double x, double, double z) { return x + z; }),
                    at_centres(grid, [](double x, double, double) { return 1 + x * x; })});
    };
    Run whole = begin();
    SystemStepping stepping(whole.step, {});
    while (whole.t < 0.05) {
        Run resumed = begin();
        resumed.state = whole.state;
        resumed.control = whole.control;
        resumed.books = whole.books;
        const auto made = stepping.advance(whole.control, whole.state, whole.books, whole.t, 0.05);
        SystemStepping anew(resumed.step, {});
        CHECK(anew.advance(resumed.control, resumed.state, resumed.books, whole.t, 0.05).dt == made.dt);
        CHECK(resumed.state.values == whole.state.values);
        CHECK(resumed.state.compartments == whole.state.compartments);
        CHECK(resumed.control.wanted == whole.control.wanted);
        CHECK(resumed.books[1].out == whole.books[1].out);
        whole.t = made.dt >= 0.05 - whole.t ? 0.05 : whole.t + made.dt;
    }
}

// log of a value that falls through 1 / e: the rate itself stops being a number. The run fails, and says where.
TEST_CASE("a rate that is no number is named", "[system]") {
    const Grid grid = line(1, 4);
    const CellKinetics kinetics(grid, 2, [](const Here& h) {
        h.source[0] = -1;
        h.gain[1] = h.x > 0.5 && h.x < 0.7 ? std::log(h.c[0] - 0.3) : 0;
    });
    SystemField c = field(grid, 0), d = field(grid, 0);
    d.any_sign = true;
    Run run(grid, {c, d}, &kinetics, options("sdirk2"), {std::vector<double>(4, 1.0), std::vector<double>(4, 0.0)});
    try {
        run.to(2);
        FAIL("it went on");
    } catch (const SystemFailure& failure) {
        CHECK(failure.t < 0.7);
        REQUIRE(failure.attempt.fault);
        CHECK(failure.attempt.fault->field == 1);
        CHECK(failure.attempt.fault->cell == 2);
        CHECK(failure.attempt.fault->process == "gain");
        CHECK(!std::isfinite(failure.attempt.fault->value));
    }
    for (const double value : run.values(1)) CHECK(std::isfinite(value));
}

// A source that goes on taking where nothing is left makes no step short enough. Where it takes little (here 1e-6 a
// second of a cell that holds 1e-6, beside one that holds 1: 2e-6 in three seconds) zero is where it ends, and the
// books say what was not there.
TEST_CASE("a field ends at zero where a little more is taken than there is", "[system]") {
    const Grid grid = line(1, 2);
    const CellKinetics kinetics(grid, 1, [](const Here& h) { h.source[0] = h.x < 0.5 ? -1e-6 : 0; });
    for (const char* integrator : {"backward_euler", "sdirk2", "rosenbrock", "explicit"}) {
        INFO(integrator);
        Run run(grid, {field(grid, 0)}, &kinetics, options(integrator), {{1e-6, 1.0}});
        run.to(3);
        CHECK(run.values()[0] == 0);
        CHECK(run.values()[1] == 1);
        CHECK(run.books[0].clipped == Approx(0.5 * 2e-6).epsilon(1e-6));
        CHECK(run.books[0].loss == Approx(0.5 * 3e-6).epsilon(1e-6));
    }
}

// A source that takes more than there is cannot be mended: the failure names field and cell. c' = -1 from 1 ends at 1.
TEST_CASE("what takes more than there is fails", "[system]") {
    const Grid grid = line(1, 3);
    const CellKinetics kinetics(grid, 1, [](const Here& h) { h.source[0] = h.x < 0.3 ? -1 : 0; });
    Run run(grid, {field(grid, 0)}, &kinetics, options("sdirk2"), {std::vector<double>(3, 1.0)});
    CHECK_THROWS_AS(run.to(2), SystemFailure);
    CHECK(run.t == Approx(1).epsilon(1e-3));
    CHECK(run.lowest >= 0);
    SystemField either = field(grid, 0);
    either.any_sign = true;
    Run free(grid, {either}, &kinetics, options("sdirk2"), {std::vector<double>(3, 1.0)});
    free.to(2);
    CHECK(free.values()[0] == Approx(-1));
}

// y' = y^2 from 1 is infinite at t = 1: steps shrink towards it and never pass.
TEST_CASE("what grows beyond all numbers fails", "[system]") {
    const CellKinetics kinetics(pot(), 1, [](const Here& h) { h.gain[0] = h.c[0] * h.c[0]; });
    Run run(pot(), {field(pot(), 0)}, &kinetics, options("sdirk2", 1e-3), {{1}});
    CHECK_THROWS_AS(run.to(2), SystemFailure);
    CHECK(run.t < 1.001);
    CHECK(std::isfinite(run.values()[0]));
}

// Steps grow from a small first one, none is longer than allowed, and the last of a stretch is never tiny.
TEST_CASE("steps grow and land", "[system]") {
    const CellKinetics kinetics(pot(), 1, [](const Here& h) { h.loss[0] = 1; });
    SystemStep step(pot(), {field(pot(), 0)}, &kinetics, options("sdirk2", 1e-3));
    SystemState state = step.start({{1}});
    auto books = step.open_books();
    SystemControl control;
    SystemStepping stepping(step, {{}, 0.2});
    double t = 0, shortest = 1;
    std::vector<double> lengths;
    while (t < 5) {
        const auto made = stepping.advance(control, state, books, t, 5);
        lengths.push_back(made.dt);
        CHECK(made.dt <= 0.2);
        CHECK(made.error <= 1);
        t = made.dt >= 5 - t ? 5 : t + made.dt;
        if (t > 1) shortest = std::min(shortest, made.dt);
    }
    CHECK(lengths.front() < 1e-3);
    CHECK(shortest > 0.02);
    CHECK(state.values[0][0] == Approx(std::exp(-5)).epsilon(1e-2));
}
