#include <catch2/catch.hpp>
#include <cstring>
#include <iostream>
#include "sim/observation/headline.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/stepping.hpp"
#include "sim/treat.hpp"
#include "solvers/transport/conjugate_gradients.hpp"
#include "tests/sim/made_runs.hpp"
#include "tests/support/order_table.hpp"

using namespace sim;
using made::um;

namespace {

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

double amount(const std::vector<NamedValue>& row, const std::string& name) {
    for (const NamedValue& value : row)
        if (value.name == name) return value.value;
    FAIL("no value " + name);
    return 0;
}

/// Two channels, one of them tapering, in the small patch.
NeedleAct two_channels(ChannelShape shape = ChannelShape::cone) {
    return made::held_channels({{33 * um, 41 * um}, {90 * um, 70 * um}}, 9 * um, 100 * um, shape);
}

Scenario closing_patch(double recoil) {
    Scenario s = made::small_patch();
    made::add(s, 0, made::closing_channels(two_channels(), 0.1, recoil, 4 * made::hour, made::hour));
    return s;
}

}  // namespace

// Dates and events are reached exactly, as doubles, and no step passes one; steps after an event start small again.
TEST_CASE("Dates and events are hit exactly", "[stepping]") {
    Scenario s = closing_patch(30);
    made::add(s, 7.3, made::film(50 * um));
    made::add(s, 101.0 / 3, WashAct{});
    made::Run run(s);
    for (const double date : {0.1, 7.3, 20.0, 101.0 / 3, 47.11}) {
        run.until(date);
        CHECK(run.state.now == date);
        CHECK(run.times.back() == date);
    }
    for (const double event : {7.3, 101.0 / 3}) CHECK(std::count(run.times.begin(), run.times.end(), event) == 1);
    CHECK(std::is_sorted(run.times.begin(), run.times.end()));
}

// Dates that differ by the rounding of 3 x 4.2 s against 12.6 s are the same moment: no step is short enough for the
// time between them, and none is needed. Likewise what 36000 steps of 0.1 s miss in an hour.
TEST_CASE("Dates a rounding apart are one moment", "[stepping]") {
    Scenario s = closing_patch(30);
    made::add(s, 0, made::film(50 * um));
    made::Run run(s);
    run.until(12.6);
    const double next = std::nextafter(12.6, 13.0);
    run.until(next);
    CHECK(run.state.now == next);
    run.until(next + 3e-8);
    CHECK(run.state.now == next + 3e-8);
    run.until(15);
    CHECK(run.state.now == 15);
    CHECK(run.steps < 100);
}

TEST_CASE("Fixed steps end on the date whatever they add up to", "[stepping]") {
    Scenario s = made::small_patch();
    s.domain.geometry = Geometry::slab;
    s.numerics.fixed_step = 0.1;
    s.numerics.linear_tolerance = 1e-6;
    made::add(s, 0, made::film(50 * um));
    made::Run run(s);
    run.until(3000);
    CHECK(run.state.now == 3000);
    CHECK(run.steps >= 30000);
    CHECK(run.steps <= 30001);
}

// Nothing applied, nothing to carry: time passes in one go and channels close all the same.
TEST_CASE("Untreated skin lets time pass", "[stepping]") {
    made::Run run(closing_patch(30));
    run.until(3600);
    CHECK(run.steps == 0);
    CHECK(run.state.now == 3600);
    OpenShare share({{}, 0.1, 30, 4 * made::hour, made::hour});
    share.advance(3600, false);
    CHECK(run.state.channels.mean_open_share() == Approx(share.value()).epsilon(1e-12));
}

// Schemes without an error estimate still have to get through a day in a bounded number of steps.
TEST_CASE("Backward Euler without a fixed step gets through a day", "[stepping]") {
    Scenario s = made::small_patch();
    s.domain.geometry = Geometry::slab;
    s.numerics.integrator = "backward_euler";
    made::add(s, 0, made::film(50 * um));
    made::Run run(s);
    run.until(100);
    REQUIRE(run.steps < 1000);
    run.until(24 * made::hour);
    CHECK(run.steps < 2000);
}

