// All that can be done to a serum, one after the other, for several solutes: the books close and nothing is negative.
#include <algorithm>
#include <catch2/catch.hpp>
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

/// Beside the polar one: a solute that binds, barely dissolves and is volatile.
Solute depot() {
    Solute solute;
    solute.name = "depot";
    solute.channel_diffusivity = 5e-10;
    solute.solubility = 0.02;
    solute.vapour_permeability = 2e-8;
    solute.in_layer = {{5e-14, 200, 0, 1e-5}, {1e-11, 30, 0, 1e-4}, {2e-11, 20, 5e-5, 0}};
    return solute;
}

Scenario eventful(Geometry geometry) {
    Scenario s = made::small_patch();
    s.domain.geometry = geometry;
    s.domain.puncture_density = 1 / (120 * um * 120 * um);
    s.numerics.relative_tolerance = 1e-2;
    s.solutes[0].polar_permeability = 3e-9;
    s.solutes.push_back(depot());
    s.receptor = Receptor{100 * um, 10 * um, {700, 1500, 1500.5}};
    NeedleAct act = made::held_channels({{33 * um, 41 * um}, {81 * um, 70 * um}}, 12 * um, 90 * um, ChannelShape::cone);
    const NeedleAct closing = made::closing_channels(act, 0.1, 30, 3000, 300);
    ApplyAct serum = made::drying_film(40 * um, 8e-8, 0.1);
    serum.solutes = {{"caffeine", 1, 1}, {"depot", 0.5, 3}};
    ApplyAct covered = made::film(20 * um);
    covered.occluded = true;
    covered.channel_factor = 0.8;
    covered.solutes = {{"depot", 0.2, 5}};
    made::add(s, 0, serum);       // before needling,
    made::add(s, 100, closing);   // through the film,
    made::add(s, 300, serum);     // again, drying at about 920 s
    made::add(s, 1200, covered);  // onto the deposit
    made::add(s, 1600, closing);  // a second session through tissue that holds solute
    made::add(s, 2000, WashAct{});
    made::add(s, 2300, serum);
    return s;
}

}  // namespace

// Masses move in flux form or by hand, what the linear solves leave is summed as such: the books close to rounding,
// 1e-12 of what was applied (asked: 1e-10), at every date and for each solute; nothing is below zero anywhere.
TEST_CASE("Everything at once closes the books of every solute", "[serum][film]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    CAPTURE(static_cast<int>(geometry));
    made::Run run(eventful(geometry));
    std::vector<double> values(run.state.skin.grid.count());
    for (const double date : {50.0, 100.0, 250.0, 600.0, 1000.0, 1400.0, 1700.0, 2100.0, 3000.0}) {
        run.until(date);
        CHECK(run.state.solutes[1]->donor_activity() <= 0.02);  // its solubility, however dry the film
        for (const auto& solute : run.state.solutes) {
            CAPTURE(date, solute->name());
            CHECK(std::abs(solute->ledger().residual()) <= 1e-12 * solute->applied());
            CHECK(std::abs(solute->ledger().solver) <= 1e-8 * solute->applied());
            CHECK(solute->ledger().clipped <= 1e-8 * solute->applied());
            solute->write_concentration(values);
            CHECK(*std::min_element(values.begin(), values.end()) >= 0);
            for (const auto& [place, mass] : solute->ledger().held) CHECK(mass >= 0);
        }
    }
    const Ledger polar = run.state.solutes[0]->ledger(), bound = run.state.solutes[1]->ledger();
    const auto out = [](const Ledger& ledger, const std::string& way) {
        const auto found = std::ranges::find(ledger.out, way, &std::pair<std::string, double>::first);
        return found == ledger.out.end() ? -1.0 : found->second;
    };
    CHECK(out(polar, "washed") > 0);
    CHECK(out(bound, "evaporated") > 0);
    CHECK(out(polar, "sampled") > 0);
    CHECK(bound.loss > 0);
}

// Solutes do not know of each other: with the same steps (backward Euler needs no shorter ones) the first has the same
// bits alone as beside the second.
TEST_CASE("Solutes share skin and film but not each other", "[serum][film]") {
    Scenario both = eventful(Geometry::patch), alone;
    both.solutes[1].solubility.reset();  // the moment of the last crystal is found by shorter steps
    both.numerics.integrator = "backward_euler";
    both.numerics.fixed_step = 2;
    alone = both;
    alone.solutes.resize(1);
    made::Run together(both), single(alone);
    together.until(500);
    single.until(500);
    CHECK(together.solute().on_surface() == single.solute().on_surface());
    CHECK(together.solute().content_of_channels() == single.solute().content_of_channels());
}
