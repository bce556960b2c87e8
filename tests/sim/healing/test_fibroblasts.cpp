// Fibroblasts: F' = (r0/KF + rP hP) F - [(r0 + rP hP)(F + Y)/KF + kFY h2(T)] F, Y' = kFY h2(T) F - dY Y; r0 0.6,
// rP 0.8, kFY 0.15, dY 0.15 /d; KF 4, KP 0.15, KY 0.5.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

// P = KP: hP = 1/2, called 0.4 /d. Gain (0.6/4 + 0.4) 1.5 = 0.825 /d; loss (0.6 + 0.4)(1.5 + 0.5)/4 = 0.5 /d; T = KY:
// half of 0.15 /d turn contractile.
TEST_CASE("fibroblasts multiply under PDGF and turn under TGF-beta") {
    const RatesAt at("fibroblasts", {{"fibroblasts", 1.5}, {"myofibroblasts", 0.5}, {"pdgf", 0.15}, {"tgf_beta", 0.5}});
    CHECK(at.gain("fibroblasts") == Approx(0.825).epsilon(1e-12));
    CHECK(at.loss("fibroblasts") == Approx(0.5).epsilon(1e-12));
    CHECK(at.conversion("fibroblasts", "myofibroblasts") == Approx(0.075).epsilon(1e-12));
    CHECK(at.told() == std::vector<std::string>{"fibroblasts"});
    CHECK(at.regions() == sim::healing::in_dermis);
}

// T needs two molecules: at a tenth of KY 0.01/1.01 of 0.15 /d, not 1/11 of it.
TEST_CASE("differentiation is steep in TGF-beta") {
    CHECK(RatesAt("fibroblasts", {{"tgf_beta", 0.05}}).conversion("fibroblasts", "myofibroblasts") ==
          Approx(0.15 * 0.01 / 1.01).epsilon(1e-12));
}

// (r0/KF) F = r0 F^2/KF at F = 1 whatever r0 and KF: rest, to the bit; fewer multiply, more die.
TEST_CASE("healthy density is at rest for any capacity") {
    for (const double capacity : {1.3, 2.0, 3.7, 4.0, 9.1}) {
        sim::healing::Parameters in = sim::healing::parameters_of();
        in.set("fibroblasts.capacity", capacity);
        in.set("fibroblasts.growth", 0.37 / sim::healing::day);
        CHECK(RatesAt("fibroblasts", {}, in).change("fibroblasts") == 0);
        CHECK(RatesAt("fibroblasts", {{"fibroblasts", 0.9}}, in).change("fibroblasts") > 0);
        CHECK(RatesAt("fibroblasts", {{"fibroblasts", 1.1}}, in).change("fibroblasts") < 0);
    }
}

// With all the PDGF in the world: (0.15 + 0.8) = 1.4 F/4, F = 2.714286: below the capacity.
TEST_CASE("full PDGF brings fibroblasts to 2.71") {
    CHECK(RatesAt("fibroblasts", {{"pdgf", 1e9}, {"fibroblasts", 2.714}}).change("fibroblasts") > 0);
    CHECK(RatesAt("fibroblasts", {{"pdgf", 1e9}, {"fibroblasts", 2.715}}).change("fibroblasts") < 0);
}

TEST_CASE("myofibroblasts only leave, with 0.15 a day") {
    const RatesAt at("myofibroblasts", {{"myofibroblasts", 0.4}});
    CHECK(at.gain("myofibroblasts") == 0);
    CHECK(at.loss("myofibroblasts") == Approx(0.15).epsilon(1e-12));
}
