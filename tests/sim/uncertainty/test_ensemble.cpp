// What ensembles conclude, from models whose answer is known.
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include "sim/numerical_failure.hpp"
#include "sim/uncertainty/ensemble.hpp"
#include "sim/uncertainty/twin.hpp"
#include "sim/uncertainty/unknowns.hpp"
#include "solvers/threads.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;
using Catch::Contains;

namespace {

const Told nobody = [](int, const std::string&) {};

Scenario punctured() {
    Scenario s = made::unit_cell(Geometry::channel, 60e-6);
    s.domain.surface_spacing = 5e-6;
    s.domain.growth = 1.6;
    s.duration = 300;
    s.seed = 3;
    NeedleAct act;
    act.device.kind = DeviceKind::stamp;
    act.device.needle_base_diameter = 140e-6;
    act.length = 0.5e-3;
    act.patency = {{}, 0.02, 30, 1e5, 2e3};
    made::add(s, 0, act);
    made::add(s, 30, made::film(100e-6));
    return s;
}

const NeedleAct& needling(const Scenario& s) { return std::get<NeedleAct>(s.treatments[0].act); }

/// ln delivered = 1 ln floor + 2 ln D_barrier - 3 ln h + 0 the rest, about 1 at the nominal scenario.
std::vector<NamedValue> toy(const Scenario& s) {
    const double floor = needling(s).patency.recoil_floor / 0.02, D = s.solutes[0].in_layer[0].diffusivity / 1.8e-14,
                 h = s.skin.layers[0].thickness / 15e-6;
    return {{"serum.caffeine.delivered", "kg", floor * D * D / (h * h * h)}, {"serum.caffeine.flux", "kg/m2/s", 1}};
}

std::vector<NamedValue> simulated(const Scenario& s) { return run_in_memory(s, s.duration, 1e-6); }

}  // namespace

// Deviations of ln are the exponents times the spreads: 2 x 0.4 = 0.8 for the barrier's D, 1 x 0.6 for the floor,
// 3 x 0.12 = 0.36 downwards for the thickness, affinity 2 x 0.1 downwards through D. Their order is the ranking. Of the
// variance 0.64 + 0.36 + 0.13 + 0.04 they have 55, 31, 11 and 3 %; rank correlations of normal numbers are
// 6/pi asin(r/2), so 0.73 for the first, with a deviation of about 1/sqrt(400) = 0.05.
TEST_CASE("a known response gives the right ranking", "[uncertainty]") {
    const UncertaintyRecord record = run_members(punctured(), 400, toy, nobody);
    REQUIRE(record.bands.size() == 1);
    const Band& band = record.bands[0];
    REQUIRE(band.parameters.size() > 4);
    CHECK(band.parameters[0].parameter == "barrier_permeability");
    CHECK(band.parameters[1].parameter == "recoil_floor");
    CHECK(band.parameters[2].parameter == "barrier_thickness");
    CHECK(band.parameters[0].rank_correlation == Approx(0.73).margin(0.1));
    CHECK(band.parameters[2].rank_correlation < -0.2);
    CHECK(band.parameters[0].explained_variance ==
          Approx(band.parameters[0].rank_correlation * band.parameters[0].rank_correlation));
    // The median of a product of log-normal factors is that of the nominal scenario: 1, within 3 x 1.25 sd / sqrt(400).
    CHECK(band.nominal == Approx(1));
    CHECK(std::abs(std::log10(band.median)) < 3 * 1.25 * std::sqrt(1.17) / 20);
    CHECK((band.p05 < band.p25 && band.p25 < band.median && band.median < band.p75 && band.p75 < band.p95));
    CHECK_THAT(report_of(record), Contains("The largest unknown of what is delivered: the permeability of the stratum "
                                           "corneum (rank correlation 0.7"));
}

// Two solutes that share a response: each is named once, without the quantity.
TEST_CASE("the report names solutes when there are several", "[uncertainty]") {
    const Model two = [](const Scenario& s) {
        auto list = toy(s);
        list.push_back({"serum.mine.delivered", "kg", list[0].value});
        return list;
    };
    CHECK_THAT(report_of(run_members(punctured(), 50, two, nobody)),
               Contains("what is delivered of caffeine: ") && Contains("what is delivered of mine: "));
}

