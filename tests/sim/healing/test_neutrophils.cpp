// Neutrophils: N' = v sN Ie/(KI + Ie) - (dN + kNM (M1 + M2)) N with sN 2.6 /d, KI 0.6, dN 1, kNM 0.8 /d.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

namespace {
double called(double cytokine) { return RatesAt("neutrophils", {{"cytokine", cytokine}}).gain("neutrophils"); }
}  // namespace

// Half of 2.6 /d at I = KI; loss 1 + 0.8 (0.3 + 0.2) = 1.4 /d.
TEST_CASE("half of the largest recruitment at the half cytokine") {
    const RatesAt at("neutrophils", {{"cytokine", 0.6}, {"macrophages_m1", 0.3}, {"macrophages_m2", 0.2}});
    CHECK(at.gain("neutrophils") == Approx(1.3).epsilon(1e-12));
    CHECK(at.loss("neutrophils") == Approx(1.4).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::in_dermis);
}

// Concave, so that inflammation does not light itself: steepest at 0, sN/KI = 4.3333 /d per unit; 2.6 /d at the end.
// The slope at 1e-6 is that of 0 within 1e-6/0.6 = 1.7e-6.
TEST_CASE("recruitment is concave and saturates") {
    CHECK(called(1e-6) / 1e-6 == Approx(2.6 / 0.6).epsilon(2e-6));
    CHECK(called(1e6) == Approx(2.6).epsilon(1e-6));
    CHECK(called(0.2) - called(0.1) < called(0.1) - called(0));
    CHECK(called(0) == 0);
}

// Only what is above rest calls: I0 = 0.02, I = 0.62 is as I0 = 0, I = 0.6; below rest nothing is called.
TEST_CASE("neutrophils count the cytokine above rest") {
    sim::healing::Parameters in = sim::healing::parameters_of();
    in.set("cytokine.baseline", 0.02);
    CHECK(RatesAt("neutrophils", {{"cytokine", 0.62}}, in).gain("neutrophils") == Approx(1.3).epsilon(1e-12));
    CHECK(RatesAt("neutrophils", {{"cytokine", 0.01}}, in).gain("neutrophils") == 0);
}

// Recruitment that follows the blood: half the vessels, half of 1.3 /d.
TEST_CASE("a blood supply scales recruitment") {
    CHECK(RatesAt("neutrophils", {{"cytokine", 0.6}, {"vascular_supply", 0.5}}).gain("neutrophils") ==
          Approx(0.65).epsilon(1e-12));
}
