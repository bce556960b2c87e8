#include <catch2/catch.hpp>
#include <set>
#include "sim/observation/headline.hpp"
#include "sim/observation/patency_observables.hpp"
#include "sim/observation/probe_recorder.hpp"
#include "sim/observation/snapshot_content.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

double value_of(const std::vector<NamedValue>& list, const std::string& name) {
    for (const NamedValue& value : list)
        if (value.name == name) return value.value;
    FAIL("no value " << name);
    return 0;
}

Scenario slab(Bottom bottom, double clearance) {
    Scenario s = made::unit_cell(Geometry::slab, 4 * um);
    s.bottom = bottom;
    s.domain.surface_spacing = 1 * um;
    s.solutes[0].in_layer[1].loss = clearance / 3;
    s.solutes[0].in_layer[2].clearance = clearance;
    return s;
}

double steady_uptake(Scenario scenario) {
    made::add(scenario, 0, made::infinite_dose(2));
    made::Run run(made::in_one_leap(std::move(scenario)));
    run.until(1e9);
    return run.solute().uptake_rate() / run.area() / 2;
}

Scenario one_layer(double thickness, LayerTransport in, Bottom bottom) {
    Scenario s = made::unit_cell(Geometry::slab, 4 * um);
    s.bottom = bottom;
    s.skin.layers = {{"dermis", thickness, {}}};
    s.solutes[0].in_layer = {in};
    return s;
}

}  // namespace

// Formula C of transport.md 5.3: J = 1/(h1/(K1 D1) + h2/(K2 D2)), exact.
TEST_CASE("Intact skin without clearance is its layers in series", "[observation]") {
    Scenario s = one_layer(15 * um, {2e-14, 5, 0, 0}, Bottom::franz);
    s.skin.layers.push_back({"below", 200 * um, {}});
    s.solutes[0].in_layer.push_back({1e-10, 0.3, 0, 0});
    const double expected = 1 / (15e-6 / (5 * 2e-14) + 200e-6 / (0.3 * 1e-10));
    CHECK(intact_permeability(s, s.solutes[0]) == Approx(expected).epsilon(1e-13));
    s.bottom = Bottom::in_vivo;
    CHECK(intact_permeability(s, s.solutes[0]) == 0.0);  // nowhere to go
}

// Formula E: K sqrt(kD) tanh(h sqrt(k/D)) over an insulated bottom, coth over a sink, 1 when it is deep.
TEST_CASE("A clearing dermis takes up by the root of k D", "[observation]") {
    const double K = 0.7, D = 1.9e-10, k = 2.2e-4, clear = 0.75 * k, h = GENERATE(100e-6, 1e-3, 20e-3);
    const double root = K * std::sqrt(k * D), argument = h * std::sqrt(k / D);
    const LayerTransport in{D, K, clear, k - clear};
    const Scenario closed = one_layer(h, in, Bottom::in_vivo), sink = one_layer(h, in, Bottom::franz);
    CHECK(intact_permeability(closed, closed.solutes[0]) == Approx(root * std::tanh(argument)).epsilon(1e-12));
    CHECK(intact_permeability(sink, sink.solutes[0]) == Approx(root / std::tanh(argument)).epsilon(1e-12));
}

// The formula and the solver share no code: three layers, loss in one and clearance in another, against the steady
// flux of a slab run. Cells of 4 um against a decay length of sqrt(D/k) = 930 um leave (4/930)^2/12, far below 1e-4.
TEST_CASE("Intact permeability is the steady flux of a slab", "[observation]") {
    const Bottom bottom = GENERATE(Bottom::in_vivo, Bottom::franz);
    const double clearance = GENERATE(0.0, 2.2e-4, 5e-3);
    if (bottom == Bottom::in_vivo && clearance == 0) return;
    const Scenario s = slab(bottom, clearance);
    CHECK(intact_permeability(s, s.solutes[0]) == Approx(steady_uptake(s)).epsilon(3e-4));
}

// Without clearance and loss the rates in the scenario do not count; without diffusion nothing comes through.
TEST_CASE("Intact permeability heeds the processes that are off", "[observation]") {
    Scenario s = slab(Bottom::franz, 5e-3), plain = slab(Bottom::franz, 0);
    s.processes.clearance = s.processes.loss = false;
    CHECK(intact_permeability(s, s.solutes[0]) == intact_permeability(plain, plain.solutes[0]));
    s.processes.diffusion = false;
    CHECK(intact_permeability(s, s.solutes[0]) == 0.0);
}

