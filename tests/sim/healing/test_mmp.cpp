// MMP: Z' = fZ z [pZN N + pZM M1 + pZE gap + pZF [F + Y - 1]+]/(1 + T/KZ) + dZ - dZ Z with 4, 3, 1, 0.1, 1.5 /d; KZ 1.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

namespace {
const made::FieldValues wounded{{"neutrophils", 0.5},    {"macrophages_m1", 0.2}, {"fibroblasts", 1.5},
                                {"myofibroblasts", 0.5}, {"tgf_beta", 1},         {"epidermal_gap", 0.5}};
}

// [4 * 0.5 + 3 * 0.2 + 1 * 0.5 + 0.1 (1.5 + 0.5 - 1)]/2 = 1.6 /d beside the healthy 1.5 /d.
TEST_CASE("leucocytes, open epidermis and crowded fibroblasts make MMP, TGF-beta halves it") {
    const RatesAt at("mmp", wounded);
    CHECK(at.gain("mmp") == Approx(3.1).epsilon(1e-12));
    CHECK(at.loss("mmp") == Approx(1.5).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::in_dermis);
}

// A smoker's 1.6 and what a retinoid leaves, 0.6, multiply what a wound makes and leave the healthy part alone:
// 1.6 * 1.6 + 1.5 = 4.06, 1.6 * 0.6 + 1.5 = 2.46 /d.
TEST_CASE("person and serum scale only what the wound makes") {
    sim::healing::Parameters smoker = sim::healing::parameters_of();
    smoker.set("person.mmp_factor", 1.6);
    CHECK(RatesAt("mmp", wounded, smoker).gain("mmp") == Approx(4.06).epsilon(1e-12));
    made::FieldValues treated = wounded;
    treated["serum_mmp"] = 0.6;
    CHECK(RatesAt("mmp", treated).gain("mmp") == Approx(2.46).epsilon(1e-12));
}

// [F + Y - 1]+: a wound without fibroblasts makes no less than 0 by them.
TEST_CASE("missing fibroblasts do not take MMP away") {
    CHECK(RatesAt("mmp", {{"fibroblasts", 0.2}}).gain("mmp") == Approx(1.5).epsilon(1e-12));
}
