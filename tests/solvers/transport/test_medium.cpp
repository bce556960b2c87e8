// Conductances and flux of a network.
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include "solvers/transport/medium.hpp"
#include "tests/support/channels.hpp"
#include "tests/support/networks.hpp"

using namespace solvers;
using namespace support;

namespace {

/// A box with layers, loss, open top and bottom and two channels; u between 0 and 1 at random.
struct Crowded {
    explicit Crowded(bool periodic)
        : grid(box(even_faces(180 * um, 9), even_faces(100 * um, 5), graded_faces(5 * um, 300 * um, 12), periodic)),
          medium(medium_of(grid, [](double x, double, double z) {
              return z < 20 * um ? Material{3, 1e-13, 0} : Material{0.7, x < 60 * um ? 5e-11 : 1e-10, 2e-4};
          })) {
        const LatticeGreen green(20 * um, 20 * um);
        const auto kappa = [](double z) { return z < 20 * um ? 3e-13 : 7e-11; };
        add_channel(medium, grid, green, {.x = 43 * um, .y = 57 * um, .depth = 120 * um, .radius = 12 * um}, 1e-9,
                    kappa);
        add_channel(medium, grid, green,
                    {.x = 171 * um, .y = 8 * um, .depth = 200 * um, .radius = 6 * um, .cone = true}, 1e-9, kappa);
        medium.bottom_activity = 0.3;
        u = Network(medium);
        std::mt19937 random(1);
        std::uniform_real_distribution<double> uniform(0, 1);
        for_all(
            medium, [&](std::size_t n) { u.cells[n] = uniform(random); },
            [&](std::size_t n) { u.nodes[n] = uniform(random); });
        u.donor = uniform(random);
        fill_ghosts(medium.layout, u.cells);
    }
    Grid grid;
    Medium medium;
    Network u;
};

}  // namespace

// Every exchange is counted once on either side, so all that is gained inside, the reservoir included, is what came
// through the bottom less what was cleared. Rounding: sums of some 600 numbers, 1e-14 of what moves.
TEST_CASE("what one cell gains another loses", "[transport]") {
    const Crowded problem(GENERATE(false, true));
    const Medium& medium = problem.medium;
    Network inflow(medium);
    net_inflow(medium, problem.u, inflow);
    double gain = inflow.donor, moved = std::abs(inflow.donor);
    const auto add = [&](double value) { gain += value, moved += std::abs(value); };
    for_all(
        medium, [&](std::size_t n) { add(inflow.cells[n]); }, [&](std::size_t n) { add(inflow.nodes[n]); });
    const double cleared = sum_of_cells(medium, [&](std::size_t n) { return medium.loss[n] * problem.u.cells[n]; });
    CHECK(std::abs(gain + outflow_bottom(medium, problem.u) + cleared) < 1e-14 * moved);
}

// At one activity everywhere nothing moves but what is cleared: exactly 0, since every term is a difference.
TEST_CASE("equal activities are at rest", "[transport]") {
    Crowded problem(GENERATE(false, true));
    Medium& medium = problem.medium;
    std::fill(medium.loss.begin(), medium.loss.end(), 0.0);
    medium.bottom_activity = 0.7;
    Network u(medium), inflow(medium);
    std::fill(u.cells.begin(), u.cells.end(), 0.7);
    std::fill(u.nodes.begin(), u.nodes.end(), 0.7);
    u.donor = 0.7;
    net_inflow(medium, u, inflow);
    for_all(
        medium, [&](std::size_t n) { CHECK(inflow.cells[n] == 0); },
        [&](std::size_t n) { CHECK(inflow.nodes[n] == 0); });
    CHECK(inflow.donor == 0);
}

// (v, A u) = (u, A v): the network is symmetric, which is what conjugate gradients need.
TEST_CASE("exchange is symmetric", "[transport]") {
    Crowded problem(GENERATE(false, true));
    Medium& medium = problem.medium;
    medium.bottom_activity = 0;
    const Network& u = problem.u;
    Network v = u, of_u(medium), of_v(medium);
    std::reverse(v.nodes.begin(), v.nodes.end());
    for_all(
        medium, [&](std::size_t n) { v.cells[n] = std::cos(1e3 * u.cells[n]); }, [](std::size_t) {});
    v.donor = -0.4;
    fill_ghosts(medium.layout, v.cells);
    net_inflow(medium, u, of_u);
    net_inflow(medium, v, of_v);
    double one = v.donor * of_u.donor, other = u.donor * of_v.donor, size = std::abs(one);
    const auto add = [&](double v_u, double u_v) { one += v_u, other += u_v, size += std::abs(v_u); };
    for_all(
        medium, [&](std::size_t n) { add(v.cells[n] * of_u.cells[n], u.cells[n] * of_v.cells[n]); },
        [&](std::size_t n) { add(v.nodes[n] * of_u.nodes[n], u.nodes[n] * of_v.nodes[n]); });
    CHECK(std::abs(one - other) < 1e-14 * size);
}

