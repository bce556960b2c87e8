// What passes between cells: equilibria, conservation, and the derivative that implicit steps use.
#include <catch2/catch.hpp>
#include "solvers/system/system_transport.hpp"
#include "tests/solvers/system/made_systems.hpp"

using namespace made_systems;
using namespace solvers;

namespace {

SystemVector rate_of(SystemTransport& transport, const SystemVector& x, double t = 0) {
    TaxisWeights weights;
    SystemVector rate(x.size());
    const OuterValues values = transport.outer_values(t);
    transport.set_weights(x.data(), {}, false, weights);
    transport.rate(weights, x.data(), &values, rate.data());
    return rate;
}

/// Three fields of which one climbs the two others, layers, a compartment and all kinds of faces, on an uneven grid.
struct Everything {
    Everything() {
        fields = {field(grid, 0.3, "cells"), field(grid, 0.1, "signal"), field(grid, 0.05, "drug")};
        for (SystemField& f : fields)
            for (std::size_t n = 0; n < grid.count(); ++n) {
                f.diffusivity[n] *= n % 3 == 0 ? 10 : 1;
                f.affinity[n] = n % 4 == 0 ? 3 : 1;
            }
        fields[0].taxis = {{1, Taxis::Law::receptor, 2, 0.4, false}, {2, Taxis::Law::log, -0.3, 0.2, false}};
        close_ring(fields[0], Face::x_min, Face::x_max);
        side(fields[1], Face::y_max) = face(
            FaceCondition::Kind::exchange, [](double t) { return 1 + t; }, 0.7);
        side(fields[1], Face::x_min) = held(0.4);
        side(fields[2], Face::z_min).kind = FaceCondition::Kind::compartment;
        side(fields[2], Face::z_min).exchange = 0.5;
        side(fields[2], Face::z_min).compartment = {0.3, 1, 2};
        side(fields[2], Face::z_max) = face(FaceCondition::Kind::flux, [](double t) { return 0.2 * t; });
        for (std::size_t n = 0; n < 3 * grid.count() + 1; ++n)
            x.push_back(1 + 0.8 * std::sin(1.7 * static_cast<double>(n)));
    }
    Grid grid = box({0, 0.1, 0.3, 0.4, 0.7}, {0, 0.2, 0.5, 0.6}, {0, 0.3, 0.4});
    std::vector<SystemField> fields;
    SystemVector x;
};

}  // namespace

// Fluxes are given and taken to the bit, so without outer faces the volume-weighted rates sum to rounding; the
// compartment gives exactly what its face takes.
TEST_CASE("what leaves a cell enters another", "[system]") {
    Everything made;
    SystemTransport transport(made.grid, made.fields);
    const SystemVector rate = rate_of(transport, made.x, 0.5);
    const std::size_t cells = made.grid.count();
    const auto total = [&](std::size_t f) {
        double sum = 0;
        for (std::size_t n = 0; n < cells; ++n) sum += transport.volume()[n] * rate[f * cells + n];
        return sum;
    };
    const auto outer = [&](std::size_t f) {
        const OuterValues values = transport.outer_values(0.5);
        double sum = 0;
        for (std::size_t q = 0; q < values.size(); ++q)
            if (transport.outer_faces()[q].field == f)
                sum += transport.inflow(transport.outer_faces()[q], made.x.data(), values[q]);
        return sum;
    };
    CHECK(std::abs(total(0)) < 1e-13);
    CHECK(total(1) == Approx(outer(1)));
    CHECK(total(2) == Approx(outer(2)));
    const double given = -rate[3 * cells] * transport.capacity(0);
    CHECK(given + 0.2 * 0.5 * 0.7 * 0.6 == Approx(total(2)));  // the other face lets 0.2 t pass per area
}

