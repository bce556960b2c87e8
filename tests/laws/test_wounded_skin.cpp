// Laws of healing in space: no sign, no sum and no bit depends on how it is computed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include "sim/course.hpp"
#include "solvers/threads.hpp"
#include "tests/sim/made_runs.hpp"
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;
using made::day;
using made::HealingSkin;
using made::micron;
using made::mm;
using made::puncture;

namespace {

using Fields = std::map<std::string, std::vector<double>>;

Fields all(const solvers::FieldSet& fields) {
    Fields values;
    for (int f = 0; f < fields.count(); ++f) values[fields.name({f})] = fields.values({f});
    return values;
}

double lowest(const Fields& fields) {
    double least = 0;
    for (const auto& [name, values] : fields)
        if (name != "orientation_xy" && name != "orientation_xz" && name != "orientation_yz")
            least = std::min(least, *std::ranges::min_element(values));
    return least;
}

void climb(Scenario& scenario, double factor) {
    for (const char* who : {"neutrophils", "macrophages_m1", "fibroblasts"}) {
        const std::string key = std::string(who) + ".chemotaxis";
        scenario.healing.parameters.set(key, factor * scenario.healing.parameters(key));
    }
}

/// Needles at two places of a patch every so often, vitamin C over them a minute later, washed off after two hours.
Scenario treated(double side, double depth, int sessions, double every) {
    Scenario s = made::healing_skin(Geometry::patch, side, depth, 40 * micron);
    s.healing.optional = made::all_optional;
    s.healing.parameters.set("orientation.direction", 0.5);
    Solute vitamin;
    vitamin.name = "ascorbic_acid";
    vitamin.channel_diffusivity = 5e-10;
    vitamin.in_layer = {{1e-15, 1, 0, 0}, {5e-11, 1, 0, 0}, {1e-10, 1, 5e-4, 0}, {1e-10, 1, 5e-4, 0}};
    s.solutes = {vitamin};
    s.numerics.maximum_step = day;
    for (int n = 0; n < sessions; ++n) {
        NeedleAct needles = made::held_channels({{0.1 * mm, 0.06 * mm}, {0.05 * mm, 0.2 * mm}}, 10 * micron, 0.25 * mm);
        needles.injury_radius = 60 * micron;
        ApplyAct serum = made::film(50 * micron, 100);
        serum.solutes[0].solute = "ascorbic_acid";
        made::add(s, n * every, needles);
        made::add(s, n * every + 60, serum);
        made::add(s, n * every + 7200, WashAct{});
    }
    s.duration = sessions * every;
    return s;
}

}  // namespace

// Reaction, drift and signals each keep signs at any step: five sessions in a patch of 0.4 mm in cells of 40 um, by the
// usual steps and by steps of 0.25 d from the moment of the puncture on, either with taxis ten times as strong as well.
// Shear components of orientation may have any sign; nothing else may, and nothing may be infinite.
TEST_CASE("no field of a wound becomes negative", "[laws][slow]") {
    const int variant = GENERATE(0, 1, 2, 3);
    Scenario s = made::healing_skin(Geometry::patch, 0.4 * mm, 0.4 * mm, 40 * micron);
    s.healing.optional = made::all_optional;
    if (variant % 2 == 1) climb(s, 10);
    if (variant >= 2) s.numerics.healing_step = 0.25 * day;
    HealingSkin skin(s);
    double least = 0, most = 0;
    for (int session = 0; session < 5; ++session) {
        const double x = 0.07 * mm * (session + 1), y = 0.4 * mm * ((3 * session) % 5) / 5;
        skin.injure({puncture(x, y, 0.3 * mm), puncture(y, x, 0.2 * mm)});
        for (const double after : {0.25, 1.0, 4.0}) {
            skin.until((4 * session + after) * day);
            const Fields now = all(skin.wound.fields());
            least = std::min(least, lowest(now));
            for (const auto& [name, values] : now) most = std::max(most, *std::ranges::max_element(values));
        }
    }
    CHECK(least >= 0);
    CHECK(most < 50);
    CHECK(std::isfinite(most));
}

// All that came into a field is there, was taken, lost or turned into another: what each step books is what it did, so
// that only rounding is left, 1e-12 of all that there ever was.
TEST_CASE("the books of healing close after two sessions with vitamin C", "[laws][slow]") {
    made::Run run(treated(0.24 * mm, 0.36 * mm, 2, 2 * day));
    run.until(4 * day);
    CHECK(*std::ranges::max_element(run.state.wound->fields().values(run.state.wound->fields().require("damage"))) > 0);
    for (const Ledger& ledger : run.state.wound->ledgers()) {
        INFO(ledger.field << ": " << ledger.residual() << " of " << ledger.whole());
        CHECK(std::abs(ledger.residual()) <= 1e-12 * ledger.whole());
    }
}

// 24 x 24 columns of 12 cells, above the 4096 from which threads share rows: serum, puncture, signals, taxis and all
// optional actors for three quarters of an hour give the same bits.
TEST_CASE("healing gives the same bits with one, two and four threads", "[laws][slow]") {
    const auto after = [](int threads) {
        Scenario s = treated(0.96 * mm, 0.4 * mm, 1, day);
        made::Run run(s);
        solvers::use_threads(threads);
        run.until(0.03 * day);
        solvers::use_threads(1);
        return all(run.state.wound->fields());
    };
    const Fields alone = after(1);
    REQUIRE(alone.at("fibrin").size() > 4096);
    CHECK(*std::ranges::max_element(alone.at("neutrophils")) > 0);
    CHECK(*std::ranges::max_element(alone.at("serum_collagen_1")) > 1.01);
    CHECK(after(2) == alone);
    CHECK(after(4) == alone);
}

// Who does not climb only wanders: without the process, or with a sensitivity of 0, cells take the same path through
// the program. With it they do not.
TEST_CASE("taxis switched off is a sensitivity of nothing", "[laws]") {
    const auto after = [](bool process, double factor) {
        Scenario s = made::healing_skin(Geometry::patch, 0.24 * mm, 0.32 * mm, 40 * micron);
        s.healing.optional = {"orientation"};
        s.processes.taxis = process;
        climb(s, factor);
        HealingSkin skin(s);
        skin.injure({puncture(0.1 * mm, 0.1 * mm, 0.3 * mm)});
        skin.until(day);
        return all(skin.wound.fields());
    };
    const Fields off = after(false, 1);
    CHECK(after(true, 0) == off);
    CHECK_FALSE(after(true, 1) == off);
}
