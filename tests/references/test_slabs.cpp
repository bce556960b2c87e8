// One-dimensional problems with known answers: modes, uptake, permeation, films, doses, clearance.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "tests/support/closed_forms.hpp"
#include "tests/support/networks.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;
using std::numbers::pi;

namespace {

using Errors = std::vector<std::pair<int, double>>;

constexpr double area = um * um;  // of a bar's section

/// What `steps` steps of the pair leave of a mode of this rate.
double left_by_steps(double rate, double dt, int steps) {
    const double gamma = 1 - std::sqrt(0.5), z = -rate * dt;
    return std::pow((1 + (1 - 2 * gamma) * z) / std::pow(1 - gamma * z, 2), steps);
}

/// The rate at which equal cells of width h let cos(q x) decay.
double rate_on_grid(double D, double q, double h) { return 4 * D / (h * h) * std::pow(std::sin(0.5 * q * h), 2); }

Medium insulated(const Grid& grid, Material material) {
    Medium medium = uniform_medium(grid, material);
    insulate_top(medium);
    insulate_bottom(medium);
    return medium;
}

}  // namespace

// A cosine of n half waves is an eigenvector of the three-point scheme with the rate 4 D/h^2 sin^2(n pi h/2L), and a
// step multiplies it by its stability function, so the run must agree to 1e-10 along each axis.
TEST_CASE("V01 a cosine mode decays at the grid's own rate", "[references]") {
    const double length = 1000 * um, D = 50 * um * um, k = 1e-4, t = 2000, q = 2 * pi / length;
    const int axis = GENERATE(0, 1, 2), cells = 64, steps = 100;
    const Grid grid = bar(axis, even_faces(length, cells));
    const Medium medium = insulated(grid, {1, D, k});
    const auto field = [&](double mean, double height) {
        return [=](double x, double y, double z) {
            return mean + height * std::cos(q * std::array<double, 3>{x, y, z}[axis]);
        };
    };
    Network u = network_of(grid, medium, field(1, 0.5));
    Runner run(medium, no_reservoir);
    run.equal_steps(u, t, steps);
    const double mean = left_by_steps(k, t / steps, steps);
    const double height = 0.5 * left_by_steps(k + rate_on_grid(D, q, length / cells), t / steps, steps);
    CHECK(largest_error(grid, u, field(mean, height)) < 1e-10);
}

// Against the continuum's rate D (n pi/L)^2 the error is the grid's: second order, 6.8e-5 at 64 cells. 1000 steps
// leave 1e-8 of error in time.
TEST_CASE("V01 a cosine mode is of second order in space", "[references][order]") {
    const double length = 1000 * um, D = 50 * um * um, k = 1e-4, q = 2 * pi / length, t = 2000;
    const auto exact = [&](double z, double when) {
        return std::exp(-k * when) * (1 + 0.5 * std::cos(q * z) * std::exp(-D * q * q * when));
    };
    CHECK(exact(0, t) == Approx(0.826629991).epsilon(1e-8));
    CHECK(exact(125 * um, t) == Approx(0.824316358).epsilon(1e-8));
    Errors errors;
    for (const int cells : {32, 64, 128}) {
        const Grid grid = bar(2, even_faces(length, cells));
        const Medium medium = insulated(grid, {1, D, k});
        Network u = network_of(grid, medium, [&](double, double, double z) { return exact(z, 0); });
        Runner run(medium, no_reservoir);
        run.equal_steps(u, t, 1000);
        errors.emplace_back(cells, largest_error(
                                       grid, u, [&](double, double, double z) { return exact(z, t); }, exact(0, t)));
    }
    CHECK(report_order("V01 cosine and decay, cells", errors) == Approx(2).margin(0.1));
    CHECK(errors[0].second < 2 * 2.7e-4);
    CHECK(errors[1].second < 2 * 6.8e-5);
    CHECK(errors[2].second < 2 * 1.7e-5);
}

