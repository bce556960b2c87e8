// Systems in space, against closed forms: orders of accuracy and errors at a stated number of cells.
#include <catch2/catch.hpp>
#include "tests/solvers/system/made_systems.hpp"
#include "tests/support/closed_forms.hpp"
#include "tests/support/order_table.hpp"

using namespace made_systems;
using namespace solvers;
using namespace support;
using std::numbers::pi;

namespace {

using Errors = std::vector<std::pair<int, double>>;

double error_against(const Run& run, const Grid& grid, std::size_t f,
                     const std::function<double(double, double, double)>& exact) {
    return largest_difference(run.values(f), at_centres(grid, exact));
}

}  // namespace

// V01: on equal cells the cosine decays at exactly D lambda_h + k, lambda_h = 4/h^2 sin^2(pi n h/2L), so in tiny steps
// the answer is met to the integrator's error (order four, 400 steps: (lambda dt)^5 / 1000 ~ 1e-13 a step). Against the
// continuum 2 x 6.8e-5 is allowed at 64 cells, and the order is 2.
TEST_CASE("a cosine decays at its discrete rate", "[system][order]") {
    const double L = 1000, D = 50, k = 1e-4, m = 1, a = 0.5, t = 2000;
    Errors errors;
    for (const int N : {32, 64, 128}) {
        const Grid grid = line(L, N);
        const CellKinetics kinetics(grid, 1, [=](const Here& h) { h.loss[0] = k; });
        const auto mode = [=](double rate, double time) {
            return [=](double x, double, double) {
                return std::exp(-k * time) * (m + a * std::cos(2 * pi * x / L) * std::exp(-rate * time));
            };
        };
        Run run(grid, {field(grid, D)}, &kinetics, options("rosenbrock"), {at_centres(grid, mode(0, 0))});
        run.to(t, t / 400);
        const double h = L / N, discrete = 4 * D / (h * h) * std::pow(std::sin(pi / N), 2);
        CHECK(error_against(run, grid, 0, mode(discrete, t)) < 1e-11);
        errors.emplace_back(N, error_against(run, grid, 0, mode(D * std::pow(2 * pi / L, 2), t)));
    }
    CHECK(errors[1].second < 2 * 6.8e-5);
    CHECK(report_order("V01 cosine and decay, cells", errors) == Approx(2).margin(0.1));
}

// V04: c(L) = 1 held, no flux at 0, empty at first.
TEST_CASE("a slab takes up from a held face", "[system][order]") {
    const SlabUptake exact{200, 10};
    Errors errors;
    for (const int N : {32, 64, 128}) {
        const Grid grid = line(200, N);
        SystemField c = field(grid, 10);
        side(c, Face::x_max) = held(1);
        Run run(grid, {c}, nullptr, options("rosenbrock", 1e-7), {std::vector<double>(grid.count(), 0.0)});
        run.to(1000);
        errors.emplace_back(
            N, error_against(run, grid, 0, [&](double x, double, double) { return exact.value(x, 1000); }));
        CHECK(run.books[0].in[1] / 200 == Approx(exact.uptake(1000)).epsilon(N == 64 ? 2e-4 : 1e-3));
        CHECK(run.residual() < 1e-13);
    }
    CHECK(errors[1].second < 2 * 9.9e-5);
    CHECK(report_order("V04 slab uptake, cells", errors) == Approx(2).margin(0.1));
}

// V06: -D c_x = h c at L, none at 0: cosines of beta x/L, beta tan beta = h L/D.
TEST_CASE("a slab gives off through a film", "[system][order]") {
    const double L = 100, D = 10, transfer = 0.05, t = 1000;
    const auto exact = [=](double x, double, double) {
        double sum = 0;
        for (int n = 0; n < 30; ++n) {
            const double beta = root([=](double b) { return b * std::sin(b) - transfer * L / D * std::cos(b); }, n * pi,
                                     n * pi + 0.5 * pi);
            sum += 4 * std::sin(beta) / (2 * beta + std::sin(2 * beta)) * std::cos(beta * x / L) *
                   std::exp(-beta * beta * D * t / (L * L));
        }
        return sum;
    };
    CHECK(exact(0, 0, 0) == Approx(0.698383221).epsilon(1e-8));
    Errors errors;
    for (const int N : {32, 64, 128}) {
        const Grid grid = line(L, N);
        SystemField c = field(grid, D);
        side(c, Face::x_max) = face(
            FaceCondition::Kind::exchange, [](double) { return 0.0; }, transfer);
        Run run(grid, {c}, nullptr, options("rosenbrock", 1e-8), {std::vector<double>(grid.count(), 1.0)});
        errors.emplace_back(N, error_against(run.to(t), grid, 0, exact));
    }
    CHECK(errors[1].second < 2 * 3.5e-5);
    CHECK(report_order("V06 film at a slab, cells", errors) == Approx(2).margin(0.1));
}

