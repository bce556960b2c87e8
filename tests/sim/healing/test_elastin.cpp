// Elastin: L' = dL Fc (1 + aL h1) - (dL + eN N + eM M1) L with dL 1e-4, eN 0.03, eM 0.004 /d, aL 27, KT 0.2.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

namespace {
const made::FieldValues place{{"fibroblasts", 1.5},
                              {"myofibroblasts", 0.25},
                              {"tgf_beta_response", 0.2},
                              {"neutrophils", 0.5},
                              {"macrophages_m1", 0.25}};
}

// 1e-4 * 2 (1 + 27 * 0.5) = 2.9e-3 /d; 1e-4 + 0.03 * 0.5 + 0.004 * 0.25 = 0.0161 /d.
TEST_CASE("elastin is made on the order of TGF-beta and cut by leucocytes") {
    const RatesAt at("elastin", place);
    CHECK(at.gain("elastin") == Approx(2.9e-3).epsilon(1e-12));
    CHECK(at.loss("elastin") == Approx(0.0161).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::in_dermis);
}

// Without delay TGF-beta itself counts: h1 = 0.1/0.3, 2e-4 (1 + 9) = 2e-3 /d.
TEST_CASE("before the amendments elastin follows TGF-beta at once") {
    made::FieldValues values = place;
    values["tgf_beta"] = 0.1;
    CHECK(RatesAt("elastin", values, sim::healing::parameters_of("original")).gain("elastin") ==
          Approx(2e-3).epsilon(1e-12));
}
