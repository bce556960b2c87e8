// Steps of whole systems: orders in time, the explicit twin, the books, and equal bits.
#include <omp.h>
#include <catch2/catch.hpp>
#include <memory>
#include "tests/solvers/system/made_systems.hpp"
#include "tests/support/order_table.hpp"

using namespace made_systems;
using namespace solvers;
using namespace support;
using std::numbers::pi;

// The answer on the same grid in very small steps is the limit that all integrators tend to, each at its order, with
// boundary values, sources, a compartment and taxis in play.
TEST_CASE("whole systems show the order of each integrator", "[system][order]") {
    ChasePlane plane(12, 1, 1);
    side(plane.fields[1], Face::x_min) =
        face(FaceCondition::Kind::fixed, [](double t) { return 1 + 0.5 * std::sin(3 * t); });
    Run exact = plane.started(options("rosenbrock"));
    exact.to(1, 1.0 / 1600);
    for (const auto& [integrator, order] :
         {std::pair{"backward_euler", 1.0}, std::pair{"sdirk2", 2.0}, std::pair{"rosenbrock", 4.0}}) {
        std::vector<std::pair<int, double>> errors;
        for (const int count : {40, 80, 160, 320}) {
            const int steps = order > 3 ? count / 2 : count;
            Run run = plane.started(options(integrator));
            run.to(1, 1.0 / steps);
            errors.emplace_back(steps, largest_difference(run.values(), exact.values()));
        }
        CHECK(report_order(std::string(integrator) + ", chase on a line, steps", errors) ==
              Approx(order).margin(order > 3 ? 0.4 : 0.1));
    }
}

// A face whose value oscillates drives stiff modes at every step. No order is lost to it.
TEST_CASE("boundary values that change cost no order", "[system][order]") {
    const Grid grid = line(1, 40);
    SystemField c = field(grid, 0.5);
    side(c, Face::x_min) = face(FaceCondition::Kind::fixed, [](double t) { return 2 + std::sin(3 * t); });
    side(c, Face::x_max) = face(
        FaceCondition::Kind::exchange, [](double t) { return 2 + std::cos(2 * t); }, 2);
    const auto after = [&](const char* integrator, int count) {
        Run run(grid, {c}, nullptr, options(integrator), {std::vector<double>(40, 2.0)});
        return run.to(1, 1.0 / count).values();
    };
    const std::vector<double> exact = after("rosenbrock", 1500);
    for (const auto& [integrator, order] : {std::pair{"sdirk2", 2.0}, std::pair{"rosenbrock", 4.0}}) {
        std::vector<std::pair<int, double>> errors;
        for (const int count : {20, 40, 80, 160})
            errors.emplace_back(count, largest_difference(after(integrator, count), exact));
        CHECK(report_order(std::string(integrator) + ", faces that change, steps", errors) ==
              Approx(order).margin(0.15));
    }
}

// A slab that is empty and then held at 1: steps that undershoot are halved until they do not, and the order stays.
TEST_CASE("a sudden face costs no order", "[system][order]") {
    const Grid grid = line(200, 64);
    SystemField c = field(grid, 10);
    side(c, Face::x_max) = held(1);
    const auto after = [&](const char* integrator, double dt) {
        Run run(grid, {c}, nullptr, options(integrator), {std::vector<double>(64, 0.0)});
        run.to(1000, dt);
        CHECK(run.lowest >= 0);
        CHECK(run.cautious == 0);
        return run.values();
    };
    const std::vector<double> exact = after("rosenbrock", 2);
    for (const auto& [integrator, order] :
         {std::pair{"backward_euler", 1.0}, std::pair{"sdirk2", 2.0}, std::pair{"rosenbrock", 4.0}}) {
        std::vector<std::pair<int, double>> errors;
        for (const int count : {25, 50, 100, 200})
            errors.emplace_back(count, largest_difference(after(integrator, 1000.0 / count), exact));
        CHECK(report_order(std::string(integrator) + ", V04, steps", errors) == Approx(order).margin(0.1));
    }
}

