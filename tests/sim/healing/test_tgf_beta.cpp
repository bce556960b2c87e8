// TGF-beta: T' = pTB B + pTM1 M1 + pTM2 M2 + pTY Y - dT T with 4, 2, 7, 1.5 and 9.1 /d; latent: kL 11 /d.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

namespace {
const made::FieldValues wounded{
    {"fibrin", 0.5}, {"macrophages_m1", 0.2}, {"macrophages_m2", 0.3}, {"myofibroblasts", 0.1}, {"tgf_beta", 0.6}};
}

// 4 * 0.5 + 2 * 0.2 + 7 * 0.3 + 1.5 * 0.1 = 4.65 /d; 9.1 /d.
TEST_CASE("clot, macrophages and myofibroblasts make TGF-beta") {
    const RatesAt at("tgf_beta", wounded);
    CHECK(at.gain("tgf_beta") == Approx(4.65).epsilon(1e-12));
    CHECK(at.loss("tgf_beta") == Approx(9.1).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::below_barrier);
}

// The same 4.65 /d is latent first; TL = 0.2 is lost with 11 /d and all of that, 11 * 0.2 = 2.2 /d, is gained active.
TEST_CASE("with a latent form TGF-beta gains what is activated and no more") {
    made::FieldValues values = wounded;
    values["tgf_beta_latent"] = 0.2;
    const RatesAt at("tgf_beta", values);
    CHECK(at.gain("tgf_beta_latent") == Approx(4.65).epsilon(1e-12));
    CHECK(at.loss("tgf_beta_latent") == Approx(11).epsilon(1e-12));
    CHECK(at.gain("tgf_beta") == Approx(2.2).epsilon(1e-12));
    CHECK(at.gain("tgf_beta") == Approx(0.2 * at.loss("tgf_beta_latent")).epsilon(1e-14));
    CHECK(at.loss("tgf_beta") == Approx(9.1).epsilon(1e-12));
}
