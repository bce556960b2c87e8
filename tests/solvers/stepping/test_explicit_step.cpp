// The slow twin against the fast solver.
#include <catch2/catch.hpp>
#include <cmath>
#include "solvers/stepping/explicit_step.hpp"
#include "tests/support/channels.hpp"
#include "tests/support/networks.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;

namespace {

/// A coarse patch with layers, loss, a held bottom, a channel and a finite reservoir.
struct Patch {
    Grid grid = box(even_faces(120 * um, 6), even_faces(80 * um, 4), graded_faces(20 * um, 240 * um, 6), true);
    Medium medium = medium_of(grid, [](double, double, double z) {
        return z < 50 * um ? Material{3, 2e-11, 1e-4} : Material{0.7, 1e-10, 1e-3};
    });
    Reservoir reservoir = finite_reservoir(3e-13);
    Network u;

    Patch() {
        medium.bottom_activity = 0.1;
        const LatticeGreen green(20 * um, 20 * um);
        add_channel(medium, grid, green,
                    {.x = 43 * um, .y = 57 * um, .depth = 130 * um, .radius = 8 * um, .cone = true}, 1e-10,
                    [](double z) { return z < 50 * um ? 6e-11 : 7e-11; });
        u = network_of(grid, medium, [](double x, double, double) { return 0.5 + 0.5 * std::cos(x / (19.1 * um)); });
        u.donor = 1;
    }
};

constexpr auto ignore = [](double, const Network&) {};

}  // namespace

// Two codes with nothing in common but the network: forward Euler in tiny steps and the implicit pair. Forward Euler is
// brought to second order by halving its step once (2 u_fine - u_coarse), so that its own error does not hide the
// pair's, which falls by four as its step is halved.
TEST_CASE("the pair tends to its explicit twin", "[stepping][order]") {
    const Patch patch;
    const double duration = 20, largest = largest_explicit_step(patch.medium, patch.reservoir);
    const int steps = static_cast<int>(std::ceil(duration / (0.05 * largest)));
    const auto explicitly = [&](int count) {
        Network u = patch.u;
        for (int n = 0; n < count; ++n) advance_explicitly(patch.medium, patch.reservoir, u, duration / count, ignore);
        return u;
    };
    const Network coarse = explicitly(steps), fine = explicitly(2 * steps);
    Network twin = fine;
    for_all(
        patch.medium, [&](std::size_t n) { twin.cells[n] += fine.cells[n] - coarse.cells[n]; },
        [&](std::size_t n) { twin.nodes[n] += fine.nodes[n] - coarse.nodes[n]; });
    twin.donor += fine.donor - coarse.donor;
    for (const auto& [scheme, name, nominal] :
         {std::tuple{Scheme::sdirk2, "SDIRK2 against the explicit twin, steps", 2.0},
          std::tuple{Scheme::backward_euler, "backward Euler against the twin, steps", 1.0}}) {
        std::vector<std::pair<int, double>> differences;
        for (const int count : {40, 80, 160}) {
            Network u = patch.u;
            Runner run(patch.medium, patch.reservoir, scheme);
            run.equal_steps(u, duration, count);
            differences.emplace_back(count, largest_difference(patch.medium, u, twin));
        }
        CHECK(report_order(name, differences) == Approx(nominal).margin(0.15));
    }
}

// Below the limit every new activity is a mean of old ones, so nothing leaves the range it started in; twice the limit
// would overshoot.
TEST_CASE("the explicit limit keeps the maximum principle", "[stepping]") {
    const Grid grid = bar(2, even_faces(100 * um, 10));
    Medium medium = uniform_medium(grid, {1, 1e-10, 0});
    insulate_top(medium);
    insulate_bottom(medium);
    CHECK(largest_explicit_step(medium, no_reservoir) == Approx(10 * um * 10 * um / (2 * 1e-10)));
    Network u = network_of(grid, medium, [](double, double, double z) { return z < 10 * um ? 1.0 : 0.0; });
    for (int n = 0; n < 20; ++n) {
        const auto report = advance_explicitly(medium, no_reservoir, u, 3, ignore);
        CHECK(report.lowest >= 0);
        CHECK(report.highest <= 1);
    }
}

// In flux form nothing is lost: the total of a closed box stays to rounding over a thousand steps.
TEST_CASE("the explicit twin conserves", "[stepping]") {
    Patch patch;
    insulate_bottom(patch.medium);
    std::fill(patch.medium.loss.begin(), patch.medium.loss.end(), 0.0);
    const auto total = [&] { return amount(patch.medium, patch.u) + patch.reservoir.capacity * patch.u.donor; };
    const double before = total();
    advance_explicitly(patch.medium, patch.reservoir, patch.u, 60, ignore);
    CHECK(std::abs(total() - before) < 1e-13 * before);
}