// V08: in a steady layered line u falls by J times the resistance passed, at any contrast and order of layers, along
// any axis. The flux is a difference of nearly equal activities in the layer that conducts best: 1e-10.
TEST_CASE("layers are exact at rest", "[system]") {
    for (const int axis : {0, 1, 2})
        for (const auto& [D, K] : {std::pair{std::array{1.0, 1e-6, 1e-2}, std::array{1.0, 1000.0, 10.0}},
                                   std::pair{std::array{1e-6, 1e-2, 1.0}, std::array{1000.0, 1.0, 1.0}}}) {
            Grid grid = pot();
            grid.faces[static_cast<std::size_t>(axis)] = even_edges(1, 30);
            SystemField c = field(grid, 1);
            for (std::size_t n = 0; n < 30; ++n) {
                c.diffusivity[n] = D[n / 10];
                c.affinity[n] = K[n / 10];
            }
            c.faces[static_cast<std::size_t>(2 * axis)] = held(1);
            c.faces[static_cast<std::size_t>(2 * axis + 1)] = held(0.25);
            Run run(grid, {c}, nullptr, options("sdirk2"), {std::vector<double>(30, 0.0)});
            run.to(1e9);
            double resistance = 0;
            for (std::size_t n = 0; n < 30; ++n) resistance += 1 / (30 * c.diffusivity[n] * c.affinity[n]);
            const double flux = 0.75 / resistance;
            CHECK(run.step.inflow(run.state, run.t, 0, static_cast<Face>(2 * axis)) == Approx(flux).epsilon(1e-10));
            double u = 1;
            for (std::size_t n = 0; n < 30; ++n) {
                const double half = flux / (60 * c.diffusivity[n] * c.affinity[n]);
                CHECK(run.values()[n] / c.affinity[n] == Approx(u - half).epsilon(1e-10));
                u -= 2 * half;
            }
        }
}

// A closed box ends with one activity: c_i/c_j = K_i/K_j to 1e-12, and all that was there.
TEST_CASE("layers share by affinity", "[system]") {
    const Grid grid = line(1, 20);
    SystemField c = field(grid, 1);
    for (std::size_t n = 0; n < 20; ++n) c.affinity[n] = n < 10 ? 500 : 0.5;
    Values start{std::vector<double>(20, 0.0)};
    start[0][3] = 1;
    Run run(grid, {c}, nullptr, options("sdirk2"), start);
    run.to(1e6);
    CHECK(run.values()[19] / run.values()[0] == Approx(0.5 / 500).epsilon(1e-12));
    CHECK(run.step.present(run.state, 0) == Approx(run.initial[0]).epsilon(1e-13));
    CHECK(run.lowest >= 0);
}

// V10: two half spaces, partition K at the interface: complementary error functions on both sides. Cells of 2.5 in the
// slow medium; relative to the largest value 1 % is allowed.
TEST_CASE("half spaces exchange through an interface", "[system]") {
    const double D1 = 60, D2 = 0.5, K = 4, t = 400, g = K * std::sqrt(D2 / D1);
    std::vector<double> edges;
    for (int i = -250; i <= 0; ++i) edges.push_back(4.0 * i);
    for (int i = 1; i <= 60; ++i) edges.push_back(2.5 * i);
    const Grid grid = box(edges);
    SystemField c = field(grid, D1);
    for (std::size_t n = 250; n < grid.count(); ++n) {
        c.diffusivity[n] = D2;
        c.affinity[n] = K;
    }
    Run run(grid, {c}, nullptr, options("rosenbrock", 1e-5),
            {at_centres(grid, [](double x, double, double) { return x < 0 ? 1.0 : 0.0; })});
    const double error = error_against(run.to(t), grid, 0, [=](double x, double, double) {
        return x < 0 ? (1 + g * std::erf(-x / (2 * std::sqrt(D1 * t)))) / (1 + g)
                     : K / (1 + g) * std::erfc(x / (2 * std::sqrt(D2 * t)));
    });
    report_error("V10 two half spaces, error", error);
    CHECK(error < 2 * 2.0e-3 * K);
    CHECK(run.residual() < 1e-13);
}