// In three dimensions rates add: a product of three cosines, insulated all round, agrees with the grid's own rates to
// 1e-10 and tends to the continuum with second order. The known error in time is divided out.
TEST_CASE("V01 a product of cosines decays at the sum of rates", "[references][order]") {
    const double D = 50 * um * um, t = 400;
    const std::array<double, 3> length{1000 * um, 600 * um, 800 * um};
    const std::array<double, 3> q{2 * pi / length[0], pi / length[1], 3 * pi / length[2]};
    const auto shape = [&](double x, double y, double z) {
        return std::cos(q[0] * x) * std::cos(q[1] * y) * std::cos(q[2] * z);
    };
    const int steps = 20;
    Errors errors;
    for (const int cells : {8, 16, 32}) {
        const Grid grid = box(even_faces(length[0], cells), even_faces(length[1], cells), even_faces(length[2], cells));
        const Medium medium = insulated(grid, {1, D, 0});
        double on_grid = 0, continuum = 0;
        for (int axis = 0; axis < 3; ++axis) {
            on_grid += rate_on_grid(D, q[axis], length[axis] / cells);
            continuum += D * q[axis] * q[axis];
        }
        Network u = network_of(grid, medium, shape);
        Runner run(medium, no_reservoir);
        run.tolerance.linear = 1e-12;
        run.equal_steps(u, t, steps);
        const double left = left_by_steps(on_grid, t / steps, steps);
        CHECK(largest_error(grid, u, [&](double x, double y, double z) { return left * shape(x, y, z); }) < 1e-10);
        const double in_time = left / std::exp(-on_grid * t), decay = std::exp(-continuum * t);
        const auto exact = [&](double x, double y, double z) { return in_time * decay * shape(x, y, z); };
        errors.emplace_back(cells, largest_error(grid, u, exact, decay));
    }
    CHECK(report_order("V01 product of cosines, cells an axis", errors) == Approx(2).margin(0.1));
}

// The held face jumps at first, so steps start small and grow. Second order; a plain scheme gets 9.9e-5 at 64 cells and
// Dt/L^2 = 0.08, and 4e-3 early on, where the front spans few cells. Uptake is the content.
TEST_CASE("V04 a slab takes up from a held face", "[references][order]") {
    const SlabUptake exact{200 * um, 10 * um * um};
    CHECK(exact.value(0, 1000) == Approx(0.314554233).epsilon(1e-8));
    CHECK(exact.value(150 * um, 1000) == Approx(0.73553911).epsilon(1e-8));
    CHECK(exact.uptake(1000) == Approx(0.562233542).epsilon(1e-8));
    Errors late, early;
    for (const int cells : {32, 64, 128}) {
        const Grid grid = bar(2, even_faces(exact.length, cells));
        Medium medium = uniform_medium(grid, {1, exact.D, 0});
        insulate_top(medium);
        medium.bottom_activity = 1;
        Network u(medium);
        Runner run(medium, no_reservoir);
        const auto error_at = [&](double t) {
            run.growing_steps(u, t, 1e-6 * t, 1.05, t / 300);
            return largest_error(grid, u, [&](double, double, double z) { return exact.value(z, t); });
        };
        const double unit = exact.length * exact.length / exact.D;
        early.emplace_back(cells, error_at(0.002 * unit));
        late.emplace_back(cells, error_at(0.08 * unit));
        run.growing_steps(u, 1000, 2, 1.05, 2);
        if (cells == 64) CHECK(amount(medium, u) / (area * exact.length) == Approx(exact.uptake(1000)).epsilon(2e-4));
    }
    CHECK(report_order("V04 slab uptake, Dt/L2 = .002, cells", early) == Approx(2).margin(0.15));
    CHECK(report_order("V04 slab uptake, Dt/L2 = .08, cells", late) == Approx(2).margin(0.1));
    CHECK(early[1].second < 2 * 4.0e-3);
    CHECK(early[2].second < 2 * 1.0e-3);
    CHECK(late[1].second < 2 * 9.9e-5);
    CHECK(late[2].second < 2 * 2.5e-5);
}