// Intact skin in its steady state is not enhanced: the ratio of its flux to the formula's is 1 to the grid's error.
// Lag time from the straight line through the receptor's curve: for one layer h^2/(6 D) (Crank); at 10 lag times the
// curve is straight to e^-16.
TEST_CASE("Intact skin is enhanced by nothing and lags as Crank says", "[observation]") {
    Scenario s = one_layer(100 * um, {1e-11, 0.6, 0, 0}, Bottom::franz);
    s.numerics.relative_tolerance = 1e-4;
    const double lag = 100e-6 * 100e-6 / (6 * 1e-11);
    made::add(s, 0, made::infinite_dose());
    made::Run run(s);
    run.until(10 * lag);
    const auto list = summary(run.state);
    CHECK(value_of(list, "serum.caffeine.enhancement") == Approx(1).epsilon(1e-3));
    CHECK(value_of(list, "serum.caffeine.lag_time") == Approx(lag).epsilon(5e-3));
}

// A film runs out, and the receptor's curve bends: a straight line through its end means nothing.
TEST_CASE("A film has no lag time", "[observation]") {
    Scenario s = one_layer(100 * um, {1e-11, 0.6, 0, 0}, Bottom::franz);
    made::add(s, 0, made::film(20 * um));
    made::Run run(s);
    run.until(1000);
    for (const NamedValue& value : summary(run.state)) CHECK(value.name != "serum.caffeine.lag_time");
}

// A donor put on two hours late shifts the receptor's curve by two hours and leaves its lag what it is.
TEST_CASE("A lag counts from the date of application", "[observation]") {
    Scenario s = one_layer(100 * um, {1e-11, 0.6, 0, 0}, Bottom::franz);
    s.numerics.relative_tolerance = 1e-4;
    const double lag = 100e-6 * 100e-6 / (6 * 1e-11), late = 2 * made::hour;
    made::add(s, late, made::infinite_dose());
    made::Run run(s);
    run.until(late + 10 * lag);
    CHECK(value_of(summary(run.state), "serum.caffeine.lag_time") == Approx(lag).epsilon(5e-3));
}

// Water laid over skin full of the solute takes up what comes out of it: its film is not empty, but nothing enters.
TEST_CASE("A film that draws solute out is not called an enhancement", "[observation]") {
    Scenario s = slab(Bottom::in_vivo, 2.2e-4);
    made::add(s, 0, made::film(100 * um));
    made::add(s, 5 * made::hour, WashAct{});
    made::add(s, 5 * made::hour, made::film(100 * um, 0));
    made::Run run(s);
    run.until(6 * made::hour);
    REQUIRE(run.solute().donor_activity() > 0);
    REQUIRE(run.solute().uptake_rate() < 0);
    for (const NamedValue& value : summary(run.state)) CHECK(value.name != "serum.caffeine.enhancement");
}

// Every name is a column of history.csv: twice the same would be two columns of one name. What is held, gone and lost
// adds up to what was applied.
TEST_CASE("History names are unique and its amounts add up", "[observation]") {
    Scenario s = made::small_patch();
    made::add(s, 0,
              made::closing_channels(made::held_channels({{33 * um, 41 * um}}, 9 * um, 100 * um), 0.1, 30, 3600, 600));
    made::add(s, 0, made::film(20 * um));
    made::add(s, 200, WashAct{});
    made::Run run(s);
    run.until(300);
    for (const auto& list : {history_row(run.state), summary(run.state)}) {
        std::set<std::string> names;
        for (const NamedValue& value : list) {
            CAPTURE(value.name);
            CHECK(names.insert(value.name).second);
            CHECK(std::isfinite(value.value));
            CHECK_FALSE(value.unit.empty());
        }
    }
    const auto row = history_row(run.state);
    const std::string group = "serum.caffeine.";
    double sum = 0;
    for (const char* part : {"on_surface", "in.stratum_corneum", "in.viable_epidermis", "in.dermis", "in.channel",
                             "cleared", "receptor", "washed", "expelled", "lost"})
        sum += value_of(row, group + part);
    CHECK(sum == Approx(value_of(row, group + "applied")).epsilon(1e-8));
    CHECK(value_of(row, group + "delivered") ==
          Approx(value_of(row, group + "in.viable_epidermis") + value_of(row, group + "in.dermis") +
                 value_of(row, group + "cleared") + value_of(row, group + "receptor") + value_of(row, group + "lost"))
              .epsilon(1e-12));
    CHECK(value_of(row, "healing.patency") == run.state.channels.mean_open_share(Zone::neck));
    CHECK(value_of(row, "healing.patency.lumen") == run.state.channels.mean_open_share(Zone::lumen));
    CHECK(value_of(row, "healing.tewl") == observe_patency(run.state).tewl);
}

// Exposure is the integral of a layer's mean concentration: at steady state its growth over a time is that time times
// the concentration; the field's own sum says what that is.
TEST_CASE("Exposure grows by the concentration times the time", "[observation]") {
    Scenario s = one_layer(100 * um, {1e-10, 0.6, 0, 0}, Bottom::franz);
    made::add(s, 0, made::infinite_dose());
    made::Run run(s);
    run.until(1000);
    const double before = value_of(summary(run.state), "serum.caffeine.auc.dermis");
    run.until(1500);
    const double after = value_of(summary(run.state), "serum.caffeine.auc.dermis");
    CHECK(after - before == Approx(500 * 0.5 * 0.6).epsilon(1e-4));  // c falls linearly from K to 0
}