// V12: a disc of radius a, as shares of cells (16 x 16 points each), spreads in the plane: c(0, t) = 1 - exp(-a^2/4Dt).
// The mean over the central four cells lies lower by h^2 c_rr/2 or so; 1 % of the centre at 4 cells a radius.
TEST_CASE("a disc spreads in the plane", "[system]") {
    const double a = 75, D = 50, t = 300, side_length = 900;
    const int N = 48;
    const Grid grid = box(even_edges(side_length, N), even_edges(side_length, N));
    const auto share = [&](double x, double y, double) {
        int inside = 0;
        for (int p = 0; p < 256; ++p)
            inside += std::hypot(x + (p % 16 - 7.5) / 16 * side_length / N - 450,
                                 y + (p / 16 - 7.5) / 16 * side_length / N - 450) < a;
        return inside / 256.0;
    };
    Run run(grid, {field(grid, D)}, nullptr, options("rosenbrock", 1e-4), {at_centres(grid, share)});
    run.to(t);
    const double centre = 1 - std::exp(-a * a / (4 * D * t));
    report_error("V12 disc at 4 cells a radius, error", run.values()[grid.index(N / 2, N / 2, 0)] / centre - 1);
    CHECK(run.values()[grid.index(N / 2, N / 2, 0)] == Approx(centre).epsilon(1e-2));
    CHECK(run.values()[grid.index(N / 2 - 1, N / 2, 0)] ==
          Approx(run.values()[grid.index(N / 2, N / 2 - 1, 0)]).epsilon(1e-9));
    CHECK(run.residual() < 1e-12);
    CHECK(run.lowest >= 0);
}

// V16: with the attractant frozen cells come to rest at n ~ exp(chi a/D), exactly, with all their number.
TEST_CASE("cells gather where their attractant is", "[system]") {
    const int N = 64;
    const Grid grid = line(1, N);
    SystemField n = field(grid, 0.1, "cells"), a = field(grid, 0, "attractant");
    n.taxis = {{1, Taxis::Law::linear, 0.5, 1, true}};
    a.any_sign = true;
    const CellKinetics kinetics(grid, 2, [](const Here& h) { h.loss[1] = 0.1; });  // which a frozen one does not feel
    const auto attractant = at_centres(grid, [](double x, double, double) { return 0.5 * std::cos(pi * x); });
    Run run(grid, {n, a}, &kinetics, options("sdirk2", 1e-5), {std::vector<double>(N, 1.0), attractant});
    run.to(300);
    double sum = 0;
    for (const double value : attractant) sum += std::exp(5 * value) / N;
    for (std::size_t i = 0; i < attractant.size(); ++i)
        CHECK(run.values()[i] == Approx(std::exp(5 * attractant[i]) / sum).epsilon(1e-11));
    CHECK(run.step.present(run.state, 0) == Approx(1).epsilon(1e-13));
    CHECK(run.lowest > -0.51);
}

// V20, the Brusselator of SUNDIALS' ark_brusselator1D: a spectral solution of the same equations.
TEST_CASE("the brusselator of a line", "[system]") {
    const double a = 0.6, b = 2, epsilon = 1e-5;
    const int N = 200;
    const Grid grid = line(1, N);
    const CellKinetics kinetics(grid, 3, [=](const Here& h) {
        const double u = h.c[0], v = h.c[1], w = h.c[2];
        h.gain[0] = a + v * u * u;
        h.loss[0] = w + 1;
        h.gain[1] = w * u;
        h.loss[1] = u * u;
        h.gain[2] = b / epsilon;
        h.loss[2] = 1 / epsilon + u;
    });
    std::vector<SystemField> fields;
    Values start;
    for (const double rest : {a, b / a, b}) {
        fields.push_back(field(grid, 0.025));
        side(fields.back(), Face::x_min) = side(fields.back(), Face::x_max) = held(rest);
        start.push_back(at_centres(grid, [=](double x, double, double) { return rest + 0.1 * std::sin(pi * x); }));
    }
    Run run(grid, fields, &kinetics, options("rosenbrock", 1e-5), start);
    run.to(10);
    const auto at = [&](std::size_t f, double x) {
        const double place = x * N - 0.5;
        const auto i = static_cast<std::size_t>(place);
        const double part = place - static_cast<double>(i);
        return (1 - part) * run.values(f)[i] + part * run.values(f)[i + 1];
    };
    const double u[] = {0.565726843, 0.521428207, 0.489318534}, v[] = {3.4821869, 3.67323949, 3.81202065};
    const double places[] = {0.1, 0.25, 0.5};
    for (int n = 0; n < 3; ++n) {
        CHECK(at(0, places[n]) == Approx(u[n]).margin(2e-5));
        CHECK(at(1, places[n]) == Approx(v[n]).margin(2e-5));
    }
    for (std::size_t f = 0; f < 3; ++f) CHECK(run.residual(f) < 1e-12);
}