// Two codes that share the rates and nothing else: Heun's method in sub-steps that stability asks for, and the implicit
// methods. Their difference falls with the implicit step.
TEST_CASE("implicit steps tend to their explicit twin", "[system]") {
    ChasePlane plane(8, 3, 5);
    SystemOptions chosen = options("explicit");
    Run twin = plane.started(chosen);
    twin.to(0.5, 0.0025);
    Run four = plane.started(options("rosenbrock"));
    four.to(0.5, 0.025);
    CHECK(largest_difference(four.values(0), twin.values(0)) < 5e-6);
    CHECK(largest_difference(four.values(1), twin.values(1)) < 5e-6);
    CHECK(four.state.compartments[0] == Approx(twin.state.compartments[0]).epsilon(1e-6));
    Run two = plane.started(options("sdirk2"));
    two.to(0.5, 0.025);
    const double coarse = largest_difference(two.values(0), four.values(0));
    Run finer = plane.started(options("sdirk2"));
    finer.to(0.5, 0.0125);
    CHECK(largest_difference(finer.values(0), four.values(0)) == Approx(coarse / 4).epsilon(0.15));
}

// What was there, came, went, was made and was taken is there now, with every process at work, for every integrator. A
// compartment gets what its face lets out.
TEST_CASE("the books of a system balance", "[system]") {
    for (const char* integrator : integrators) {
        ChasePlane plane;
        Run run = plane.started(options(integrator));
        run.to(2, 0.05);
        INFO(integrator);
        CHECK(run.residual(0) < 1e-13);
        CHECK(run.residual(1) < 1e-13);
        const auto place = run.step.compartments()[0];
        CHECK(place.capacity == Approx(0.2 * 0.8 * 0.7));
        const double received = run.books[0].out[1] - run.books[0].in[1];
        CHECK(place.capacity * (run.state.compartments[0] - 0.5) == Approx(received).epsilon(1e-8));
        CHECK(run.books[1].in[4] > 0);
        CHECK(std::abs(run.books[0].solver) < 1e-9);
        CHECK(run.books[0].clipped == 0);
    }
}

// 1e4 steps of a network in a line: the residual is rounding, 1e-16 a step at random.
TEST_CASE("the books balance after ten thousand steps", "[system]") {
    const Grid grid = line(1, 6);
    SystemField a = field(grid, 0.1), b = field(grid, 0.01);
    side(a, Face::x_min) = face(FaceCondition::Kind::flux, [](double t) { return 1 + std::sin(t); });
    side(b, Face::x_max) = face(
        FaceCondition::Kind::exchange, [](double) { return 0.1; }, 0.5);
    const CellKinetics kinetics(grid, 2, [](const Here& h) {
        h.loss[0] = 0.5;
        h.gain[1] = 0.5 * h.c[0];
        h.source[1] = -0.01 * h.c[1] * h.c[1];
    });
    Run run(grid, {a, b}, &kinetics, options("sdirk2"), {std::vector<double>(6, 1.0), std::vector<double>(6, 0.0)});
    run.to(100, 0.01);
    CHECK(run.steps == 10000);
    CHECK(run.residual(0) < 1e-12);
    CHECK(run.residual(1) < 1e-12);
    CHECK(run.books[1].gain == Approx(run.books[0].loss).epsilon(1e-5));  // what is made is the mean of start and end
}

// One process at a time is booked exactly: a decay as loss alone, a production as gain alone.
TEST_CASE("gain and loss are told apart", "[system]") {
    const CellKinetics decay(pot(), 1, [](const Here& h) { h.loss[0] = 1; });
    Run decaying(pot(), {field(pot(), 0)}, &decay, options("sdirk2"), {{2}});
    decaying.to(3, 0.1);
    CHECK(decaying.books[0].gain == 0);
    CHECK(decaying.books[0].loss == Approx(2 - decaying.values()[0]).epsilon(1e-14));
    const CellKinetics making(
        pot(), 1, [](const Here& h) { h.source[0] = 1 + h.t; }, true);
    Run made(pot(), {field(pot(), 0)}, &making, options("rosenbrock"), {{0}});
    made.to(3, 0.1);
    CHECK(made.books[0].loss < 1e-12);
    CHECK(made.books[0].gain == Approx(3 + 4.5).epsilon(1e-12));
}

