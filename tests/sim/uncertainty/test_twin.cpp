// The cheap stand-in of a scenario against the scenario.
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/tissue/skin_grid.hpp"
#include "sim/uncertainty/ensemble.hpp"
#include "sim/uncertainty/twin.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;

namespace {

/// The unit cell with one channel that closes, ten minutes under a film.
Scenario punctured(Geometry geometry, double spacing) {
    Scenario s = made::unit_cell(geometry, spacing);
    s.duration = 600;
    s.bottom = Bottom::in_vivo;
    const double middle = 0.5 * s.domain.size[0];
    NeedleAct act = made::held_channels({{middle, middle}}, 35e-6, 150e-6);
    made::add(s, 0, made::closing_channels(act, 0.02, 30, 1e5, 2e3));
    made::add(s, 30, made::film(100e-6));
    return s;
}

double delivered(const Scenario& s, double area) {
    for (const NamedValue& result : run_in_memory(s, s.duration, area))
        if (result.name == "serum.caffeine.delivered") return result.value;
    FAIL("nothing delivered");
    return 0;
}

}  // namespace

// One channel in a patch of the cell's area is the channel's own cell but for its square form. The coarse grid and its
// tolerances are allowed 5 % against the fine axisymmetric run, far below the factors that unknowns bring.
TEST_CASE("the twin of a patch delivers what the channel does", "[uncertainty]") {
    const Scenario patch = punctured(Geometry::patch, 40e-6), fine = punctured(Geometry::channel, 5e-6);
    const Scenario twin = fast_twin(patch, 250 * made::per_cm2);
    CHECK(twin.domain.geometry == Geometry::channel);
    const double area = 1 / (250 * made::per_cm2);
    CHECK(delivered(twin, area) == Approx(delivered(fine, area)).epsilon(0.05));
}

// Masses are stated for the area that was asked for: twice the area, twice the mass.
TEST_CASE("masses of a member are for the area of the run", "[uncertainty]") {
    const Scenario twin = fast_twin(punctured(Geometry::patch, 40e-6), 250 * made::per_cm2);
    CHECK(delivered(twin, 2e-6) == Approx(2 * delivered(twin, 1e-6)).epsilon(1e-12));
}

// Skin that nothing pierced knows no puncture: depth alone tells all.
TEST_CASE("the twin of an unhurt patch is a slab", "[uncertainty]") {
    const Scenario twin = fast_twin(punctured(Geometry::patch, 40e-6), 0);
    CHECK(twin.domain.geometry == Geometry::slab);
    CHECK(skin_grid_shape(twin)[0] == 1);
}

// Coarse never means finer than what was asked for: a scenario that is coarser already keeps its own spacing.
TEST_CASE("the twin is no finer than the scenario", "[uncertainty]") {
    Scenario s = punctured(Geometry::channel, 5e-6);
    s.domain.growth = 2;
    s.domain.surface_spacing = 10e-6;
    s.numerics.fixed_step = 1e-3;
    const Scenario twin = fast_twin(s, 0);
    CHECK(twin.domain.geometry == Geometry::channel);
    CHECK(twin.domain.growth == 2);
    CHECK(twin.domain.surface_spacing == 10e-6);
    CHECK_FALSE(twin.numerics.fixed_step);
    const auto fine = skin_grid_shape(s), coarse = skin_grid_shape(twin);
    CHECK(coarse[0] <= fine[0]);
    CHECK(coarse[2] <= fine[2]);
}

TEST_CASE("what the twin cannot show is said", "[uncertainty]") {
    Scenario s = punctured(Geometry::patch, 40e-6);
    CHECK(missing_in_twin(s) == "listed needles are evenly spread in it");
    s.treatments.push_back(s.treatments.front());
    CHECK(missing_in_twin(s) == "all needlings meet on one axis in it, at the density of the densest");
    s.treatments.clear();
    CHECK(missing_in_twin(s).empty());
}