// The derivative against central differences of the rate itself, in every direction at once: they agree to the square
// of the step.
TEST_CASE("the linearised rate is the rate's derivative", "[system]") {
    Everything made;
    SystemTransport transport(made.grid, made.fields);
    SystemVector direction, ahead = made.x, behind = made.x;
    for (std::size_t n = 0; n < made.x.size(); ++n) {
        direction.push_back(std::cos(2.3 * static_cast<double>(n)));
        ahead[n] += 1e-5 * direction[n];
        behind[n] -= 1e-5 * direction[n];
    }
    TaxisWeights weights;
    transport.set_weights(made.x.data(), {}, true, weights);
    SystemVector derivative(made.x.size());
    transport.rate(weights, direction.data(), nullptr, derivative.data());
    const SystemVector after = rate_of(transport, ahead), before = rate_of(transport, behind);
    double largest = 0;
    for (const double value : derivative) largest = std::max(largest, std::abs(value));
    for (std::size_t n = 0; n < derivative.size(); ++n)
        CHECK(std::abs((after[n] - before[n]) / 2e-5 - derivative[n]) < 1e-7 * largest);
}

// u ~ exp(psi) is at rest: through every face as much comes as goes, whatever the law and the affinity. psi is half a
// times 1/D of receptor-bound attractant.
TEST_CASE("the equilibrium of taxis is at rest", "[system]") {
    const Grid grid = box({0, 0.1, 0.15, 0.4, 0.5, 0.9});
    SystemField cells = field(grid, 0.2), signal = field(grid, 0);
    cells.affinity = {1, 2, 5, 1, 0.5};
    for (const auto law : {Taxis::Law::linear, Taxis::Law::log, Taxis::Law::receptor}) {
        cells.taxis = {{1, law, 0.6, 0.3, false}};
        SystemTransport transport(grid, {cells, signal});
        SystemVector x(10);
        for (std::size_t n = 0; n < 5; ++n) {
            const double a = 1 + std::sin(2.0 * static_cast<double>(n));
            const double phi = law == Taxis::Law::linear ? a
                               : law == Taxis::Law::log  ? std::log(0.3 + a)
                                                         : 0.3 * a / (0.3 + a);
            x[5 + n] = a;
            x[n] = cells.affinity[n] * std::exp(3 * phi);
        }
        const SystemVector rate = rate_of(transport, x);
        for (std::size_t n = 0; n < 5; ++n) CHECK(std::abs(rate[n]) < 1e-12 * x[n]);
    }
}

// Nothing differs from cell to cell, so nothing passes: 0 to the bit on any grid, with and without an attractant.
TEST_CASE("uniform fields are at rest to the bit", "[system]") {
    const Grid grid = box({0, 0.1, 0.3, 0.4, 0.7}, {0, 0.2, 0.5, 0.6}, {0, 0.3, 0.4});
    SystemField cells = field(grid, 0.2), signal = field(grid, 0.1);
    cells.taxis = {{1, Taxis::Law::log, 0.6, 0.3, false}};
    SystemTransport transport(grid, {cells, signal});
    SystemVector x(2 * grid.count(), 0.7);
    std::fill_n(x.begin(), grid.count(), 0.3);
    for (const double value : rate_of(transport, x)) CHECK(value == 0);
}

// Without diffusion drift remains: u chi grad a, taken from where it comes. Attractant 2 x, chi 0.5: speed 1 to the
// right; the second cell of width 0.1 fills from the first.
TEST_CASE("taxis without diffusion is upwinding", "[system]") {
    const Grid grid = line(0.3, 3);
    SystemField cells = field(grid, 0), signal = field(grid, 0);
    cells.taxis = {{1, Taxis::Law::linear, 0.5, 1, false}};
    SystemTransport transport(grid, {cells, signal});
    const SystemVector rate = rate_of(transport, {1, 0, 0, 0.1, 0.3, 0.5});
    CHECK(rate[0] == Approx(-10));
    CHECK(rate[1] == Approx(10));
    CHECK(rate[2] == 0);
}

TEST_CASE("faces that make no sense are refused", "[system]") {
    const Grid grid = line(1, 3);
    SystemField one = field(grid, 1);
    side(one, Face::x_min).kind = FaceCondition::Kind::periodic;
    CHECK_THROWS_AS(SystemTransport(grid, {one}), std::invalid_argument);
    one = field(grid, 1);
    side(one, Face::x_max).kind = FaceCondition::Kind::compartment;
    CHECK_THROWS_AS(SystemTransport(grid, {one}), std::invalid_argument);
    one = field(grid, 1);
    one.affinity.pop_back();
    CHECK_THROWS_AS(SystemTransport(grid, {one}), std::invalid_argument);
}
