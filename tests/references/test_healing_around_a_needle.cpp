// Healing around one needle of 250 per cm2, 24 rings in a round cell of 357 um: numbers of an independent prototype
// (healing-numerics.md, "What to expect in space" and the table of the amended model).
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "tests/sim/wound/made_wounds.hpp"

using namespace made;

namespace {

/// All dermis that bleeds everywhere, in one layer of cells, punctured through.
sim::Scenario round_cell(const std::string& preset, bool taxis) {
    sim::Scenario s = healing_skin(sim::Geometry::channel, std::sqrt(std::numbers::pi) * 0.357 * mm, 1 * mm, 1 * mm);
    s.domain.cells = std::array<int, 3>{24, 1, 1};
    s.skin.layers = {{"dermis", 1 * mm, 1, sim::healing::Tissue::dermis}};
    s.healing.preset = preset;
    s.healing.parameters = sim::healing::parameters_of(preset);
    s.healing.parameters.set("mmp.epidermal_reach", 1);
    s.healing.parameters.set("injury.bleeding_depth", 0);
    s.healing.parameters.set("epidermis.front_speed", 0.13e-3 / day);
    s.healing.parameters.set("epidermis.lag", 0);
    s.processes.taxis = taxis;
    return s;
}

double collagen(const HealingSkin& skin) { return skin.collagen() / skin.dermis(); }

}  // namespace

// Day 28: 1.1405 without taxis and 1.1394 with it; the note's own radial script gave 1.139 for the original model
// without. The prototype had another front and another time stepping: a unit of the third digit. With
// taxis neutrophils of day 7 are 0.184 of their peak and the excess of MMP at day 14 is 0.230 of its own.
TEST_CASE("collagen around a needle at day 28 is that of the prototypes", "[references]") {
    struct Told {
        const char* preset;
        bool taxis;
        double collagen;
    };
    const Told told =
        GENERATE(Told{"amended", false, 1.1405}, Told{"amended", true, 1.1394}, Told{"original", false, 1.139});
    HealingSkin skin(round_cell(told.preset, told.taxis));
    skin.injure({puncture(0, 0, 1 * mm)});
    double peak = 0, peak_date = 0, excess = 0, at_7 = 0, at_14 = 0;
    for (int n = 1; n <= 280; ++n) {
        skin.until(0.1 * n * day);
        const double N = skin.content("neutrophils"), Z = skin.content("mmp") - skin.dermis();
        if (N > peak) peak_date = 0.1 * n;
        peak = std::max(peak, N);
        excess = std::max(excess, Z);
        if (n == 70) at_7 = N;
        if (n == 140) at_14 = Z;
    }
    INFO(told.preset << (told.taxis ? " with taxis: " : ": ") << collagen(skin));
    CHECK(collagen(skin) == Approx(told.collagen).margin(0.001));
    CHECK(peak_date == Approx(1.8).margin(0.11));
    if (told.taxis) {
        CHECK(at_7 / peak == Approx(0.184).margin(0.002));
        CHECK(at_14 / excess == Approx(0.230).margin(0.002));
    }
}

// Five monthly sessions in the same place, day 140: 1.365.
TEST_CASE("five sessions around one axis build up what the prototype built", "[references]") {
    HealingSkin skin(round_cell("amended", false));
    for (int session = 0; session < 5; ++session) {
        skin.injure({puncture(0, 0, 1 * mm)});
        skin.until(28 * (session + 1) * day);
    }
    CHECK(collagen(skin) == Approx(1.365).margin(0.0015));
}

// Receptors bound what taxis gathers: at most exp(chi ks/D) = 6.0 times for neutrophils. At the needle, where the
// cytokine is made, there are more with taxis than without, and fewer at the border of the round cell; the same for
// fibroblasts, which climb the PDGF of the clot, though those at the needle have been killed.
TEST_CASE("cells climb towards the needle", "[references]") {
    HealingSkin climbing(round_cell("amended", true)), wandering(round_cell("amended", false));
    for (HealingSkin* skin : {&climbing, &wandering}) {
        skin->injure({puncture(0, 0, 1 * mm)});
        skin->until(2 * day);
    }
    for (const char* who : {"neutrophils", "macrophages_m1", "fibroblasts"}) {
        INFO(who);
        const double nearby = climbing.values(who).front() / wandering.values(who).front();
        CHECK(nearby > 1.01);
        CHECK(nearby < 6.0);
        CHECK(climbing.values(who).back() < wandering.values(who).back());
    }
}