// MMS-1: smooth D = 1 + sin sin sin / 2 in a closed cube; c = 2 + cos(pi x) cos(2 pi y) cos(pi z) exp(-t).
TEST_CASE("a smooth diffusivity in a cube", "[system][order]") {
    const double k = 0.5;
    Errors errors;
    for (const int N : {6, 12, 24}) {
        const Grid grid = box(even_edges(1, N), even_edges(1, N), even_edges(1, N));
        const CellKinetics kinetics(
            grid, 1,
            [=](const Here& h) {
                const double sx = std::sin(pi * h.x), cx = std::cos(pi * h.x), sz = std::sin(pi * h.z),
                             cz = std::cos(pi * h.z), sy = std::sin(pi * h.y), cy = std::cos(pi * h.y),
                             s2y = std::sin(2 * pi * h.y), c2y = std::cos(2 * pi * h.y), e = std::exp(-h.t);
                const double D = 1 + 0.5 * sx * sy * sz, g = cx * c2y * cz * e;
                const double slopes =
                    -0.5 * pi * pi * e *
                    (cx * sy * sz * sx * c2y * cz + 2 * sx * cy * sz * cx * s2y * cz + sx * sy * cz * cx * c2y * sz);
                h.loss[0] = k;
                h.source[0] = -g - (slopes - 6 * pi * pi * D * g) + k * (2 + g);
            },
            true);
        SystemField c = field(grid, 1);
        c.diffusivity = at_centres(grid, [](double x, double y, double z) {
            return 1 + 0.5 * std::sin(pi * x) * std::sin(pi * y) * std::sin(pi * z);
        });
        const auto exact = [](double t) {
            return [t](double x, double y, double z) {
                return 2 + std::cos(pi * x) * std::cos(2 * pi * y) * std::cos(pi * z) * std::exp(-t);
            };
        };
        SystemOptions chosen = options("rosenbrock", 1e-5);
        chosen.linear_tolerance = 1e-7;
        Run run(grid, {c}, &kinetics, chosen, {at_centres(grid, exact(0))});
        errors.emplace_back(N, error_against(run.to(0.2), grid, 0, exact(0.2)));
    }
    CHECK(report_order("MMS-1 smooth D in a cube, cells", errors) == Approx(2).margin(0.15));
}

