// The books of whole runs: every process on and off, doses finite and infinite, both bottoms, all geometries.
#include <catch2/catch.hpp>
#include <cstring>
#include "sim/observation/headline.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

constexpr double end = 900;

/// A pair of closing channels under a film that is washed off and put on again, or under a donor that never runs low.
Scenario treated(Geometry geometry, bool finite, Bottom bottom) {
    Scenario s = made::small_patch();
    s.domain.geometry = geometry;
    s.domain.size = {80 * um, 80 * um};
    s.domain.puncture_density = 1 / (80 * um * 80 * um);
    s.bottom = bottom;
    s.numerics.relative_tolerance = 1e-2;
    s.numerics.absolute_tolerance = 1e-4;
    s.numerics.linear_tolerance = 1e-10;
    NeedleAct act = made::held_channels({{33 * um, 41 * um}, {61 * um, 20 * um}}, 9 * um, 100 * um, ChannelShape::cone);
    made::add(s, 0, made::closing_channels(act, 0.1, 30, 3600, 600));
    if (finite)
        made::add(s, 5, made::film(20 * um));
    else
        made::add(s, 5, made::infinite_dose());
    made::add(s, 300, WashAct{});
    made::add(s, 500, made::film(10 * um, 0.5));
    return s;
}

void check_books(made::Run& run) {
    const Ledger ledger = run.solute().ledger();
    const double applied = run.solute().applied();
    REQUIRE(applied > 0);
    CHECK(std::abs(ledger.residual()) <= 1e-12 * applied);
    CHECK(std::abs(ledger.solver) <= 1e-8 * applied);
    CHECK(ledger.clipped >= 0);
    CHECK(ledger.clipped <= 1e-8 * applied);
    const std::vector<double> values = run.concentration();
    CHECK(*std::min_element(values.begin(), values.end()) >= 0);
    for (const auto& [place, mass] : ledger.held) {
        CAPTURE(place);
        CHECK(mass >= -1e-18 * applied);
    }
}

/// Everything a run leaves, to be compared bit by bit.
std::vector<double> outcome(Scenario scenario) {
    made::Run run(std::move(scenario));
    run.until(end);
    std::vector<double> all = run.concentration();
    const Ledger ledger = run.solute().ledger();
    for (const auto& [place, mass] : ledger.held) all.push_back(mass);
    for (const auto& [way, mass] : ledger.out) all.push_back(mass);
    all.push_back(ledger.loss);
    all.push_back(run.steps);
    return all;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

// Fluxes are in flux form and integrated with the weights of the stages, so what one place loses another has: the
// books close to rounding, whatever processes run. Only what the linear solves leave is not of the equations; it is
// summed as such and is at most 1e-8 of what was applied. Nothing is negative in any output.
TEST_CASE("The books close with every subset of processes", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel, Geometry::slab);
    const bool finite = GENERATE(true, false);
    for (int subset = 0; subset < 16; ++subset) {
        // The patch takes all subsets once; the others the two extremes.
        if (geometry != Geometry::patch && subset != 0 && subset != 15) continue;
        const Bottom bottom = (subset + (finite ? 0 : 1)) % 2 == 0 ? Bottom::in_vivo : Bottom::franz;
        Scenario s = treated(geometry, finite, bottom);
        s.processes = {(subset & 1) != 0, (subset & 2) != 0, (subset & 4) != 0, (subset & 8) != 0};
        CAPTURE(static_cast<int>(geometry), finite, subset);
        made::Run run(s);
        if (!finite && !s.processes.diffusion) continue;  // a donor that gives nothing applies nothing
        for (const double date : {5.0, 60.0, 300.0, 500.0, end}) {
            run.until(date);
            if (run.solute().applied() > 0) check_books(run);
        }
        check_books(run);
    }
}