// Below the surface is all that went in: what is there, what was cleared, lost and collected. Below the bottom is what
// was collected. In between it can only fall, and below the stratum corneum it is `delivered` and what the channel
// holds there.
TEST_CASE("What came deeper is what is there and what went away there", "[observation]") {
    for (const Geometry geometry : {Geometry::patch, Geometry::channel}) {
        Scenario s = made::small_patch();
        s.domain.geometry = geometry;
        s.domain.spacing = geometry == Geometry::patch ? 20 * um : 5 * um;
        made::add(s, 0, made::held_channels({{33 * um, 41 * um}}, 9 * um, 100 * um));
        made::add(s, 0, made::film(20 * um));
        made::Run run(s);
        run.until(600);
        const SoluteTransport& solute = *run.state.solutes[0];
        const Ledger books = solute.ledger();
        double inside = -solute.on_surface();
        for (const auto& [place, mass] : books.held) inside += mass;
        const double gone = solute.cleared() + books.loss + solute.receptor();
        CHECK(solute.delivered_below(0) == Approx(inside + gone).epsilon(1e-12));
        CHECK(solute.delivered_below(s.domain.depth) == solute.receptor());
        const double delivered = value_of(history_row(run.state), "serum.caffeine.delivered");
        const double below = solute.delivered_below(15 * um);
        CHECK(below >= delivered);
        CHECK(below <= delivered + solute.content_of_channels());
        for (double depth = 0; depth < s.domain.depth; depth += 7 * um)
            CHECK(solute.delivered_below(depth) >= solute.delivered_below(depth + 7 * um));
    }
}

// A region's probe is its content over its volume, a boundary's probe the flux of history.csv, a point's probe the cell
// the snapshot shows there: one state, told three ways.
TEST_CASE("Probes, history and snapshots tell of one state", "[observation]") {
    Scenario s = made::small_patch();
    s.probes = {{"region", ProbeKind::region_mean, {}, {}, {}, {}, 0, "dermis", ""},
                {"flux", ProbeKind::boundary_flux, {}, {}, {}, {}, 0, "", "z_min"},
                {"out", ProbeKind::boundary_flux, {}, {}, {}, {}, 0, "", "z_max"},
                {"point", ProbeKind::point, {}, {75 * um, 15 * um, 60 * um}, {}, {}, 0, "", ""},
                {"line", ProbeKind::line, {}, {}, {5 * um, 5 * um, 0}, {5 * um, 5 * um, 200 * um}, 3, "", ""},
                {"axis", ProbeKind::point, {}, {33 * um, 41 * um, 60 * um}, {}, {}, 0, "", ""}};
    made::add(s, 0, made::held_channels({{33 * um, 41 * um}}, 9 * um, 100 * um));
    made::add(s, 0, made::film(20 * um));
    made::Run run(s);
    run.until(120);
    ProbeRecorder probes(run.state);
    probes.look(run.state);
    const auto row = history_row(run.state);
    REQUIRE(probes.series().size() == 6);
    const auto read = [&](std::size_t n, std::size_t column = 0) { return probes.series()[n].values.at(column); };
    CHECK(read(0) == Approx(value_of(row, "serum.caffeine.in.dermis") / (run.area() * 120 * um)).epsilon(1e-12));
    CHECK(read(1) == value_of(row, "serum.caffeine.flux"));
    CHECK(read(2) == value_of(row, "serum.caffeine.receptor_flux"));
    solvers::FieldSet fields(run.state.skin.grid);
    fields.declare("caffeine", {"kg/m3", ""});
    const Snapshot snapshot = make_snapshot(run.state, fields);
    const solvers::Grid& grid = run.state.skin.grid;
    int k = 0;
    while (grid.faces[2][k + 1] <= 60 * um) ++k;
    CHECK(read(3) == fields.values({0})[grid.index(3, 0, k)]);
    CHECK(probes.series()[4].positions == std::vector<double>{0, 100 * um, 200 * um});
    CHECK(read(4, 0) == fields.values({0})[grid.index(0, 0, 0)]);
    CHECK(read(4, 2) == fields.values({0})[grid.index(0, 0, grid.nz() - 1)]);
    // On the axis of the channel most of what the cell holds is in the channel's fluid.
    CHECK(read(5) == Approx(fields.values({0})[grid.index(1, 2, k)]).epsilon(1e-12));
    CHECK(snapshot.needles.size() == 1);
    CHECK(snapshot.time == 120);
    CHECK(snapshot.ledgers.size() == 1);
}