// One deviation of each: 10^0.8, 10^0.6, 10^-0.36, 10^-0.2, and nothing else changes the toy.
TEST_CASE("one at a time finds each unknown's own effect", "[uncertainty]") {
    const UncertaintyRecord record = one_at_a_time(punctured(), toy);
    REQUIRE(record.one_at_a_time.size() == 1);
    const auto& [name, changes] = record.one_at_a_time[0];
    CHECK(name == "serum.caffeine.delivered");
    REQUIRE(changes.size() > 4);
    const struct {
        std::string parameter;
        double ratio;
    } expected[] = {{"barrier_permeability", std::pow(10, 0.8)},
                    {"recoil_floor", std::pow(10, 0.6)},
                    {"barrier_thickness", std::pow(10, -0.36)},
                    {"affinity", std::pow(10, -0.2)}};
    for (std::size_t n = 0; n < 4; ++n) {
        CHECK(changes[n].parameter == expected[n].parameter);
        CHECK(changes[n].ratio == Approx(expected[n].ratio));
    }
    for (std::size_t n = 4; n < changes.size(); ++n) CHECK(changes[n].ratio == Approx(1));
    CHECK_THAT(report_of(record), Contains("estimate") && Contains("x 6.31"));
}

// Members that fail are listed and counted; the others' band stays.
TEST_CASE("a failed member stops no other", "[uncertainty]") {
    int calls = 0;
    const Model fragile = [&](const Scenario& s) {
        if (++calls % 3 == 0) throw NumericalFailure("no, \"never\"");
        return toy(s);
    };
    std::vector<std::string> heard;
    const UncertaintyRecord record =
        run_members(punctured(), 9, fragile, [&](int, const std::string& failure) { heard.push_back(failure); });
    CHECK(record.failures.size() == 3);
    CHECK(record.failures[0].first == "member 2");  // the nominal run was the first call
    CHECK(heard.size() == 9);
    REQUIRE(record.bands.size() == 1);
    CHECK(record.bands[0].members == 6);
    CHECK_THAT(report_of(record), Contains("9 members, 3 failed"));
    const std::string table = samples_table(record);
    CHECK(std::count(table.begin(), table.end(), '\n') == 10);
    CHECK_THAT(table, Contains("2,failed,") && Contains(",,,\"no, \"\"never\"\"\"\n"));
    CHECK_THAT(table, Catch::StartsWith("member,status,barrier_permeability [1],") &&
                          Contains(",serum.caffeine.delivered [kg],serum.caffeine.flux [kg/m2/s],reason\n"));
    CHECK(as_json(record)["failures"]["member 2"] == "no, \"never\"");
}

TEST_CASE("without a single member there is a reason instead of a band", "[uncertainty]") {
    int calls = 0;
    const Model hopeless = [&](const Scenario& s) {
        if (calls++ > 0) throw NumericalFailure("too stiff");
        return toy(s);
    };
    const UncertaintyRecord record = run_members(punctured(), 3, hopeless, nobody);
    CHECK(record.bands.empty());
    CHECK_THAT(report_of(record), Contains("No member came to its end; the first: too stiff"));
}

// Two standard normal numbers seldom agree in rank for four members: that is chance, and no verdict.
TEST_CASE("few members name no culprit", "[uncertainty]") {
    CHECK_THAT(report_of(run_members(punctured(), 4, toy, nobody)), Contains("4 members are too few to tell"));
}

// Bits, not digits: the solvers add up in the same order for any number of threads, and samples know the seed alone.
TEST_CASE("members are the same for any number of threads", "[uncertainty]") {
    const auto all = [&](int threads) {
        solvers::use_threads(threads);
        const std::string table = samples_table(run_members(punctured(), 3, simulated, nobody));
        CHECK(solvers::threads() == threads);
        solvers::use_threads(1);
        return table;
    };
    const std::string one = all(1);
    CHECK(one == all(2));
    Scenario other = punctured();
    other.seed = 4;
    CHECK(one != samples_table(run_members(other, 3, simulated, nobody)));
}

// The factors of eight members lie on both sides of 1, and what is delivered rises with most of them: the nominal run
// lies between the least and the most of the members. Every number is finite and positive.
TEST_CASE("the nominal run lies among its members", "[uncertainty]") {
    const UncertaintyRecord record = run_members(punctured(), 8, simulated, nobody);
    CHECK(record.failures.empty());
    double least = INFINITY, most = 0;
    for (const MemberRecord& member : record.members) {
        REQUIRE(member.results.size() >= 2);
        for (const NamedValue& result : member.results) CHECK((std::isfinite(result.value) && result.value >= 0));
        least = std::min(least, member.results[0].value);
        most = std::max(most, member.results[0].value);
    }
    REQUIRE(record.bands.size() >= 1);
    CHECK(record.bands[0].name == "serum.caffeine.delivered");
    CHECK((least > 0 && least < record.bands[0].nominal && record.bands[0].nominal < most));
    CHECK((record.bands[0].p05 >= least && record.bands[0].p95 <= most));
}