// Tolerance steers the error: against a reference with steps 60 times smaller, the error of the concentration over rtol
// stays within a factor of 100 of each other over two decades. Below 10: the estimate is honest; above 0.01: it does
// not waste work.
TEST_CASE("The error follows the tolerance", "[stepping][slow]") {
    Scenario s = made::small_patch();
    made::add(s, 0, two_channels());
    made::add(s, 0, made::film(50 * um));
    const auto run_with = [&](double tolerance) {
        Scenario with = s;
        with.numerics.relative_tolerance = tolerance;
        with.numerics.absolute_tolerance = 1e-3 * tolerance;
        auto run = std::make_unique<made::Run>(with);
        run->until(1800);
        return run;
    };
    const auto reference = run_with(1e-6);
    for (const double tolerance : {1e-2, 1e-3, 1e-4}) {
        const auto run = run_with(tolerance);
        const double error =
            made::relative_difference(run->state.skin.grid, run->concentration(), reference->concentration());
        char text[100];
        std::snprintf(text, sizeof text, "adaptive rtol %.0e: error/rtol %.3f, %d steps, %d rejected\n", tolerance,
                      error / tolerance, run->steps, run->rejected);
        std::cout << text;
        CHECK(error / tolerance >= 0.01);
        CHECK(error / tolerance <= 10);
    }
}

namespace {

/// Errors of the run's last amounts, as shares of what was applied, against steps 16 times smaller than the smallest.
void check_order_in_time(const Scenario& scenario, const std::string& label, double order) {
    constexpr double end = 600;
    const auto last_row = [&](int steps) {
        Scenario with = scenario;
        with.numerics.linear_tolerance = 1e-12;
        with.numerics.fixed_step = end / steps;
        made::Run run(with);
        run.until(end);
        return history_row(run.state);
    };
    const auto reference = last_row(2048), row32 = last_row(32), row64 = last_row(64), row128 = last_row(128);
    const double applied = amount(reference, "serum.caffeine.applied");
    for (const std::string name : {"in.viable_epidermis", "in.dermis", "on_surface", "in.channel"}) {
        const std::string key = "serum.caffeine." + name;
        const auto error = [&](const std::vector<NamedValue>& row) {
            return std::abs(amount(row, key) - amount(reference, key)) / applied;
        };
        const double found =
            support::report_order(label + name, {{32, error(row32)}, {64, error(row64)}, {128, error(row128)}});
        CHECK(error(row32) < 1e-4);
        if (name != "in.channel") CHECK(found >= order);
    }
}

}  // namespace

// SDIRK2 is L-stable, so the jump at the start (a full film on empty skin) does not spoil its second order.
TEST_CASE("Open channels are carried to second order in time", "[stepping][slow]") {
    Scenario s = made::small_patch();
    made::add(s, 0, two_channels());
    made::add(s, 0, made::film(50 * um));
    check_order_in_time(s, "held, ", 1.9);
}

// Solutes see the channels of the middle of a step: closing and carrying are split evenly around it, second order where
// all is smooth. Closing disturbs a layer of sqrt(D dt) around the wall that relaxes within the step, and there
// splitting falls to 1.5. What a channel holds at a date would lag half a step behind, first order and an error of
// 4e-6, did the solutes not catch up with the channels on reaching it; what is left is below 2e-7.
TEST_CASE("Closing channels are carried to more than first order in time", "[stepping][slow]") {
    Scenario s = closing_patch(300);
    made::add(s, 0, made::film(50 * um));
    check_order_in_time(s, "closing, ", 1.5);
}

// Zones that close at different rates are carried as well as channels without.
TEST_CASE("Channels that close from the top are carried to more than first order in time", "[stepping][slow]") {
    Scenario s = made::small_patch();
    made::add(s, 0, made::closing_channels(two_channels(), 0.1, 300, 4 * made::hour, made::hour, 3.5));
    made::add(s, 0, made::film(50 * um));
    check_order_in_time(s, "zones, ", 1.5);
}