// V22: a uniform start without outer faces stays uniform to the bit and is the pot's answer, on uneven grids of any
// dimension, with taxis, on a torus.
TEST_CASE("uniform fields stay uniform to the bit", "[system]") {
    const auto rule = [](const Here& h) {
        h.gain[0] = 0.6 + h.c[1] * h.c[0] * h.c[0];
        h.loss[0] = h.c[2] + 1;
        h.gain[1] = h.c[2] * h.c[0];
        h.loss[1] = h.c[0] * h.c[0];
        h.gain[2] = 200;
        h.loss[2] = 100 + h.c[0];
    };
    const std::vector<double> uneven{0, 0.1, 0.15, 0.4, 0.5, 0.9};
    const CellKinetics in_pot(pot(), 3, rule);
    for (const char* integrator : {"backward_euler", "sdirk2", "rosenbrock"}) {
        Run alone(pot(), std::vector<SystemField>(3, field(pot(), 0)), &in_pot, options(integrator),
                  {{0.7}, {3}, {2.1}});
        alone.to(2);
        for (const Grid& grid : {box(uneven), box(uneven, {0, 1}, uneven), box(uneven, uneven, uneven)}) {
            std::vector<SystemField> fields(3, field(grid, 0.03));
            fields[0].taxis = {{1, Taxis::Law::log, 0.01, 1, false}};
            close_ring(fields[1], Face::x_min, Face::x_max);
            const CellKinetics kinetics(grid, 3, rule);
            Values start;
            for (const double value : {0.7, 3.0, 2.1}) start.emplace_back(grid.count(), value);
            Run run(grid, fields, &kinetics, options(integrator), start);
            run.to(2);
            for (std::size_t f = 0; f < 3; ++f)
                for (const double value : run.values(f)) CHECK(value == alone.values(f)[0]);
        }
    }
}

// Rows are shared among threads, sums have one order: the same bits for any number.
TEST_CASE("systems have the same bits for any number of threads", "[system]") {
    const int before = omp_get_max_threads();
    ChasePlane plane(28, 28, 27);  // large enough for a team
    SystemOptions chosen = options("sdirk2");
    chosen.linear_tolerance = 1e-5;
    Values one;
    std::vector<double> books;
    for (const int threads : {1, 2, 4}) {
        omp_set_num_threads(threads);
        Run run = plane.started(chosen);
        run.to(0.1, 0.1);
        if (threads == 1) one = run.state.values;
        CHECK(run.state.values == one);
        books.push_back(run.books[1].gain + run.books[0].out[1]);
        CHECK(books.back() == books.front());
    }
    omp_set_num_threads(before);
}

// On a ring no place is special: shifted data give the shifted answer, to rounding for the direct solve that cuts the
// ring somewhere, to the bit for the explicit twin. The same for a torus, along each axis, to the solver's tolerance.
TEST_CASE("a ring has no first cell", "[system]") {
    const int N = 32;  // widths without rounding
    const Grid grid = line(1, N);
    SystemField c = field(grid, 0.1);
    close_ring(c, Face::x_min, Face::x_max);
    const auto after = [&](const char* integrator, int shift) {
        std::vector<double> start(N);
        for (int i = 0; i < N; ++i)
            start[static_cast<std::size_t>((i + shift) % N)] = 1 + 0.5 * std::sin(2 * pi * i / N) + (i == 3);
        Run run(grid, {c}, nullptr, options(integrator), {start});
        std::vector<double> end = run.to(0.1, 0.01).values();
        CHECK(run.step.present(run.state, 0) == Approx(run.initial[0]).epsilon(1e-13));
        std::rotate(end.begin(), end.begin() + shift, end.end());
        return end;
    };
    for (const char* integrator : integrators) {
        const double difference = largest_difference(after(integrator, 0), after(integrator, 5));
        CHECK(difference <= (integrator == std::string("explicit") ? 0 : 1e-14));
    }
}

