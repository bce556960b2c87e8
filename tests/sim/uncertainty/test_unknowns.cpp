// What each unknown moves in a scenario, and what it leaves alone.
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/treatment/puncture.hpp"
#include "sim/uncertainty/unknowns.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;

namespace {

std::size_t number_of(std::string_view name) {
    for (std::size_t n = 0; n < unknowns().size(); ++n)
        if (unknowns()[n].name == name) return n;
    FAIL("no unknown " << name);
    return 0;
}

Standing standing(const Scenario& scenario, std::string_view name) {
    return unknowns()[number_of(name)].standing(scenario);
}

Scenario with(const Scenario& scenario, std::string_view name, double factor) {
    std::vector<double> factors(unknowns().size(), 1.0);
    factors[number_of(name)] = factor;
    return with_factors(scenario, factors);
}

/// One puncture by the laws in its share of skin, with everything that can be moved there.
Scenario everything() {
    Scenario s = made::unit_cell(Geometry::channel, 20e-6);
    s.skin.layers[2].name = "papillary_dermis";
    s.solutes[0].polar_permeability = 1e-10;
    s.solutes[0].in_layer[2].clearance = 2e-4;
    NeedleAct act;
    act.device.kind = DeviceKind::stamp;
    act.device.needle_base_diameter = 140e-6;
    act.length = 0.5e-3;
    act.patency = {{}, 0.02, 30, 1e5, 2e3};
    made::add(s, 0, act);
    return s;
}

const NeedleAct& needling(const Scenario& s) { return std::get<NeedleAct>(s.treatments[0].act); }

}  // namespace

// Log-normal: half the probability below 1, Phi(1) below 10^sd. Uniform on [1/2, 1]: its middle is 3/4; one deviation
// goes down, since the nominal 1 is its end.
TEST_CASE("factors follow their distributions", "[uncertainty]") {
    const Unknown& floor = unknowns()[number_of("recoil_floor")];
    const Unknown& breach = unknowns()[number_of("breach_efficiency")];
    CHECK(factor_at(floor, 0.5) == Approx(1));
    CHECK(factor_at(floor, 0.8413447460685429) == Approx(std::pow(10, 0.6)));
    CHECK(factor_at(floor, 0.1) * factor_at(floor, 0.9) == Approx(1));
    CHECK(one_deviation(floor) == Approx(std::pow(10, 0.6)));
    CHECK(factor_at(breach, 0.5) == Approx(0.75));
    CHECK(one_deviation(breach) == Approx(0.5 + 0.5 * 0.1586552539314571));
}

// Factors of 1 are no change: depth and thickness bit for bit, and every number the unknowns could touch.
TEST_CASE("without change the scenario is itself", "[uncertainty]") {
    const Scenario before = everything(), after = with_factors(before, std::vector<double>(unknowns().size(), 1.0));
    CHECK(after.domain.depth == before.domain.depth);
    CHECK(after.domain.puncture_density == before.domain.puncture_density);
    CHECK(after.skin.layers[0].thickness == before.skin.layers[0].thickness);
    CHECK(after.solutes[0].in_layer[0].diffusivity == before.solutes[0].in_layer[0].diffusivity);
    CHECK(needling(after).patency.recoil_floor == 0.02);
    CHECK(nominal_puncture(needling(after), 0).channel_depth == nominal_puncture(needling(before), 0).channel_depth);
}

