// Bacteria: K' = rK K (1 - K) - (kKN N + kKM M1) K - kK0 K/(KK + K); rK 3, kKN 25, kKM 10, kK0 0.06 /d, KK 0.01.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

// Gain 3 * 0.01 = 0.03 /d. Loss 3 * 0.01 + 25 * 0.1 + 10 * 0.05 + 0.06/(0.01 + 0.01) = 6.03 /d.
TEST_CASE("bacteria grow and are eaten by neutrophils and inflammatory macrophages") {
    const RatesAt at("bacteria",
                     {{"bacteria", 0.01}, {"neutrophils", 0.1}, {"macrophages_m1", 0.05}, {"macrophages_m2", 0.05}});
    CHECK(at.gain("bacteria") == Approx(0.03).epsilon(1e-12));
    CHECK(at.loss("bacteria") == Approx(6.03).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::in_dermis);
}

// Where no leucocytes are: 3 (1 - K) = 0.06/(0.01 + K), so K^2 - 0.99 K + 0.01 = 0 and the lower root is
// (0.99 - sqrt(0.9401))/2 = 0.0102063: less dies out, more takes the place.
TEST_CASE("the skin by itself holds bacteria down up to a threshold of a hundredth") {
    CHECK(RatesAt("bacteria", {{"bacteria", 0.0102}}).change("bacteria") < 0);
    CHECK(RatesAt("bacteria", {{"bacteria", 0.0103}}).change("bacteria") > 0);
    CHECK(RatesAt("bacteria", {{"bacteria", 1}}).change("bacteria") < 0);
}
