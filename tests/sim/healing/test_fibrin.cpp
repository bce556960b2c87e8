// Clot: B' = -(kB0 + kBM (M1 + M2) + kBZ [Z - 1]+) B with kB0 0.12, kBM 0.25, kBZ 0.05 /d.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

// 0.12 + 0.25 (0.4 + 0.2) + 0.05 (2 - 1) = 0.32 /d. Nothing makes clot but the needle.
TEST_CASE("a clot is lysed by itself, by both macrophages and by excess MMP") {
    const RatesAt at("fibrin", {{"fibrin", 0.7}, {"macrophages_m1", 0.4}, {"macrophages_m2", 0.2}, {"mmp", 2}});
    CHECK(at.loss("fibrin") == Approx(0.32).epsilon(1e-12));
    CHECK(at.gain("fibrin") == 0);
    CHECK(at.told() == std::vector<std::string>{"fibrin"});
    CHECK(at.regions() == sim::healing::in_dermis);
}

// [Z - 1]+: MMP below the healthy level does not build clot. 0.12 /d is left at Z = 0.5 and at Z = 1.
TEST_CASE("too little MMP does not slow the lysis of a clot") {
    CHECK(RatesAt("fibrin", {{"mmp", 0.5}}).loss("fibrin") == Approx(0.12).epsilon(1e-12));
    CHECK(RatesAt("fibrin", {{"mmp", 1}}).loss("fibrin") == Approx(0.12).epsilon(1e-12));
}