// Where a zone is thinner than 0.2 um it is left out, between two steps: a first-order event, whose size is set by what
// a channel of 0.2 um still carries. A neck that is plugged (9 um, 0.1, 80 s: after some 420 s) over a lumen that stays
// open is no worse an event than a channel that vanishes as a whole.
TEST_CASE("A neck that is plugged on the way costs no more than a channel that closes", "[stepping][slow]") {
    const auto film_after = [](double ratio, int steps) {
        Scenario s = made::small_patch();
        made::add(s, 0, made::closing_channels(two_channels(), 0.1, 300, 80, 80, ratio));
        made::add(s, 0, made::film(50 * um));
        s.numerics.linear_tolerance = 1e-12;
        s.numerics.fixed_step = 600.0 / steps;
        made::Run run(s);
        run.until(600);
        CHECK((run.state.channels.bores()[0].neck == 0 && run.state.channels.any_open() == (ratio > 1)));
        return run.solute().on_surface() / run.solute().applied();
    };
    const double plugged = film_after(3.5, 1024), vanished = film_after(1, 1024);
    for (const int steps : {32, 64, 128}) {
        const double error = std::abs(film_after(3.5, steps) - plugged);
        CHECK(error <= std::abs(film_after(1, steps) - vanished));
        CHECK(error < 3e-4);
    }
}

// At a date all that is told of the channels is of that date.
TEST_CASE("Solutes see the channels of the date they are looked at", "[stepping]") {
    Scenario s = closing_patch(300);
    made::add(s, 0, made::film(50 * um));
    s.numerics.fixed_step = 50;
    made::Run run(s);
    run.until(200);
    const ChannelGeometry now = run.state.channels.geometry();
    double volume = 0;
    for (const CutChannel& channel : now.cut)
        for (const auto& segment : channel.segments)
            volume += std::numbers::pi * segment.radius * segment.radius * segment.length;
    const std::vector<double> affinity = run.solute().cell_affinity();
    const solvers::Grid& grid = run.state.skin.grid;
    double beyond = 0;  // affinity 0.7 in tissue below the stratum corneum, 1 in channels
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                if (run.state.skin.layer[k] > 0)
                    beyond += (affinity[grid.index(i, j, k)] - 0.7) / 0.3 * grid.volume(i, j, k);
    double in_corneum = 0;
    for (const CutChannel& channel : now.cut)
        for (const auto& segment : channel.segments)
            if (run.state.skin.layer[segment.k] == 0)
                in_corneum += std::numbers::pi * segment.radius * segment.radius * segment.length;
    CHECK(beyond == Approx(volume - in_corneum).epsilon(1e-9));
}

// Forward Euler on the same network, within its stability limit, errs by O(dt/tau) per mode: with sub-steps of about
// 0.02 s against the minute of the run some 1e-3 where things are young. Both solvers carry the same books.
TEST_CASE("The explicit solver and multigrid agree", "[stepping][slow]") {
    Scenario s = made::small_patch();
    s.domain.size = {80 * um, 80 * um};
    made::add(s, 0, made::held_channels({{33 * um, 41 * um}}, 4 * um, 100 * um));
    made::add(s, 0, made::film(20 * um));
    s.numerics.relative_tolerance = 1e-5;
    s.numerics.absolute_tolerance = 1e-8;
    made::Run implicit(s);
    implicit.until(60);
    s.numerics.diffusion_solver = "explicit";
    s.numerics.fixed_step = 10;
    made::Run explicit_run(s);
    explicit_run.until(60);
    const double difference =
        made::relative_difference(implicit.state.skin.grid, explicit_run.concentration(), implicit.concentration());
    support::report_error("explicit against multigrid", difference);
    CHECK(difference < 2e-3);
    CHECK(explicit_run.solute().on_surface() == Approx(implicit.solute().on_surface()).epsilon(1e-4));
    CHECK(std::abs(explicit_run.solute().ledger().residual()) <= 1e-12 * explicit_run.solute().applied());
}