TEST_CASE("each unknown moves its own numbers", "[uncertainty]") {
    const Scenario s = everything();
    const Solute& caffeine = s.solutes[0];
    for (const Unknown& unknown : unknowns())
        CHECK(unknown.standing(s) == (unknown.name == "binding" ? Standing::absent : Standing::varied));

    CHECK(with(s, "barrier_permeability", 2).solutes[0].in_layer[0].diffusivity ==
          2 * caffeine.in_layer[0].diffusivity);
    CHECK(with(s, "barrier_permeability", 2).solutes[0].in_layer[1].diffusivity == caffeine.in_layer[1].diffusivity);
    CHECK(with(s, "polar_permeability", 2).solutes[0].polar_permeability == 2e-10);
    CHECK(with(s, "epidermis_diffusivity", 2).solutes[0].in_layer[1].diffusivity == Approx(2.4e-10));
    CHECK(with(s, "epidermis_diffusivity", 2).solutes[0].in_layer[2].diffusivity == caffeine.in_layer[2].diffusivity);
    CHECK(with(s, "dermis_diffusivity", 2).solutes[0].in_layer[2].diffusivity == Approx(3.8e-10));
    CHECK(with(s, "clearance", 2).solutes[0].in_layer[2].clearance == 4e-4);
    CHECK(needling(with(s, "closing_time_wet", 2)).patency.closing_time_wet == 2e5);
    CHECK(needling(with(s, "closing_time_dry", 2)).patency.closing_time_dry == 4e3);

    // What the barrier lets through is K D / h: the affinity leaves it alone, the thickness does not.
    const LayerTransport barrier = with(s, "affinity", 2).solutes[0].in_layer[0];
    CHECK(barrier.affinity == 2);
    CHECK(barrier.affinity * barrier.diffusivity == Approx(1.8e-14));
    CHECK(with(s, "affinity", 2).solutes[0].in_layer[1].affinity == Approx(1.4));

    const Scenario thick = with(s, "barrier_thickness", 2);
    CHECK(thick.skin.layers[0].thickness == Approx(30e-6));
    CHECK(thick.skin.layers[2].thickness == s.skin.layers[2].thickness);
    CHECK(thick.domain.depth == Approx(s.domain.depth + 15e-6));
    CHECK(thick.solutes[0].polar_permeability == Approx(0.5e-10));

    // Half the punctures, each with twice the skin, still a square of that area.
    const Domain sparse = with(s, "breach_efficiency", 0.5).domain;
    CHECK(sparse.puncture_density == Approx(0.5 * s.domain.puncture_density));
    CHECK(sparse.size[0] * sparse.size[1] == Approx(2 * s.domain.size[0] * s.domain.size[1]));
}

// A share cannot exceed 1, and a needle of 0.5 mm that goes 0.3 mm deep by the law goes no deeper than 0.5 mm.
TEST_CASE("factors stop at what is possible", "[uncertainty]") {
    const Scenario s = everything();
    CHECK(needling(with(s, "recoil_floor", 4)).patency.recoil_floor == Approx(0.08));
    CHECK(needling(with(s, "recoil_floor", 1e3)).patency.recoil_floor == 1);
    const double nominal = nominal_puncture(needling(s), 0).insertion_depth;
    CHECK(nominal_puncture(needling(with(s, "insertion_depth", 1.2)), 0).insertion_depth == Approx(1.2 * nominal));
    CHECK(nominal_puncture(needling(with(s, "insertion_depth", 1.2)), 0).channel_depth ==
          Approx(1.2 * nominal_puncture(needling(s), 0).channel_depth));
    CHECK(nominal_puncture(needling(with(s, "insertion_depth", 99)), 0).insertion_depth == Approx(0.5e-3));
}

// What an expert holds is no unknown any more; what is not there cannot be one.
TEST_CASE("given and absent numbers are not varied", "[uncertainty]") {
    Scenario s = everything();
    std::get<NeedleAct>(s.treatments[0].act).patency.held = 0.5;
    std::get<NeedleAct>(s.treatments[0].act).channel_depth = 100e-6;
    CHECK(standing(s, "recoil_floor") == Standing::given);
    CHECK(standing(s, "closing_time_wet") == Standing::given);
    CHECK(standing(s, "insertion_depth") == Standing::given);
    CHECK(standing(s, "breach_efficiency") == Standing::varied);
    std::get<NeedleAct>(s.treatments[0].act).breach_efficiency = 0.7;
    CHECK(standing(s, "breach_efficiency") == Standing::given);
    CHECK_FALSE(needling(with(s, "insertion_depth", 2)).insertion_depth);
    CHECK(needling(with(s, "recoil_floor", 2)).patency.recoil_floor == 0.02);

    s.processes.closing = false;
    s.processes.clearance = false;
    CHECK(standing(s, "recoil_floor") == Standing::absent);
    CHECK(standing(s, "clearance") == Standing::absent);
    s.treatments.clear();
    CHECK(standing(s, "insertion_depth") == Standing::absent);
    CHECK(standing(s, "breach_efficiency") == Standing::absent);
    s.solutes[0].bound = true;
    CHECK(standing(s, "affinity") == Standing::absent);
    CHECK(standing(s, "binding") == Standing::varied);
}
