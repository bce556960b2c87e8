// Factors that a scenario states of its unknowns.
#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <string>
#include <vector>
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/uncertainty/unknowns.hpp"

namespace {

constexpr const char* needled = R"(
title = "needled and dosed"
duration = "1 h"
domain = { geometry = "channel" }
[[treatment]]
do = "needle"
length = "0.5 mm"
[[treatment]]
at = "1 min"
do = "apply"
serum = "caffeine_1"
amount = "10 uL/cm2"
)";

sim::Scenario with(const std::vector<std::string>& overrides) {
    return sim::read_scenario_text(needled, "needled.toml", overrides);
}

}  // namespace

// Two lists name the unknowns: the table that says how far each may be off, and the keys. A name in one alone would be
// a factor that nobody can state, or one that nobody applies.
TEST_CASE("every unknown is a key of a scenario, and every such key an unknown") {
    const auto named = sim::children_of("unknowns");
    REQUIRE(named.size() == sim::unknowns().size());
    for (const sim::Unknown& unknown : sim::unknowns()) {
        INFO(unknown.name);
        CHECK(sim::find_key("unknowns." + std::string(unknown.name)) != nullptr);
    }
}

// A factor of 1 is no change: the scenario that runs has every bit of the one that was written.
TEST_CASE("factors of one change nothing") {
    const sim::Scenario written = with({});
    const sim::Scenario run = sim::with_stated_factors(written);
    CHECK(run.domain.depth == written.domain.depth);
    CHECK(run.solutes[0].in_layer[0].diffusivity == written.solutes[0].in_layer[0].diffusivity);
}

// Stated in the file or by hand afterwards, a factor is the same factor.
TEST_CASE("stated factors are those that samples are drawn with") {
    std::vector<double> factors(sim::unknowns().size(), 1.0);
    std::vector<std::string> overrides;
    for (std::size_t n = 0; n < factors.size(); ++n) {
        factors[n] = 1 + 0.1 * static_cast<double>(n);
        overrides.push_back(fmt::format("unknowns.{}={}", sim::unknowns()[n].name, factors[n]));
    }
    const sim::Scenario stated = sim::with_stated_factors(with(overrides));
    const sim::Scenario drawn = sim::with_factors(with({}), factors);
    CHECK(stated.domain.depth == drawn.domain.depth);
    CHECK(stated.domain.puncture_density == drawn.domain.puncture_density);
    const auto& act = std::get<sim::NeedleAct>(stated.treatments[0].act);
    const auto& same = std::get<sim::NeedleAct>(drawn.treatments[0].act);
    CHECK(act.patency.recoil_floor == same.patency.recoil_floor);
    CHECK(act.patency.closing_time_wet == same.patency.closing_time_wet);
    CHECK(act.insertion_depth == same.insertion_depth);
    for (std::size_t l = 0; l < stated.skin.layers.size(); ++l) {
        CHECK(stated.solutes[0].in_layer[l].diffusivity == drawn.solutes[0].in_layer[l].diffusivity);
        CHECK(stated.solutes[0].in_layer[l].affinity == drawn.solutes[0].in_layer[l].affinity);
        CHECK(stated.solutes[0].in_layer[l].clearance == drawn.solutes[0].in_layer[l].clearance);
    }
    // And they do something at all.
    CHECK(act.patency.recoil_floor > std::get<sim::NeedleAct>(with({}).treatments[0].act).patency.recoil_floor);
}