// Crank's membrane with K = 3: what has gone through at three times, the steady flux, and the lag L^2/6D, to 0.2 % on
// 32 cells. The first amount is 1e-2 of what is to come, so it asks for 64 cells.
TEST_CASE("V05 a membrane has its flux and its lag", "[references]") {
    const Membrane exact{20 * um, 0.02 * um * um, 3};
    CHECK(exact.permeated(1800) == Approx(0.315057944 * um).epsilon(1e-7));
    CHECK(exact.permeated(14400) == Approx(33.2099709 * um).epsilon(1e-7));
    const int cells = GENERATE(32, 64);
    const Grid grid = bar(2, even_faces(exact.length, cells));
    const Medium medium = uniform_medium(grid, {exact.K, exact.D, 0});
    Network u(medium);
    u.donor = 1;
    Runner run(medium, held_reservoir);
    for (const double t : {1800.0, 3600.0, 14400.0}) {
        run.growing_steps(u, t, t == 1800 ? 1e-3 : 10.0, 1.1, 20);
        CHECK(run.ledger().through_bottom / area ==
              Approx(exact.permeated(t)).epsilon(t < 2000 && cells < 64 ? 8e-3 : 2e-3));
    }
    run.growing_steps(u, 60000, 20, 1.1, 100);
    const double flux = outflow_bottom(medium, u), lag = run.ledger().time - run.ledger().through_bottom / flux;
    const double exact_lag = exact.length * exact.length / (6 * exact.D);
    CHECK(flux / area == Approx(exact.K * exact.D / exact.length).epsilon(1e-6));
    CHECK(lag == Approx(exact_lag).epsilon(2e-3));
    report_error("V05 lag time, " + std::to_string(cells) + " cells", std::abs(lag / exact_lag - 1));
}

// A film is one more resistance behind the half cell; the plain scheme gets 3.5e-5 at 64 cells, of second order.
TEST_CASE("V06 a slab loses to a film", "[references][order]") {
    const FilmSlab exact{100 * um, 10 * um * um, 0.05 * um};
    CHECK(exact.value(0, 1000) == Approx(0.698383221).epsilon(1e-8));
    CHECK(exact.value(100 * um, 1000) == Approx(0.554589073).epsilon(1e-8));
    Errors errors;
    for (const int cells : {32, 64, 128}) {
        const Grid grid = bar(2, even_faces(exact.length, cells));
        Medium medium = uniform_medium(grid, {1, exact.D, 0});
        insulate_top(medium);
        medium.bottom[0] = 1 / (1 / medium.bottom[0] + 1 / (exact.h * area));
        Network u = network_of(grid, medium, [](double, double, double) { return 1.0; });
        Runner run(medium, no_reservoir);
        run.growing_steps(u, 1000, 1e-3, 1.1, 2);
        const auto value = [&](double, double, double z) { return exact.value(z, 1000); };
        errors.emplace_back(cells, largest_error(grid, u, value));
    }
    CHECK(report_order("V06 film, cells", errors) == Approx(2).margin(0.1));
    CHECK(errors[0].second < 2 * 1.4e-4);
    CHECK(errors[1].second < 2 * 3.5e-5);
}

// Crank's membrane again, in shares of h K c0: what went through and the profile, within 1e-4 at 64 cells. The grid's
// slowest rate is low by (pi h/L)^2/12 = 2e-4, which shifts the flux 1 - 2 exp(-x), x = pi^2 tau, by 2 x exp(-x) 2e-4:
// up to 1.5e-4; and a profile at tau = 0.05 is as much sharper than V04's 9.9e-5 at 0.08 as 0.08 is to 0.05.
TEST_CASE("A, B a membrane fills and lets through", "[references]") {
    const Membrane exact{1e-3, 1e-9, 1};
    const double unit = exact.length * exact.length / exact.D;
    const Grid grid = bar(2, even_faces(exact.length, 64));
    const Medium medium = uniform_medium(grid, {1, exact.D, 0});
    Network u(medium);
    u.donor = 1;
    Runner run(medium, held_reservoir);
    double worst = 0;
    for (const auto& [tau, through, flux] :
         {std::array{0.05, 0.000269, 0.034001}, std::array{0.1, 0.007885, 0.292900},
          std::array{0.2, 0.061464, 0.722922}, std::array{0.3, 0.143824, 0.896468}, std::array{0.5, 0.334791, 0.985616},
          std::array{1.0, 0.833344, 0.999897}, std::array{2.0, 1.833333, 1.0}}) {
        const double t = tau * unit;
        CHECK(exact.permeated(t) / exact.length == Approx(through).margin(1e-6));
        CHECK(exact.flux(t) * exact.length / exact.D == Approx(flux).margin(1e-6));
        run.growing_steps(u, t, (tau < 0.07 ? 1e-6 : 1e-3) * unit, 1.05, 1e-3 * unit);
        const double of_through = std::abs(run.ledger().through_bottom / area / exact.length - through);
        const double of_flux = std::abs(outflow_bottom(medium, u) / area * exact.length / exact.D - flux);
        const double of_profile = largest_error(grid, u, [&](double, double, double z) { return exact.profile(z, t); });
        CHECK(of_through < 1e-4);
        CHECK(of_flux < 2e-4);
        CHECK(of_profile < (tau < 0.07 ? 2e-4 : 1e-4));
        worst = std::max({worst, of_through, of_flux, of_profile});
    }
    report_error("A, B membrane, 64 cells", worst);
}