// Resistances in series: through layers of contrast 1e7 on a graded grid the profile that is linear in each half cell
// carries one flux, so it is steady to the rounding of that flux.
TEST_CASE("a layered steady profile carries one flux", "[transport]") {
    const Grid grid = bar(2, layered_faces({{15 * um, 7}, {85 * um, 11}, {900 * um, 9}}));
    const auto material = [](double, double, double z) {
        return z < 15 * um ? Material{3, 1e-16, 0} : z < 100 * um ? Material{0.7, 5e-11, 0} : Material{1, 1e-9, 0};
    };
    const Medium medium = medium_of(grid, material);
    double resistance = 0, whole = 0;  // in units of 1/area
    for (int k = 0; k < grid.nz(); ++k) {
        const Material m = material(0, 0, grid.centre(2, k));
        whole += grid.width(2, k) / (m.affinity * m.diffusivity);
    }
    const double flux = um * um / whole;
    Network u(medium), inflow(medium);
    for (int k = 0; k < grid.nz(); ++k) {
        const Material m = material(0, 0, grid.centre(2, k));
        const double half = 0.5 * grid.width(2, k) / (m.affinity * m.diffusivity);
        resistance += half;
        u.cells[medium.layout.index(0, 0, k)] = 1 - resistance / whole;
        resistance += half;
    }
    u.donor = 1;
    net_inflow(medium, u, inflow);
    CHECK(inflow.donor == Approx(-flux).epsilon(1e-12));
    CHECK(outflow_bottom(medium, u) == Approx(flux).epsilon(1e-9));
    for (int k = 0; k < 7; ++k) CHECK(std::abs(inflow.cells[medium.layout.index(0, 0, k)]) < 1e-12 * flux);
}

// A linear profile along x or y has a constant slope: inner cells of an even grid are at rest to rounding.
TEST_CASE("a linear profile is steady along x and y", "[transport]") {
    const int axis = GENERATE(0, 1);
    const Grid grid = bar(axis, graded_faces(1 * um, 100 * um, 20));
    const Medium medium = uniform_medium(grid, {1, 1e-10, 0});
    Network u = network_of(grid, medium, [](double x, double y, double) { return (x + y) / (100 * um); });
    Network inflow(medium);
    Medium closed = medium;
    insulate_top(closed);
    insulate_bottom(closed);
    net_inflow(closed, u, inflow);
    const double flux = 1e-10 * um * um / (100 * um);
    for (int i = 1; i < 19; ++i)
        CHECK(std::abs(inflow.cells[medium.layout.index(axis == 0 ? i : 0, axis == 1 ? i : 0, 0)]) < 1e-12 * flux);
}

// In a periodic box turning the field by one cell turns the inflow by one cell.
TEST_CASE("a periodic box has no edges", "[transport]") {
    const int nx = GENERATE(1, 2, 3, 6), ny = GENERATE(1, 2, 5);
    const Grid grid = box(even_faces(nx * um, nx), even_faces(ny * um, ny), even_faces(2 * um, 2), true);
    const Medium medium = uniform_medium(grid, {1, 1e-10, 1e-3});
    Network u(medium), turned(medium), inflow(medium), inflow_of_turned(medium);
    const auto value = [](int i, int j, int k) { return std::cos(3.0 * i + 5.0 * j * j + k); };
    const Layout& layout = medium.layout;
    for (int j = 0; j < ny; ++j)
        for (int k = 0; k < 2; ++k)
            for (int i = 0; i < nx; ++i) {
                u.cells[layout.index(i, j, k)] = value(i, j, k);
                turned.cells[layout.index((i + 1) % nx, (j + 1) % ny, k)] = value(i, j, k);
            }
    fill_ghosts(layout, u.cells);
    fill_ghosts(layout, turned.cells);
    net_inflow(medium, u, inflow);
    net_inflow(medium, turned, inflow_of_turned);
    for (int j = 0; j < ny; ++j)
        for (int k = 0; k < 2; ++k)
            for (int i = 0; i < nx; ++i) {
                const double there = inflow_of_turned.cells[layout.index((i + 1) % nx, (j + 1) % ny, k)];
                CHECK(there == Approx(inflow.cells[layout.index(i, j, k)]).epsilon(1e-12).margin(1e-28));
            }
}
