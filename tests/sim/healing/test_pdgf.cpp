// PDGF: P' = pPB B + pPM (M1 + M2) - dP P with pPB 4, pPM 1.5, dP 4 /d.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

// 4 * 0.5 + 1.5 (0.2 + 0.3) = 2.75 /d; 4 /d whatever there is.
TEST_CASE("clot and both macrophages make PDGF") {
    const made::RatesAt at("pdgf", {{"pdgf", 0.1}, {"fibrin", 0.5}, {"macrophages_m1", 0.2}, {"macrophages_m2", 0.3}});
    CHECK(at.gain("pdgf") == Approx(2.75).epsilon(1e-12));
    CHECK(at.loss("pdgf") == Approx(4).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::below_barrier);
    CHECK(at.told() == std::vector<std::string>{"pdgf"});
}