// A dose of height h_v over a membrane and a sink, beta = K h/h_v: the share that went through, within 1e-4 at 64
// cells. Exercises the finite reservoir.
TEST_CASE("D a finite dose runs dry", "[references]") {
    const double thickness = 1e-3, D = 1e-9, K = 2, unit = thickness * thickness / D;
    const int column = GENERATE(1, 2, 3);
    const FiniteDose exact{std::array{0.1, 1.0, 10.0}[column - 1]};
    const Grid grid = bar(2, even_faces(thickness, 64));
    const Medium medium = uniform_medium(grid, {K, D, 0});
    const Reservoir reservoir = finite_reservoir(area * K * thickness / exact.beta);
    Network u(medium);
    u.donor = 1;
    Runner run(medium, reservoir);
    double worst = 0;
    for (const auto& row : {std::array{0.2, 0.00600, 0.04936, 0.17075}, std::array{0.5, 0.03202, 0.22747, 0.54536},
                            std::array{1.0, 0.07761, 0.46614, 0.83618}, std::array{2.0, 0.16267, 0.74533, 0.97873},
                            std::array{5.0, 0.37362, 0.97236, 0.99995}}) {
        CHECK(exact.permeated(row[0]) == Approx(row[column]).margin(1e-5));
        run.growing_steps(u, row[0] * unit, (row[0] < 0.3 ? 1e-6 : 1e-3) * unit, 1.05, 2e-3 * unit);
        const double through = run.ledger().through_bottom / reservoir.capacity;
        worst = std::max(worst, std::abs(through - exact.permeated(row[0])));
    }
    CHECK(worst < 1e-4);
    report_error("D finite dose, beta " + std::to_string(exact.beta).substr(0, 4) + ", 64 cells", worst);
}

// Steady flux into tissue that clears: K sqrt(k D), times the tanh of the thickness in lengths of decay when the far
// side is insulated, times its coth when it is a sink. Deep tissue is eight lengths here (tanh 8 = 1 - 2e-7), and
// follows exp(-x sqrt(k/D)) on 128 graded cells.
TEST_CASE("E tissue that clears draws its flux", "[references]") {
    const double K = 0.7, D = 1e-10, k = 1e-4, decay = std::sqrt(D / k);
    const auto [name, thickness, factor] = GENERATE(table<std::string, double, double>(
        {{"insulated", 1.0, std::tanh(1.0)}, {"sink", 1.0, 1 / std::tanh(1.0)}, {"deep", 8.0, 1.0}}));
    const Grid grid = bar(
        2, name == "deep" ? graded_faces(0.012 * decay, thickness * decay, 128) : even_faces(thickness * decay, 64));
    Medium medium = uniform_medium(grid, {K, D, k});
    if (name != "sink") insulate_bottom(medium);
    Network u(medium), inflow(medium);
    u.donor = 1;
    Runner run(medium, held_reservoir, Scheme::backward_euler);
    run.growing_steps(u, 1e8, 1e3, 4, 1e7);
    net_inflow(medium, u, inflow);
    const double error = std::abs(-inflow.donor / area / (K * std::sqrt(k * D)) - factor);
    CHECK(error < 1e-4);
    report_error("E clearing tissue, " + name, error);
    if (name == "deep")
        CHECK(largest_error(grid, u, [&](double, double, double z) { return std::exp(-z / decay); }) < 1e-3);
}
