// What solutes do to healing: e = Emax c/(EC50 + c), over a step the mean of its start and its end.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/course.hpp"
#include "sim/wound/serum_effects.hpp"
#include "tests/sim/made_runs.hpp"
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;

namespace {

/// A slab under an infinite dose of each solute from 0 on; steps of healing of a quarter of an hour.
Scenario treated(const std::vector<std::string>& solutes) {
    Scenario s = made::healing_skin(Geometry::slab, 0.4 * made::mm, 0.4 * made::mm, 40 * made::micron);
    ApplyAct act;
    act.serum = "made";
    for (const std::string& name : solutes) {
        Solute solute;
        solute.name = name;
        solute.channel_diffusivity = 5e-10;
        solute.in_layer.assign(4, LayerTransport{1e-12, 1, 0, 0});
        s.solutes.push_back(solute);
        act.solutes.push_back({name, 0.5});
    }
    made::add(s, 0, act);
    s.numerics.healing_step = 900;
    return s;
}

std::vector<double> concentration(made::Run& run, std::size_t solute) {
    std::vector<double> values(run.state.skin.grid.count());
    run.state.solutes[solute]->write_concentration(values);
    return values;
}

const std::vector<double>& field(made::Run& run, const std::string& name) {
    solvers::FieldSet& fields = run.state.wound->fields();
    return fields.values(fields.require(name));
}

double effect(double maximum, double half, double c) { return maximum * c / (half + c); }

}  // namespace

// Vitamin C: Emax 0.5, EC50 0.01 kg/m3. The field of a step is the mean of 1 + e at its start and at its end, place by
// place, to rounding.
TEST_CASE("vitamin C acts by the mean of a step's start and end") {
    made::Run run(treated({"ascorbic_acid"}));
    run.until(900);
    const auto before = concentration(run, 0);
    run.until(1800);
    const auto after = concentration(run, 0);
    double most = 0;
    for (std::size_t n = 0; n < before.size(); ++n) {
        const double expected = 1 + 0.5 * (effect(0.5, 0.01, before[n]) + effect(0.5, 0.01, after[n]));
        CHECK(field(run, "serum_collagen_3")[n] == Approx(expected).epsilon(1e-14));
        CHECK(field(run, "serum_collagen_1")[n] == Approx(expected).epsilon(1e-14));
        most = std::max(most, expected);
    }
    CHECK(most > 1.3);
    CHECK(most < 1.5);
}

// Before the first step ends the start counts too: nothing is in the skin at 0, so the first mean is 1 + e(end)/2.
TEST_CASE("the first step of a serum counts half of what it reaches") {
    made::Run run(treated({"ascorbic_acid"}));
    run.until(900);
    const auto after = concentration(run, 0);
    CHECK(field(run, "serum_collagen_1")[1] == Approx(1 + 0.5 * effect(0.5, 0.01, after[1])).epsilon(1e-14));
}

// Niacinamide and tranexamic acid both brake pigment: (1 - e1)(1 - e2), Emax 0.5 each, EC50 0.12 and 0.3 kg/m3.
TEST_CASE("effects of two solutes on one target multiply") {
    made::Run run(treated({"niacinamide", "tranexamic_acid"}));
    const auto left = [&](std::size_t n) {
        return (1 - effect(0.5, 0.12, concentration(run, 0)[n])) * (1 - effect(0.5, 0.3, concentration(run, 1)[n]));
    };
    run.until(900);
    const double before = left(1);
    run.until(1800);
    CHECK(field(run, "serum_pigment")[1] == Approx(0.5 * (before + left(1))).epsilon(1e-14));
    CHECK(field(run, "serum_pigment")[1] < 0.9);
}

// A retinoid is a source of cytokine, at most 0.05 /d, and a brake on MMP, at most 0.4; both means over the step.
TEST_CASE("a retinoid irritates and brakes MMP") {
    made::Run run(treated({"retinol"}));
    run.until(900);
    const double first = concentration(run, 0)[1];
    run.until(1800);
    const double second = concentration(run, 0)[1];
    const auto mean = [&](double maximum) {
        return 0.5 * (effect(maximum, 0.1, first) + effect(maximum, 0.1, second));
    };
    CHECK(field(run, "serum_irritation")[1] == Approx(mean(0.05 / made::day)).epsilon(1e-13));
    CHECK(field(run, "serum_mmp")[1] == Approx(1 - mean(0.4)).epsilon(1e-14));
    CHECK(field(run, "serum_collagen_1")[1] == Approx(1 + mean(0.8)).epsilon(1e-14));
    // Beyond the barrier, where the cytokine lives, something of it is there after half an hour.
    CHECK(*std::ranges::max_element(field(run, "cytokine")) > 0);
}

// A solute that does nothing to healing declares nothing.
TEST_CASE("an inert solute leaves healing alone") {
    made::Run run(treated({"caffeine"}));
    CHECK_FALSE(run.state.wound->fields().find("serum_collagen_1"));
    run.until(900);
}

// Once washed off and gone, the last of it still counts as the start of one step; from the next step on the fields are
// 1 to the bit and stay so.
TEST_CASE("a serum that is gone leaves neutral fields") {
    Scenario s = treated({"ascorbic_acid"});
    s.solutes[0].in_layer.assign(4, LayerTransport{1e-12, 1, 5e-3, 0});
    s.numerics.negligible_amount = 1e-3;
    made::add(s, 1800, WashAct{});
    made::Run run(s);
    run.until(1800);
    CHECK(*std::ranges::max_element(field(run, "serum_collagen_1")) > 1.1);
    double asleep = 0;
    for (double date = 2700; date < 40000 && asleep == 0; date += 900) {
        run.until(date);
        if (run.solute().asleep()) asleep = date;
    }
    REQUIRE(asleep > 0);
    run.until(asleep + 1800);
    for (const char* target : {"serum_collagen_3", "serum_collagen_1"})
        CHECK(field(run, target) == std::vector<double>(run.state.skin.grid.count(), 1.0));
}