// The same for both bottoms with all processes on, where something does leave.
TEST_CASE("What leaves is booked where it left", "[serum]") {
    const Bottom bottom = GENERATE(Bottom::in_vivo, Bottom::franz);
    made::Run run(treated(Geometry::patch, true, bottom));
    run.until(end);
    check_books(run);
    const Ledger ledger = run.solute().ledger();
    const auto out = [&](const std::string& way) {
        for (const auto& [name, mass] : ledger.out)
            if (name == way) return mass;
        return -1.0;
    };
    CHECK(out("cleared") > 0);
    CHECK(out("washed") > 0);
    CHECK(out("expelled") > 0);
    CHECK(ledger.loss > 0);
    CHECK((bottom == Bottom::franz ? out("receptor") > 0 : out("receptor") == 0.0));
}

// Necks of 9 um that seal with 60 s from 0.1 of their section on are plugged after ln(0.1 9^2/0.2^2) = 5.3 of them,
// some 320 s; lumina last four times longer, beyond the end. Films come and go over open and over plugged channels.
TEST_CASE("The books close while channels close from the top", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    const double affinity = GENERATE(0.7, 2.5);
    Scenario s = treated(geometry, true, Bottom::franz);
    for (LayerTransport& layer : s.solutes[0].in_layer) layer.affinity = affinity;
    auto& needling = std::get<NeedleAct>(s.treatments[0].act);
    needling = made::closing_channels(needling, 0.1, 10, 60, 60, 4);
    CAPTURE(static_cast<int>(geometry), affinity);
    made::Run run(s);
    for (const double date : {60.0, 300.0, 340.0, 500.0, end, 1800.0}) {
        run.until(date);
        check_books(run);
        const bool plugged = run.state.channels.bores()[0].neck == 0;
        CHECK(plugged == (date >= 340));
        CHECK(run.state.channels.any_open() == (date < 1300));
    }
}

// Switching a process off is its rate at zero: the same instructions on the same numbers, hence the same bits. Off is
// also not what on is, or the switch would do nothing.
TEST_CASE("A process that is off is a rate of zero, bit for bit", "[serum]") {
    const std::string process = GENERATE("diffusion", "clearance", "loss", "closing");
    const Scenario with = treated(Geometry::patch, true, Bottom::franz);
    Scenario off = with, zero = with;
    off.processes = {process != "diffusion", process != "clearance", process != "loss", process != "closing"};
    if (process == "diffusion") zero.solutes[0].channel_diffusivity = 0;
    for (LayerTransport& layer : zero.solutes[0].in_layer) {
        if (process == "diffusion") layer.diffusivity = 0;
        if (process == "clearance") layer.clearance = 0;
        if (process == "loss") layer.loss = 0;
    }
    if (process == "closing")
        for (Treatment& treatment : zero.treatments)
            if (auto* act = std::get_if<NeedleAct>(&treatment.act)) act->patency.held = 1;
    CAPTURE(process);
    const std::vector<double> switched = outcome(off);
    CHECK(same_bits(switched, outcome(zero)));
    CHECK_FALSE(same_bits(switched, outcome(with)));
}

// A second film adds to the first: amounts add, the donor is well stirred. Concentration in a vehicle that holds K_v
// times what water holds gives an activity of c/K_v.
TEST_CASE("Films add up and mix", "[serum]") {
    const Scenario s = made::small_patch();
    TreatedSkin state(s);
    SoluteTransport& solute = *state.solutes[0];
    solute.apply(3e-12, 2e-12, 5, sim::Film());
    CHECK(solute.donor_activity() == Approx(3.0 / (2 * 5)).epsilon(1e-14));
    solute.apply(1e-12, 4e-12, 1, sim::Film());
    CHECK(solute.on_surface() == Approx(4e-12).epsilon(1e-14));
    CHECK(solute.donor_activity() == Approx(4.0 / (2 * 5 + 4)).epsilon(1e-14));
    solute.wash();
    CHECK(solute.on_surface() == 0.0);
    CHECK_FALSE(solute.covered());
    CHECK(std::abs(solute.ledger().residual()) <= 1e-15 * solute.applied());
    solute.hold(6, 3);
    CHECK(solute.donor_activity() == Approx(2).epsilon(1e-14));
}
