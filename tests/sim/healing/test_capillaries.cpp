// Capillaries: V' = aV (M1 + M2) - dV (V - 1), 0.25 and 0.08 /d. Hyaluronan: H' = aHD D + aHF [Fc - 1]+ - dH (H - 1),
// 1.5, 0.15, 0.5 /d.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

// 0.25 (0.3 + 0.1) + 0.08 = 0.18 /d; 0.08 /d.
TEST_CASE("both macrophages make capillaries") {
    const RatesAt at("capillaries", {{"capillaries", 0.1}, {"macrophages_m1", 0.3}, {"macrophages_m2", 0.1}});
    CHECK(at.gain("capillaries") == Approx(0.18).epsilon(1e-12));
    CHECK(at.loss("capillaries") == Approx(0.08).epsilon(1e-12));
}

// 1.5 * 0.5 + 0.15 (1.5 + 2 * 0.25 - 1) + 0.5 = 1.4 /d; 0.5 /d. Few cells take nothing away: 1.5 * 0.5 + 0.5 = 1.25.
TEST_CASE("debris and crowded cells make hyaluronan") {
    const RatesAt at("hyaluronan",
                     {{"hyaluronan", 1}, {"damage", 0.5}, {"fibroblasts", 1.5}, {"myofibroblasts", 0.25}});
    CHECK(at.gain("hyaluronan") == Approx(1.4).epsilon(1e-12));
    CHECK(at.loss("hyaluronan") == Approx(0.5).epsilon(1e-12));
    CHECK(RatesAt("hyaluronan", {{"hyaluronan", 1}, {"damage", 0.5}, {"fibroblasts", 0.2}}).gain("hyaluronan") ==
          Approx(1.25).epsilon(1e-12));
}
