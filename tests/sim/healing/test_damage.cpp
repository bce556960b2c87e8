// Damage: D' = kND dN N (1 - D) - (kD0 + kDN N + kDM M) D with kND 0.02, dN 1, kD0 0.4, kDN 0.5, kDM 0.8 /d.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

// Dying neutrophils leave 0.02 * 1 * 0.5 = 0.01 /d. Loss 0.4 + 0.5 * 0.5 + 0.8 (0.3 + 0.1) + 0.01 = 0.98 /d, the last
// term being the room that is left, 1 - D.
TEST_CASE("debris comes from neutrophils and is cleared by all leucocytes") {
    const RatesAt at("damage",
                     {{"damage", 0.5}, {"neutrophils", 0.5}, {"macrophages_m1", 0.3}, {"macrophages_m2", 0.1}});
    CHECK(at.gain("damage") == Approx(0.01).epsilon(1e-12));
    CHECK(at.loss("damage") == Approx(0.98).epsilon(1e-12));
    CHECK(at.regions() == (sim::healing::in_dermis | sim::healing::in_epidermis));
}

// Where everything else is absent the balance gain/loss is 1 for no number of neutrophils: D stays in 0..1. At N = 1e6
// it is 0.02 / (0.02 + 0.5) = 0.03846.
TEST_CASE("neutrophils alone never bring debris near 1") {
    const RatesAt at("damage", {{"neutrophils", 1e6}});
    CHECK(at.gain("damage") / at.loss("damage") == Approx(0.02 / 0.52).epsilon(1e-5));
}

// Twice the death rate of neutrophils, twice their debris.
TEST_CASE("debris of neutrophils follows their death rate") {
    sim::healing::Parameters in = sim::healing::parameters_of();
    in.set("neutrophils.decay", 2 / sim::healing::day);
    CHECK(RatesAt("damage", {{"neutrophils", 1}}, in).gain("damage") == Approx(0.04).epsilon(1e-12));
}
