// The cases themselves: names that do not clash, verifications that pass, series that agree with their printed values.
#include <catch2/catch.hpp>
#include <set>
#include "sim/validation/report.hpp"
#include "sim/validation/series_solutions.hpp"

using namespace sim::validation;

namespace {

const Case& named(std::string_view name) {
    for (const Case& of : cases())
        if (of.name == name) return of;
    throw std::out_of_range("no such case");
}

}  // namespace

// A name on the command line must mean one thing, and the cases of a group stand together in the report.
TEST_CASE("names of cases and groups are unique", "[validation]") {
    std::set<std::string_view> names, groups;
    std::string_view group;
    for (const Case& of : cases()) {
        CHECK(names.insert(of.name).second);
        if (of.group != group) CHECK(groups.insert(of.group).second);
        group = of.group;
        CHECK_FALSE(of.what.empty());
        CHECK(of.story.size() > 20);
    }
    for (const std::string_view name : groups) CHECK(names.count(name) == 0);
}

// The printed values of transport's targets: Crank 4.24a and Kasting 2001, to their last digits.
TEST_CASE("the series give their printed values", "[validation]") {
    CHECK(slab_permeated(0.1) == Approx(0.007885).margin(1e-6));
    CHECK(slab_permeated(2) == Approx(1.833333).margin(1e-6));
    CHECK(slab_flux(0.2) == Approx(0.722922).margin(1e-6));
    CHECK(slab_profile(5, 0.25) == Approx(0.75).margin(1e-12));
    CHECK(finite_dose_permeated(0.1, 2) == Approx(0.16267).margin(1e-5));
    CHECK(finite_dose_permeated(10, 0.5) == Approx(0.54536).margin(1e-5));
}

// Exact solutions must be met, whatever the measurements say; each row has a source, or nobody can judge it.
TEST_CASE("the exact solutions are met", "[validation]") {
    for (const std::string_view name :
         {"slab_a", "profile_b", "two_layers_c", "finite_dose_d", "clearing_e", "unit_cell", "slit_table"}) {
        const Result result = named(name).run();
        CHECK_FALSE(result.rows.empty());
        std::set<std::string> rows;
        for (const Row& row : result.rows) {
            INFO(name << ": " << row.name << ", distance " << row.distance_text());
            CHECK(row.kind == Kind::verification);
            CHECK(row.passes());
            CHECK_FALSE(row.source.empty());
            CHECK(rows.insert(row.name).second);
        }
    }
}

// What fails is said in every form of the report, with its reason; the same outcome gives the same bytes.
TEST_CASE("a miss is told everywhere", "[validation]") {
    const std::vector<Outcome> outcomes{{&named("residual_channel_770"), named("residual_channel_770").run()}};
    const auto holds = [](const std::string& text, std::string_view part) {
        return text.find(part) != std::string::npos;
    };
    CHECK(holds(table(outcomes[0]), "FAIL"));
    CHECK(holds(table(outcomes[0]), "why: the law keeps 0.4 of 570 um"));
    CHECK(holds(page(outcomes), "**FAIL**"));
    CHECK(holds(page(outcomes), "- FAIL, depth, law for human skin"));
    CHECK(holds(tally(outcomes), "validation, held out: 0 of 1 pass"));
    CHECK(holds(rows_csv(outcomes), ",FAIL,\"validation, held out\""));
    CHECK(count(outcomes, Kind::calibrated).passed == 2);
    CHECK(page(outcomes) == page({{outcomes[0].of, outcomes[0].of->run()}}));
}