// MMS-2: layers of any contrast with one flux, -sin(pi x) exp(-t). Error relative to the largest value, as in the
// table.
TEST_CASE("layers of high contrast that change", "[system][order]") {
    const double ends[] = {0, 0.02, 0.1, 1}, D[] = {1e-3, 0.1, 1}, K[] = {10, 1, 2}, k = 0.25;
    double U[3] = {};
    for (int l = 1; l < 3; ++l)
        U[l] = U[l - 1] + (std::cos(pi * ends[l - 1]) - std::cos(pi * ends[l])) / (pi * D[l - 1] * K[l - 1]);
    const auto layer = [&](double x) { return x < ends[1] ? 0 : x < ends[2] ? 1 : 2; };
    const auto c_at = [&](double x, double t) {
        const int l = layer(x);
        return K[l] * (2 + U[l] + (std::cos(pi * ends[l]) - std::cos(pi * x)) / (pi * D[l] * K[l])) * std::exp(-t);
    };
    Errors errors;
    for (const int N : {8, 16, 32}) {
        std::vector<double> edges{0};
        for (int l = 0; l < 3; ++l)
            for (int i = 1; i <= N; ++i) edges.push_back(ends[l] + (ends[l + 1] - ends[l]) * i / N);
        const Grid grid = box(edges);
        const CellKinetics kinetics(
            grid, 1,
            [&](const Here& h) {
                h.loss[0] = k;
                h.source[0] = (k - 1) * c_at(h.x, h.t) - pi * std::cos(pi * h.x) * std::exp(-h.t);
            },
            true);
        SystemField c = field(grid, 1);
        for (std::size_t n = 0; n < grid.count(); ++n) {
            c.diffusivity[n] = D[n / N];
            c.affinity[n] = K[n / N];
        }
        const auto exact = [&](double t) { return [&, t](double x, double, double) { return c_at(x, t); }; };
        Run run(grid, {c}, &kinetics, options("rosenbrock", 1e-7), {at_centres(grid, exact(0))});
        const double error = error_against(run.to(0.5), grid, 0, exact(0.5));
        errors.emplace_back(N, error / run.highest());
    }
    CHECK(errors[0].second < 2 * 4.2e-4);
    CHECK(errors[2].second < 2 * 2.6e-5);
    CHECK(report_order("MMS-2 layers of contrast 1e3, cells", errors) == Approx(2).margin(0.1));
}

// MMS-3: cells that grow and climb a signal they make, in a closed square; in the plane of x and y, and of x and z.
TEST_CASE("cells chase a signal they make", "[system][order]") {
    const double Dn = 0.1, chi = 0.2, Dc = 0.25;
    for (const int upright : {1, 2}) {
        Errors errors;
        for (const int N : {16, 32, 64}) {
            Grid grid = line(1, N);
            grid.faces[static_cast<std::size_t>(upright)] = even_edges(1, N);
            const auto y_of = [=](double y, double z) { return upright == 1 ? y : z; };
            const auto n_at = [=](double t) {
                return [=](double x, double y, double z) {
                    return 1 + 0.3 * std::cos(pi * x) * std::cos(pi * y_of(y, z)) * std::exp(-t / 2);
                };
            };
            const auto c_at = [=](double t) {
                return [=](double x, double y, double z) {
                    return 1 + 0.4 * std::cos(2 * pi * x) * std::cos(pi * y_of(y, z)) * std::exp(-t);
                };
            };
            const CellKinetics kinetics(
                grid, 2,
                [=](const Here& h) {
                    const double y = y_of(h.y, h.z), n = n_at(h.t)(h.x, h.y, h.z), c = c_at(h.t)(h.x, h.y, h.z);
                    const double A = 0.3 * pi * std::exp(-h.t / 2), B = 0.4 * pi * std::exp(-h.t);
                    const double climbed =
                        2 * A * B * std::sin(pi * h.x) * std::cos(pi * y) * std::sin(2 * pi * h.x) * std::cos(pi * y) +
                        A * B * std::cos(pi * h.x) * std::sin(pi * y) * std::cos(2 * pi * h.x) * std::sin(pi * y) -
                        5 * pi * pi * n * (c - 1);
                    h.gain[0] = h.loss[0] = h.c[0];
                    h.source[0] = -0.5 * (n - 1) + 2 * pi * pi * Dn * (n - 1) + chi * climbed - n * (1 - n);
                    h.gain[1] = h.c[0];
                    h.loss[1] = 1;
                    h.source[1] = -(c - 1) + 5 * pi * pi * Dc * (c - 1) - n + c;
                },
                true);
            SystemField n = field(grid, Dn, "n"), c = field(grid, Dc, "c");
            n.taxis = {{1, Taxis::Law::linear, chi, 1, false}};
            SystemOptions chosen = options("rosenbrock", 1e-4);
            chosen.linear_tolerance = 1e-7;
            Run run(grid, {n, c}, &kinetics, chosen, {at_centres(grid, n_at(0)), at_centres(grid, c_at(0))});
            errors.emplace_back(N, error_against(run.to(0.2), grid, 0, n_at(0.2)));
        }
        CHECK(errors[0].second < 2 * 2.5e-3);
        CHECK(errors[2].second < 2 * 1.6e-4);
        CHECK(report_order("MMS-3 cells and signal, cells", errors) == Approx(2).margin(0.1));
    }
}
