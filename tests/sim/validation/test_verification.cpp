// Problems with known answers: what is cheap of them is solved, all of them can be read, and rows say what they should.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include "sim/scenario/read_scenario.hpp"
#include "sim/validation/closed_forms.hpp"
#include "sim/validation/verification.hpp"

using namespace sim::validation;

// They are exact or printed to nine digits, so every row must pass; names of rows are unique within a case.
TEST_CASE("problems with known answers are solved", "[validation]") {
    for (const std::string_view name :
         {"v01_cosine", "v04_slab_uptake", "v05_membrane", "v06_robin", "v07_thiele", "v08_layers", "v10_half_spaces",
          "v16_chemotaxis", "v20_brusselator", "v21_kinetics", "v22_limits", "mms2_layers"}) {
        const auto of = std::ranges::find(cases(), name, &Case::name);
        REQUIRE(of != cases().end());
        std::set<std::string> rows;
        for (const Row& row : of->run().rows) {
            INFO(name << ": " << row.name << " is " << row.model_text() << ", asked " << row.data_text());
            CHECK(row.passes());
            CHECK((row.kind == Kind::verification || row.kind == Kind::trend));
            CHECK_FALSE(row.source.empty());
            CHECK(rows.insert(row.name).second);
        }
    }
}

// What is built in is what is shipped, and it warns of nothing.
TEST_CASE("scenarios with known answers read without a warning", "[validation]") {
    CHECK(verification_scenarios().size() > 20);
    for (const std::string_view name : verification_scenarios()) {
        INFO(name);
        CHECK(sim::read_scenario_text(std::string(verification_scenario(name)), "shipped.toml").warnings.empty());
    }
    CHECK_THROWS_AS(verification_scenario("v99"), std::out_of_range);
}

// An error of exactly 3 h^2 has order 2; one that stays has order 0 and fails, as does one above its bound.
TEST_CASE("orders and bounds are judged", "[validation]") {
    Refinement second{"error"}, none{"error"};
    for (const int n : {10, 20, 40}) {
        second.add(n, 3.0 / (n * n));
        none.add(n, 1e-3);
    }
    CHECK(second.order() == Approx(2).margin(1e-12));
    Result result;
    judge(result, second, {.at = 20, .bound = 8e-3, .source = "made"});
    judge(result, none, {.at = 20, .bound = 9e-4, .source = "made"});
    const std::vector<std::string> verdicts{"-", "PASS", "-", "PASS", "-", "FAIL", "-", "FAIL"};
    REQUIRE(result.rows.size() == verdicts.size());
    for (std::size_t n = 0; n < verdicts.size(); ++n) CHECK(result.rows[n].verdict() == verdicts[n]);
}

// Values that were printed with the problems, to their last digit.
TEST_CASE("closed forms give their printed values", "[validation]") {
    CHECK(filling_slab(200, 10, 0, 1000) == Approx(.314554233).margin(1e-9));
    CHECK(filling_slab_uptake(200, 10, 1000) == Approx(.562233542).margin(1e-9));
    CHECK(membrane_permeated(20, .02, 3, 3600) == Approx(2.85503114).margin(1e-8));
    CHECK(film_slab(100, 10, .05, 100, 1000) == Approx(.554589073).margin(1e-9));
    CHECK(half_spaces(60, .5, 4, -100, 400) == Approx(.826653118).margin(1e-9));
    CHECK(spreading_disc(75, 50, 150, 300) == Approx(.062575731).margin(1e-9));
    CHECK(.7 * lambert_w(3 / .7) == Approx(.868068144228).margin(1e-11));
}
