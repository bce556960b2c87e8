// Layers with jumps of diffusivity and affinity: steady flux, rest, interfaces, transients.
#include <catch2/catch.hpp>
#include <cmath>
#include "tests/support/closed_forms.hpp"
#include "tests/support/networks.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;

namespace {

using Errors = std::vector<std::pair<int, double>>;

constexpr double area = um * um;  // of a bar's section

/// Two layers that meet at a face; both ends are held faces.
struct TwoLayers {
    Grid grid;
    Medium medium;
    TwoLayers(Part upper, Part lower, Material above, Material below)
        : grid(bar(2, layered_faces({upper, lower}))),
          medium(medium_of(grid, [&](double, double, double z) { return z < upper.thickness ? above : below; })) {}
    void insulate() {
        insulate_top(medium);
        insulate_bottom(medium);
    }
};

}  // namespace

// Resistances in series, J = (u0 - uL) / sum L/(D K), and u linear in each layer: the conductance between cells is
// exact for it, so only rounding and the linear solve are left, 1e-10. D contrast 1e6, K contrast 1e3, all four orders.
// In terms of c this is also C of the transport targets, J = K1 c0/(h1/D1 + (K1/K2) h2/D2).
TEST_CASE("V08 layers carry their series flux", "[references]") {
    const bool fast_first = GENERATE(false, true), sticky_first = GENERATE(false, true);
    const Material above{sticky_first ? 1e3 : 1.0, fast_first ? 1e-9 : 1e-15, 0};
    const Material below{sticky_first ? 1.0 : 1e3, fast_first ? 1e-15 : 1e-9, 0};
    const double l1 = 15 * um, l2 = 85 * um, outside = 0.25;
    TwoLayers layers({l1, 11}, {l2, 17}, above, below);
    layers.medium.bottom_activity = outside;
    Network u(layers.medium), inflow(layers.medium);
    u.donor = 1;
    Runner run(layers.medium, held_reservoir, Scheme::backward_euler);
    run.growing_steps(u, 1e13, 1, 10, 1e12);
    const double r1 = l1 / (above.affinity * above.diffusivity), r2 = l2 / (below.affinity * below.diffusivity);
    const double flux = (1 - outside) / (r1 + r2);
    const double profile = largest_error(layers.grid, u, [&](double, double, double z) {
        return z < l1 ? 1 - flux * r1 * z / l1 : outside + flux * r2 * (l1 + l2 - z) / l2;
    });
    CHECK(profile < 1e-10);
    // The flux is read where the activity falls, at the end of the layer that resists.
    net_inflow(layers.medium, u, inflow);
    const double measured = r1 > r2 ? -inflow.donor : outflow_bottom(layers.medium, u);
    const double error = std::abs(measured / area / flux - 1);
    CHECK(error < 1e-10);
    report_error("V08 layered steady flux", error);
}

// A closed box comes to rest at one activity, so concentrations stand as K does; and what was there is there.
TEST_CASE("V08 a closed box rests at its partition", "[references]") {
    const bool sticky_first = GENERATE(false, true);
    const Material above{sticky_first ? 1e3 : 1.0, 1e-11, 0}, below{sticky_first ? 1.0 : 1e3, 1e-13, 0};
    const double l1 = 40 * um, l2 = 60 * um;
    TwoLayers layers({l1, 16}, {l2, 24}, above, below);
    layers.insulate();
    Network u = network_of(layers.grid, layers.medium, [&](double, double, double z) { return z < l1 ? 1.0 : 0.0; });
    const double before = amount(layers.medium, u);
    Runner run(layers.medium, no_reservoir, Scheme::backward_euler);
    double made = 0;
    for (int step = 0; step < 60; ++step) made += run.step(u, 1e5).residual;
    const Extremes found = extremes(layers.medium, u);
    const double mean = (before + made) / (area * (above.affinity * l1 + below.affinity * l2));
    CHECK(found.highest / found.lowest - 1 < 1e-12);
    CHECK(std::abs(amount(layers.medium, u) - made - before) < 1e-12 * before);
    CHECK(found.highest == Approx(mean).epsilon(1e-12));
}

// D contrast 120 and K = 4: the error is that of the slow side, 1 % at h = 2.5 um there and of second order. The ends
// are three diffusion lengths away.
TEST_CASE("V10 an interface between half spaces", "[references][order]") {
    const HalfSpaces exact{60 * um * um, 0.5 * um * um, 4};
    const double t = 400, left = 1000 * um, right = 100 * um;
    CHECK(exact.value(-100 * um, t) == Approx(0.826653118).epsilon(1e-8));
    CHECK(exact.value(25 * um, t) == Approx(0.619125515).epsilon(1e-8));
    Errors errors;
    for (const int cells : {20, 40, 80, 160}) {
        TwoLayers layers({left, 4 * cells}, {right, cells}, {1, exact.D1, 0}, {exact.K, exact.D2, 0});
        layers.insulate();
        Network u =
            network_of(layers.grid, layers.medium, [&](double, double, double z) { return z < left ? 1.0 : 0.0; });
        Runner run(layers.medium, no_reservoir);
        run.growing_steps(u, t, 1e-5, 1.06, 1);
        double worst = 0;
        each_cell(layers.grid, [&](std::size_t n, double, double, double z) {
            const double K = z < left ? 1 : exact.K;
            worst = std::max(worst, std::abs(K * u.cells[n] - exact.value(z - left, t)));
        });
        errors.emplace_back(cells, worst / exact.value(0, t));
    }
    CHECK(report_order("V10 half spaces, cells in 100 um", errors) == Approx(2).margin(0.2));
    CHECK(errors[1].second < 0.01);
}

// Insulated layers of D contrast 1e3 and K contrast 10: the slowest mode decays at one rate everywhere, found as a root
// of the flux's mismatch. With either layer resolved the scheme is of second order across the interface, 1.9 to 2.2
// here, and the same with the layers exchanged.
TEST_CASE("a layered transient is of second order", "[references][order]") {
    const bool slow_first = GENERATE(true, false);
    const double thin = 0.03e-3, thick = 1e-3, slow = 1e-12, fast = 1e-9, sticky = 10;
    const TwoLayerMode mode = slow_first ? TwoLayerMode(thin, thick, slow, fast, sticky, 1, 2.74e-3)
                                         : TwoLayerMode(thick, thin, fast, slow, 1, sticky, 2.74e-3);
    const double t = 0.5 / mode.rate;
    const auto at = [&](double when) {
        return [&mode, when](double, double, double z) { return mode.activity(z, when); };
    };
    double size = 0;
    for (const double x : {0.0, mode.l1, mode.l1 + mode.l2}) size = std::max(size, std::abs(mode.activity(x, t)));
    Errors errors;
    for (const int cells : {8, 16, 32, 64}) {
        TwoLayers layers({mode.l1, cells}, {mode.l2, cells}, {mode.K1, mode.D1, 0}, {mode.K2, mode.D2, 0});
        layers.insulate();
        Network u = network_of(layers.grid, layers.medium, at(0));
        Runner run(layers.medium, no_reservoir);
        run.equal_steps(u, t, 400);
        errors.emplace_back(cells, largest_error(layers.grid, u, at(t), size));
    }
    const std::string name = slow_first ? "slow over fast" : "fast over slow";
    const double order = report_order("two layers, contrast 1e3, " + name, errors);
    CHECK(order > 1.9);
    CHECK(order < 2.2);
}
