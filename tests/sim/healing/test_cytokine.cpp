// Cytokine: I' = pID D + pIN N + pIM M1 + pIK K + irritation + dI I0 - dI (1 + qM2 M2) I; pID 3.2, pIN 0.10, pIM 0.05,
// pIK 6, dI 4 /d, qM2 1.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

namespace {
const made::FieldValues wounded{
    {"damage", 0.5}, {"neutrophils", 0.2}, {"macrophages_m1", 0.4}, {"macrophages_m2", 0.25}, {"cytokine", 0.3}};
}

// 3.2 * 0.5 + 0.10 * 0.2 + 0.05 * 0.4 = 1.64 /d; 4 (1 + 1 * 0.25) = 5 /d.
TEST_CASE("debris, neutrophils and M1 make the cytokine, M2 remove it faster") {
    const RatesAt at("cytokine", wounded);
    CHECK(at.gain("cytokine") == Approx(1.64).epsilon(1e-12));
    CHECK(at.loss("cytokine") == Approx(5).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::below_barrier);
}

// Of the preset "original" pIM is 0.10: 0.02 /d more.
TEST_CASE("before the amendments M1 made twice the cytokine") {
    const RatesAt at("cytokine", wounded, sim::healing::parameters_of("original"));
    CHECK(at.gain("cytokine") == Approx(1.66).epsilon(1e-12));
}

// K = 0.1 adds 6 * 0.1 = 0.6 /d; an irritation of 0.05 /d adds itself.
TEST_CASE("bacteria and an irritating serum make cytokine") {
    made::FieldValues values = wounded;
    values["bacteria"] = 0.1;
    CHECK(RatesAt("cytokine", values).gain("cytokine") == Approx(2.24).epsilon(1e-12));
    values["serum_irritation"] = 0.05 / sim::healing::day;
    CHECK(RatesAt("cytokine", values).gain("cytokine") == Approx(2.29).epsilon(1e-12));
}

// An irritable skin rests at I0 = 0.02, where 4 * 0.02 = 0.08 /d is made and lost, to the bit; above it falls.
TEST_CASE("a raised baseline is a state of rest") {
    sim::healing::Parameters in = sim::healing::parameters_of();
    in.set("cytokine.baseline", 0.02);
    CHECK(RatesAt("cytokine", {}, in).gain("cytokine") == Approx(0.08).epsilon(1e-12));
    CHECK(RatesAt("cytokine", {}, in).change("cytokine") == 0);
    CHECK(RatesAt("cytokine", {{"cytokine", 0.03}}, in).change("cytokine") < 0);
}