// Every sum has a fixed order, so a run is the same bytes on any number of threads; teams of threads form above
// 20000 cells.
TEST_CASE("Any number of threads gives the same bytes", "[stepping][slow]") {
    Scenario s = made::small_patch();
    s.domain.size = {800 * um, 800 * um};
    std::vector<std::array<double, 2>> places;
    for (int n = 0; n < 12; ++n) places.push_back({(61.0 * n + 17) * um, std::fmod(197.0 * n + 31, 800.0) * um});
    const bool plugged = GENERATE(false, true);  // after 0.03 s; lumina stay open till the end
    const NeedleAct open = made::held_channels(places, 12 * um, 100 * um);
    if (plugged) s.numerics.fixed_step = 0.02;
    made::add(s, 0, made::closing_channels(open, 0.1, 30, plugged ? 0.004 : 1e4, 1e3, 10));
    made::add(s, 0, made::film(50 * um));
    std::vector<double> first;
    for (const int threads : {1, 2, 3, 4}) {
        made::Run run(s);
        solvers::use_threads(threads);
        REQUIRE(run.state.skin.grid.count() > 20000);
        run.until(0.1);
        std::vector<double> result = run.concentration();
        for (const NamedValue& value : history_row(run.state)) result.push_back(value.value);
        CAPTURE(threads, run.steps, plugged);
        CHECK((run.state.channels.bores()[0].neck == 0) == plugged);
        CHECK(run.state.channels.any_open());
        if (first.empty()) first = result;
        CHECK(same_bits(result, first));
    }
    solvers::use_threads(1);
}

// The bound: at most 15 iterations to 1e-8 on the quickstart's patch with its line elements, one implicit stage
// that starts from empty skin under a film, channels as the needles left them and recoiled.
TEST_CASE("A stage on the quickstart's patch takes few iterations", "[stepping][slow]") {
    Scenario s = read_scenario(MICROWOUND_SOURCE_DIR "/scenarios/cheek_vitamin_c.toml");
    const double share = GENERATE(1.0, 0.02);
    for (Treatment& treatment : s.treatments)
        if (auto* act = std::get_if<NeedleAct>(&treatment.act)) act->patency.held = share;
    TreatedSkin state(s);
    treat(state, 0);
    REQUIRE(state.skin.grid.nx() == 100);
    REQUIRE(state.channels.geometry().cut.size() > 5);
    SoluteMedium medium(s, state.skin, s.solutes[0]);
    medium.update(state.channels.geometry(), sim::Contact::wet);
    solvers::Network u(medium.medium()), inflow(medium.medium()), increment(medium.medium());
    u.donor = 1;
    solvers::fill_ghosts(medium.medium().layout, u.cells);
    net_inflow(medium.medium(), u, inflow);
    solvers::ImplicitSolver solver;
    for (const double dt : {1.0, 60.0, 300.0}) {
        solver.set_up(medium.medium(), (1 - std::sqrt(0.5)) * dt);
        std::fill(increment.cells.begin(), increment.cells.end(), 0.0);
        std::fill(increment.nodes.begin(), increment.nodes.end(), 0.0);
        const solvers::SolveReport report = solver.solve(inflow, increment, 1e-8);
        std::cout << "quickstart's patch, s = " << share << ", dt = " << dt << " s: " << report.iterations
                  << " iterations\n";
        CHECK(report.converged);
        CHECK(report.iterations <= 15);
    }
}

// Channels of 9 um that seal with a time of tau are thinner than 0.2 um, and gone, after tau ln(9^2/0.2^2) = 7.6 tau:
// about 457 s for 60 s, between two dates. From then on nothing may be left of them in the solute's network, in
// whichever half of a step they close: several times tau try both.
TEST_CASE("A channel that closes between dates leaves nothing ajar", "[stepping]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    const double sealing = GENERATE(56., 57., 58., 59., 60., 61., 62., 63.);
    Scenario s = made::small_patch();
    s.domain.geometry = geometry;
    made::add(s, 0, made::closing_channels(two_channels(), 1.0, 1.0, sealing, sealing));
    made::add(s, 0, made::film(20 * um));
    made::Run run(s);
    run.until(400);
    REQUIRE(run.solute().content_of_channels() > 0);
    run.until(700);
    CHECK(!run.state.channels.any_open());
    CHECK(run.solute().content_of_channels() == 0.0);
    CHECK(std::abs(run.solute().ledger().residual()) < 1e-12 * run.solute().applied());
}