// Swapping axes swaps the answer: the same problem along x, y and z, and in the planes they span.
TEST_CASE("axes are equals", "[system]") {
    const auto after = [](int a, int b) {
        Grid grid = pot();
        grid.faces[static_cast<std::size_t>(a)] = {0, 0.1, 0.3, 0.4, 0.6, 0.7};
        grid.faces[static_cast<std::size_t>(b)] = {0, 0.2, 0.3, 0.7};
        SystemField c = field(grid, 0.1);
        c.faces[static_cast<std::size_t>(2 * a)] = held(1);
        close_ring(c, static_cast<Face>(2 * b), static_cast<Face>(2 * b + 1));
        const auto at = [=](double x, double y, double z) {
            const double place[] = {x, y, z};
            return 1 + std::sin(9 * place[a]) * std::cos(8 * place[b]);
        };
        Run run(grid, {c}, nullptr, options("sdirk2"), {at_centres(grid, at)});
        run.to(0.2, 0.02);
        std::vector<double> table;
        for (int p = 0; p < 5; ++p)
            for (int q = 0; q < 3; ++q) {
                int cell[] = {0, 0, 0};
                cell[a] = p;
                cell[b] = q;
                table.push_back(run.values()[grid.index(cell[0], cell[1], cell[2])]);
            }
        return table;
    };
    const auto first = after(0, 1);
    for (const auto& [a, b] : {std::pair{1, 0}, std::pair{0, 2}, std::pair{2, 0}, std::pair{1, 2}, std::pair{2, 1}})
        CHECK(largest_difference(after(a, b), first) < 1e-9);
}

// Rings of a cylinder: a steady flux inwards to a sink in the middle gives the logarithm, here between the centres of
// the first and the last ring of a tube, r du/dr = const, to second order; and mass is kept.
TEST_CASE("a cylinder diffuses around its axis", "[system][order]") {
    std::vector<std::pair<int, double>> errors;
    for (const int N : {10, 20, 40}) {
        Grid grid = line(1, N);
        for (double& r : grid.faces[0]) r += 1;
        grid.shape = Shape::cylinder;
        SystemField c = field(grid, 0.3);
        side(c, Face::x_min) = held(1);
        side(c, Face::x_max) = held(2);
        Run run(grid, {c}, nullptr, options("sdirk2"), {std::vector<double>(grid.count(), 1.0)});
        run.to(1000);
        errors.emplace_back(N, largest_difference(run.values(), at_centres(grid, [](double r, double, double) {
                                                      return 1 + std::log(r) / std::log(2.0);
                                                  })));
        CHECK(run.residual() < 1e-12);
    }
    CHECK(report_order("steady tube, rings", errors) == Approx(2).margin(0.15));
}

// A compartment comes to equilibrium with the box, by their capacities; all that is there stays.
TEST_CASE("compartments come to equilibrium", "[system]") {
    for (const Grid& grid : {line(1, 12), box(even_edges(1, 5), even_edges(1, 4), even_edges(1, 6))}) {
        SystemField c = field(grid, 0.5);
        std::ranges::fill(c.affinity, 3.0);
        for (const auto& [which, exchange] :
             {std::pair{Face::x_min, std::numeric_limits<double>::infinity()}, std::pair{Face::x_max, 0.2}}) {
            side(c, which).kind = FaceCondition::Kind::compartment;
            side(c, which).exchange = exchange;
        }
        side(c, Face::x_min).compartment = {0.5, 2, 1};
        side(c, Face::x_max).compartment = {0.3, 0, 2};
        Run run(grid, {c}, nullptr, options("rosenbrock", 1e-5), {std::vector<double>(grid.count(), 0.0)});
        run.to(500);
        const double activity = 0.5 * 2 / (3 + 0.5 + 0.3 * 2);
        CHECK(run.state.compartments[0] == Approx(activity).epsilon(1e-8));
        CHECK(run.state.compartments[1] == Approx(2 * activity).epsilon(1e-8));
        CHECK(run.values()[grid.count() / 2] == Approx(3 * activity).epsilon(1e-8));
        CHECK(run.residual() < 1e-12);
    }
}
