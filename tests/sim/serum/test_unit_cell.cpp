// The unit cell of transport.md 5.3 G: steady flux through one open channel in its share of skin.
#include <catch2/catch.hpp>
#include "sim/observation/headline.hpp"
#include "tests/sim/made_runs.hpp"
#include "tests/support/order_table.hpp"

using namespace sim;
using made::um;

namespace {

/// Steady flux over concentration [m/s]; what enters must leave, or the state is not steady.
double steady_flux(Scenario scenario) {
    made::add(scenario, 0, made::infinite_dose());
    made::Run run(made::in_one_leap(std::move(scenario)));
    run.until(1e9);
    const double in = run.solute().uptake_rate() / run.area(), out = run.solute().receptor_rate() / run.area();
    REQUIRE(in == Approx(out).epsilon(1e-4));
    return out;
}

double channel_flux(double radius, double spacing) {
    Scenario s = made::unit_cell(Geometry::channel, spacing);
    made::add(s, 0, made::held_channels({{0.0, 0.0}}, radius, 150 * um));
    return steady_flux(s);
}

/// The axis at a place within a cell, in cells: (0.5, 0.5) is its centre, (0, 0) a corner.
double patch_flux(double radius, double x, double y) {
    Scenario s = made::unit_cell(Geometry::patch, 20 * um);
    const double width = s.domain.size[0] / 32;
    made::add(s, 0, made::held_channels({{(16 + x) * width, (16 + y) * width}}, radius, 150 * um));
    return steady_flux(s);
}

struct Radius {
    double radius, flux, bound;
};

}  // namespace

// Without punctures the layers are in series, for which conductances between cells are exact: 1/J = 15 um/1.8e-14 +
// 85 um/(0.7 x 1.2e-10) + 300 um/(0.7 x 1.9e-10) gives 1.1953e-9; the benchmark says 1.195e-9. Bound: 0.5 %.
TEST_CASE("G: intact skin lets through what its layers in series do", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::slab, Geometry::channel, Geometry::patch);
    const double flux = steady_flux(made::unit_cell(geometry, 20 * um));
    CHECK(flux == Approx(1.195e-9).epsilon(5e-3));
    CHECK(flux == Approx(1 / (15e-6 / 1.8e-14 + 85e-6 / (0.7 * 1.2e-10) + 300e-6 / (0.7 * 1.9e-10))).epsilon(1e-4));
}

// The benchmark's number is of an independent axisymmetric computation, 0.05 % between its meshes; cells of a sixth of
// the radius at the wall and of 2 um to `spacing` in depth leave about as much. Bound of the issue: 2 %.
TEST_CASE("G: a resolved channel gives the flux of the unit cell", "[serum]") {
    const double spacing = GENERATE(5.0, 10.0);
    const double flux = channel_flux(35 * um, spacing * um);
    support::report_error("G channel, spacing " + std::to_string(spacing), flux / 6.38e-8 - 1);
    CHECK(flux == Approx(6.38e-8).epsilon(0.02));
}

// The same narrow channels resolved: the radial cells shrink with the radius, so the error does not grow.
TEST_CASE("G: resolved narrow channels agree with the reference", "[serum]") {
    const Radius expected = GENERATE(Radius{20, 3.308e-8, 0.02}, Radius{10, 1.411e-8, 0.02}, Radius{5, 5.991e-9, 0.02});
    const double flux = channel_flux(expected.radius * um, 10 * um);
    support::report_error("G channel, radius " + std::to_string(expected.radius), flux / expected.flux - 1);
    CHECK(flux == Approx(expected.flux).epsilon(expected.bound));
}

// Line elements on cells of 20 um, axis at a cell's centre, at a corner and at two places between. A staircase would be
// off by 20 to 500 % somewhere (channel-element.md). Bounds of the issue: 1.5 % at 35 um, 4 % for narrower channels.
TEST_CASE("G: a line element gives the flux wherever its axis lies", "[serum][slow]") {
    using Place = std::array<double, 2>;
    const Radius expected = GENERATE(Radius{35, 6.38e-8, 0.015}, Radius{20, 3.308e-8, 0.04}, Radius{10, 1.411e-8, 0.04},
                                     Radius{5, 5.991e-9, 0.04});
    double worst = 0;
    for (const auto& [x, y] : {Place{0.5, 0.5}, Place{0, 0}, Place{0.2, 0.4}, Place{0.9, 0.5}}) {
        const double error = patch_flux(expected.radius * um, x, y) / expected.flux - 1;
        CAPTURE(expected.radius, x, y, error);
        CHECK(std::abs(error) <= expected.bound);
        if (std::abs(error) > std::abs(worst)) worst = error;
    }
    support::report_error("G patch, worst at radius " + std::to_string(expected.radius), worst);
}

namespace {

double taken_up(Scenario scenario, double date) {
    made::add(scenario, 0, made::infinite_dose());
    made::Run run(std::move(scenario));
    run.until(date);
    return run.solute().applied() / run.area();
}

}  // namespace

// Before steady state the channel fills and its wall feeds dry tissue, all within less than a cell of 20 um (a front of
// 60 s has gone 2 sqrt(D t) = 170 um in the channel, in tissue 120 um). The prototype of the line element was within
// 0.6 % at 35 um and 2.7 % at 10 um of the resolved channel; 2 % and 5 % are asked here, with heights in depth also
// twice as coarse as those of the resolved twin.
TEST_CASE("Early uptake of a line element is that of a resolved channel", "[serum][slow]") {
    const Radius radius = GENERATE(Radius{35, 0, 0.02}, Radius{10, 0, 0.05});
    const double date = GENERATE(60.0, 600.0);
    Scenario round = made::unit_cell(Geometry::channel, 10 * um), square = made::unit_cell(Geometry::patch, 20 * um);
    for (Scenario* s : {&round, &square}) s->numerics.linear_tolerance = 1e-8;
    const double middle = square.domain.size[0] / 2 + 3 * um;
    made::add(round, 0, made::held_channels({{0.0, 0.0}}, radius.radius * um, 150 * um));
    made::add(square, 0, made::held_channels({{middle, middle + 2 * um}}, radius.radius * um, 150 * um));
    const double expected = taken_up(round, date), found = taken_up(square, date);
    support::report_error("early uptake, radius " + std::to_string(radius.radius) + " at " + std::to_string(date),
                          found / expected - 1);
    CHECK(found == Approx(expected).epsilon(radius.bound));
}
