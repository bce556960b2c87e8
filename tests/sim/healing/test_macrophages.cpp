// Macrophages: M1' = v sM s/(KM + s) - (k12 + dM1) M1, s = Ie + N + wT T; M2' = k12 M1 - dM2 M2; sM 0.7 /d, KM 0.8,
// wT 0.05, k12 0.3, dM1 0.1, dM2 0.45 /d.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

// s = 0.3 + 0.4 + 0.05 * 2 = 0.8 = KM: half of 0.7 /d. 0.1 /d leave, 0.3 /d switch.
TEST_CASE("cytokine, neutrophils and TGF-beta call M1 together") {
    const RatesAt at("macrophages_m1",
                     {{"cytokine", 0.3}, {"neutrophils", 0.4}, {"tgf_beta", 2}, {"macrophages_m1", 0.5}});
    CHECK(at.gain("macrophages_m1") == Approx(0.35).epsilon(1e-12));
    CHECK(at.loss("macrophages_m1") == Approx(0.1).epsilon(1e-12));
    CHECK(at.conversion("macrophages_m1", "macrophages_m2") == Approx(0.3).epsilon(1e-12));
    CHECK(at.told() == std::vector<std::string>{"macrophages_m1"});
    CHECK(at.regions() == sim::healing::in_dermis);
}

// s = 1e6 KM leaves 1e-6 below the limit of 0.7 /d; without signals nobody comes.
TEST_CASE("recruitment of M1 saturates") {
    CHECK(RatesAt("macrophages_m1", {{"neutrophils", 8e5}}).gain("macrophages_m1") == Approx(0.7).epsilon(2e-6));
    CHECK(RatesAt("macrophages_m1", {}).gain("macrophages_m1") == 0);
}

// Above I0 = 0.02 counts 0.1; s = 0.1: 0.7 * 0.1/0.9 = 0.0777778 /d; a quarter of the blood brings a quarter.
TEST_CASE("M1 count the cytokine above rest and follow the blood") {
    sim::healing::Parameters in = sim::healing::parameters_of();
    in.set("cytokine.baseline", 0.02);
    CHECK(RatesAt("macrophages_m1", {{"cytokine", 0.12}}, in).gain("macrophages_m1") ==
          Approx(0.07 / 0.9).epsilon(1e-12));
    CHECK(RatesAt("macrophages_m1", {{"cytokine", 0.12}, {"vascular_supply", 0.25}}, in).gain("macrophages_m1") ==
          Approx(0.0175 / 0.9).epsilon(1e-12));
}

TEST_CASE("M2 come from M1 alone and leave with 0.45 a day") {
    const RatesAt at("macrophages_m2", {{"macrophages_m1", 1}, {"macrophages_m2", 1}});
    CHECK(at.gain("macrophages_m2") == 0);
    CHECK(at.loss("macrophages_m2") == Approx(0.45).epsilon(1e-12));
    CHECK(at.conversions() == 0);
}
