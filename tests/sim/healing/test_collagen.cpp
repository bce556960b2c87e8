// Collagen, at a place with Fc = 1.5 + 2 * 0.25 = 2 cells, C = 0.1 + 0.05 + 0.45 = 0.6 of 1, so g = (2 - 0.6)/(2 - 1)
// = 1.4; I = 0.02 = KIC: q = 1/2, b = 1 - 0.4 * 0.5 = 0.8; Q = 0.2 = KT: h1 = h3 = 1/2; Z = 2.
#include <catch2/catch.hpp>
#include <cmath>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;
using sim::healing::parameters_of;

namespace {

const made::FieldValues place{
    {"fibroblasts", 1.5}, {"myofibroblasts", 0.25},   {"collagen_3", 0.1},         {"collagen_1_new", 0.05},
    {"cytokine", 0.02},   {"tgf_beta_response", 0.2}, {"collagen_1_mature", 0.45}, {"mmp", 2}};

made::FieldValues with(const std::string& name, double value) {
    made::FieldValues values = place;
    values[name] = value;
    return values;
}

}  // namespace

// tauQ = 2 d: 0.5 * 0.4 = 0.2 /d.
TEST_CASE("genes follow TGF-beta with a delay of two days") {
    const RatesAt at("tgf_beta_response", {{"tgf_beta", 0.4}});
    CHECK(at.gain("tgf_beta_response") == Approx(0.2).epsilon(1e-12));
    CHECK(at.loss("tgf_beta_response") == Approx(0.5).epsilon(1e-12));
}

// 0.020 * 2 * 1.4 (0.15 * 0.8 + 0.15 * 4.2 * 0.5 * 0.5) = 0.056 * 0.2775 = 0.01554 /d; loss 0.020 * 2 = 0.04 /d.
TEST_CASE("collagen III is made and cut") {
    const RatesAt at("collagen_3", place);
    CHECK(at.gain("collagen_3") == Approx(0.01554).epsilon(1e-12));
    CHECK(at.loss("collagen_3") == Approx(0.04).epsilon(1e-12));
    CHECK(at.conversions() == 1);  // that of new collagen I, which is told in the same breath; III becomes nothing
    CHECK_THROWS(at.conversion("collagen_3", "collagen_1_mature"));
}

// 0.040 * 2 * 1.4 (0.04 * 0.8 + 0.04 * 12 * 0.5 * 0.5) = 0.112 * 0.152 = 0.017024 /d; 0.005 * 2 = 0.01 /d is cut,
// 0.035 /d matures.
TEST_CASE("new collagen I is made, cut, and matures") {
    const RatesAt at("collagen_1_new", place);
    CHECK(at.gain("collagen_1_new") == Approx(0.017024).epsilon(1e-12));
    CHECK(at.loss("collagen_1_new") == Approx(0.01).epsilon(1e-12));
    CHECK(at.conversion("collagen_1_new", "collagen_1_mature") == Approx(0.035).epsilon(1e-12));
}

// 0.035 * 0.04/0.81 * 2 = 0.00345679 /d; it gains nothing but what matures.
TEST_CASE("mature collagen is cut so that health keeps it") {
    const RatesAt at("collagen_1_mature", place);
    CHECK(at.loss("collagen_1_mature") == Approx(0.0028 / 0.81).epsilon(1e-12));
    CHECK(at.gain("collagen_1_mature") == 0);
}

// Before the amendments: no delay, so T counts and not Q; KIC 0.03, so q = 1/(1 + 2/3) = 0.6; no basal brake, b = 1;
// a1 10, a3 3.6. At T = 0.2: III 0.056 (0.15 + 0.15 * 3.6 * 0.5 * 0.6) = 0.017472, I 0.112 (0.04 + 0.04 * 10 * 0.3)
// = 0.01792 /d.
TEST_CASE("before the amendments collagen follows TGF-beta at once") {
    const made::FieldValues values = with("tgf_beta", 0.2);
    CHECK(RatesAt("collagen_3", values, parameters_of("original")).gain("collagen_3") ==
          Approx(0.017472).epsilon(1e-12));
    CHECK(RatesAt("collagen_1_new", values, parameters_of("original")).gain("collagen_1_new") ==
          Approx(0.01792).epsilon(1e-12));
}

// Persons and serums multiply the induced part alone: f3 0.78 and e3 1.5: 0.056 (0.12 + 0.1575 * 1.17) = 0.0170394;
// f1 0.82: 0.112 (0.032 + 0.12 * 0.82) = 0.0146048 /d.
TEST_CASE("person and serum scale only the induced synthesis") {
    sim::healing::Parameters smoker = parameters_of();
    smoker.set("person.induced_collagen_3", 0.78);
    smoker.set("person.induced_collagen_1", 0.82);
    CHECK(RatesAt("collagen_3", with("serum_collagen_3", 1.5), smoker).gain("collagen_3") ==
          Approx(0.0170394).epsilon(1e-12));
    CHECK(RatesAt("collagen_1_new", place, smoker).gain("collagen_1_new") == Approx(0.0146048).epsilon(1e-12));
    CHECK(RatesAt("collagen_1_new", with("serum_collagen_1", 0.82)).gain("collagen_1_new") ==
          Approx(0.0146048).epsilon(1e-12));
}

// III needs two molecules: at a tenth of KT h3 = 1/101 and h1 = 1/11. Without cytokine q = b = 1:
// III 0.056 (0.15 + 0.63/101), I 0.112 (0.04 + 0.48/11).
TEST_CASE("a weak signal makes type I rather than III") {
    made::FieldValues values = with("tgf_beta_response", 0.02);
    values["cytokine"] = 0;
    CHECK(RatesAt("collagen_3", values).gain("collagen_3") == Approx(0.056 * (0.15 + 0.63 / 101)).epsilon(1e-12));
    CHECK(RatesAt("collagen_1_new", values).gain("collagen_1_new") ==
          Approx(0.112 * (0.04 + 0.48 / 11)).epsilon(1e-12));
}

// C = 2.0 and beyond: no room, nothing is laid down; it is never negative.
TEST_CASE("no collagen is laid down at the maximum") {
    for (const double mature : {1.85, 2.5}) {
        CHECK(RatesAt("collagen_3", with("collagen_1_mature", mature)).gain("collagen_3") == 0);
        CHECK(RatesAt("collagen_1_new", with("collagen_1_mature", mature)).gain("collagen_1_new") == 0);
    }
}

// A scar at 0.8 of all forms: at its own set-point III and new I are at rest to the bit; mature collagen to rounding of
// kx C1h/CXh: a unit of 4e-7 /s is 5e-23, and one of those may be left.
TEST_CASE("a scar keeps its own set-point") {
    made::FieldValues scar;
    for (const auto& [name, share] :
         {std::pair{"collagen_3", 0.12}, {"collagen_1_new", 0.032}, {"collagen_1_mature", 0.648}})
        scar[name] = scar[std::string(name) + "_rest"] = share;
    CHECK(RatesAt("collagen_3", scar).change("collagen_3") == 0);
    CHECK(RatesAt("collagen_1_new", scar).change("collagen_1_new") == 0);
    const RatesAt mature("collagen_1_mature", scar), fresh("collagen_1_new", scar);
    CHECK(std::abs(mature.loss("collagen_1_mature") * 0.648 -
                   fresh.conversion("collagen_1_new", "collagen_1_mature") * 0.032) <= 1e-18);
    scar["tgf_beta_response"] = 0.2;
    CHECK(RatesAt("collagen_3", scar).change("collagen_3") > 0);
}
