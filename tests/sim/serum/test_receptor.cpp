// A finite receptor below excised skin, and samples drawn from it.
#include <catch2/catch.hpp>
#include <cmath>
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

/// Film of 100 um over a membrane of permeability P over `volume` [m] of receptor.
Scenario cell(double permeability, double volume) {
    Scenario s = made::membrane(permeability);
    s.receptor = Receptor{volume, 0, {}};
    made::add(s, 0, made::film(100 * um));
    return s;
}

}  // namespace

// Two stirred volumes over a membrane: u_film - u_receptor decays with P (1/h + 1/v) and ends at M/(h + v). The
// membrane stores 1e-5 of the film.
TEST_CASE("Film and receptor come to equilibrium exponentially", "[serum][receptor]") {
    const double P = 1e-8, h = 100 * um, v = 300 * um, rate = P * (1 / h + 1 / v);
    made::Run run(cell(P, v));
    run.until(1 / rate);
    const double difference = run.solute().donor_activity() - run.solute().in_receptor() / (v * run.area());
    CHECK(difference == Approx(std::exp(-1.0)).epsilon(2e-3));
    run.until(30 / rate);
    CHECK(run.solute().donor_activity() == Approx(0.25).epsilon(1e-4));
    CHECK(run.solute().in_receptor() == Approx(0.75 * h * run.area()).epsilon(1e-4));
    CHECK(std::abs(run.solute().ledger().residual()) <= 1e-12 * run.solute().applied());
}

// A very large receptor is a perfect sink: 1 m of it holds 1e-4 of the film's activity at most.
TEST_CASE("A large receptor is a sink", "[serum][receptor]") {
    Scenario sink = cell(1e-8, 1);
    sink.receptor.reset();
    made::Run with(cell(1e-8, 1)), without(sink);
    with.until(5000);
    without.until(5000);
    CHECK(with.solute().receptor() == Approx(without.solute().receptor()).epsilon(1e-3));
    CHECK(with.solute().receptor_rate() == Approx(without.solute().receptor_rate()).epsilon(1e-3));
}

// A sample takes its share of what is there, at its date, and fresh fluid takes its place: 10 % each time. What came
// through so far counts samples, so it never falls.
TEST_CASE("Samples dilute the receptor and stay in the books", "[serum][receptor]") {
    Scenario s = cell(1e-8, 300 * um);
    s.receptor->sample = 30 * um;
    s.receptor->dates = {1000, 2000};
    made::Run run(s);
    run.until(999.9);
    const double before = run.solute().in_receptor();
    run.until(1000);
    CHECK(run.solute().sampled() == Approx(0.1 * before).epsilon(1e-3));
    CHECK(run.solute().in_receptor() == Approx(0.9 * before).epsilon(1e-3));
    CHECK(run.solute().receptor() >= before);
    run.until(3000);
    CHECK(run.solute().sampled() > 0.2 * before);
    CHECK(std::abs(run.solute().ledger().residual()) <= 1e-12 * run.solute().applied());
}

// A sample makes the fluid under the skin fresh, which the skin's last thin cells need a moment to feel. The rate at
// that date is the steady one of the minutes before, P u, not what those cells would lose to the fresh fluid in no
// time.
TEST_CASE("A sample is no burst of flux", "[serum][receptor]") {
    Scenario s = made::unit_cell(Geometry::slab, 20 * um);
    s.receptor = Receptor{1e-3, 1e-3, {40 * made::hour}};
    made::add(s, 0, made::infinite_dose());
    made::Run run(s);
    run.until(39 * made::hour);
    const double before = run.solute().receptor_rate();
    run.until(40 * made::hour);
    REQUIRE(run.solute().sampled() > 0);
    CHECK(run.solute().receptor_rate() == Approx(before).epsilon(0.01));
}

// The receptor is one more node behind those of the channels: opening and closing channels leaves it alone, in a patch
// and around one axis; explicit and implicit steps agree on it.
TEST_CASE("Channels come and go beside a receptor", "[serum][receptor]") {
    Scenario s = made::small_patch();
    s.domain.geometry = GENERATE(Geometry::patch, Geometry::channel);
    s.domain.puncture_density = 1 / (120 * um * 120 * um);
    s.receptor = Receptor{200 * um, 20 * um, {400, 900}};
    made::add(s, 0, made::film(50 * um));
    auto act = made::held_channels({{60 * um, 60 * um}}, 10 * um, 60 * um);
    made::add(s, 100, made::closing_channels(act, 0.1, 30, 200, 200));
    made::add(s, 600, made::closing_channels(act, 0.1, 30, 200, 200));
    made::Run run(s);
    run.until(3000);
    CHECK(run.solute().in_receptor() > 0);
    CHECK(std::abs(run.solute().ledger().residual()) <= 1e-12 * run.solute().applied());
    for (const double value : run.concentration()) CHECK(value >= 0);
}
