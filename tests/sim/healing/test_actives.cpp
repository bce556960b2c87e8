// Who does what among the solutes (healing.md 2.6).
#include <catch2/catch.hpp>
#include "sim/healing/actives.hpp"

using namespace sim::healing;

// Vitamin C raises the induced synthesis of both collagens by the same number.
TEST_CASE("vitamin C acts on both collagens") {
    const Active* active = find_active("ascorbic_acid");
    REQUIRE(active);
    REQUIRE(active->effects.size() == 2);
    CHECK(active->effects[0].target == "serum_collagen_3");
    CHECK(active->effects[1].target == "serum_collagen_1");
    CHECK(active->effects[0].maximum == active->effects[1].maximum);
    CHECK(parameters_of()(std::string(active->effects[0].maximum)) == 0.5);
}

TEST_CASE("retinol and tretinoin are one group that helps and irritates") {
    CHECK(find_active("retinol") == find_active("tretinoin"));
    REQUIRE(find_active("retinol")->effects.size() == 3);
    CHECK(find_active("retinol")->effects[2].target == "serum_irritation");
    // 0.05 /d: the model's unit of a source is 1/s.
    CHECK(parameters_of()("retinoid.irritation") == Approx(0.05 / 86400).epsilon(1e-14));
}

TEST_CASE("a solute without effect is nobody") {
    CHECK(find_active("caffeine") == nullptr);
    CHECK(find_active("") == nullptr);
}

// A misspelt parameter would throw here and not in somebody's run; a brake may not take more than all.
TEST_CASE("every effect names numbers that exist and a brake takes less than all") {
    const Parameters in = parameters_of();
    for (const Active& active : actives_known()) {
        INFO(active.group);
        CHECK(find_actor(active.group));
        CHECK(in(std::string(active.group) + ".half") > 0);
        for (const Effect& effect : active.effects) {
            const double maximum = in(std::string(effect.maximum));
            CHECK(maximum > 0);
            if (effect.target == "serum_mmp" || effect.target == "serum_pigment") CHECK(maximum < 1);
        }
    }
}
