// Pigment: U' = pU sig m Ie/(KU + Ie) - kU U with 0.25, 0.015 /d, KU 0.5; A' = kA A0 (1 + U) - kA A with 0.03 /d.
#include <catch2/catch.hpp>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;
using sim::healing::parameters_of;

// Half of 0.25 /d at the half cytokine; four times that in skin type VI, of which a brake of 0.5 leaves half.
TEST_CASE("the cytokine wakes melanocytes") {
    sim::healing::Parameters dark = parameters_of();
    dark.set("person.pigment_response", 4);
    const RatesAt at("melanocyte_activation", {{"cytokine", 0.5}});
    CHECK(at.gain("melanocyte_activation") == Approx(0.125).epsilon(1e-12));
    CHECK(at.loss("melanocyte_activation") == Approx(0.015).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::in_epidermis);
    CHECK(RatesAt("melanocyte_activation", {{"cytokine", 0.5}}, dark).gain("melanocyte_activation") ==
          Approx(0.5).epsilon(1e-12));
    CHECK(RatesAt("melanocyte_activation", {{"cytokine", 0.5}, {"serum_pigment", 0.5}}, dark)
              .gain("melanocyte_activation") == Approx(0.25).epsilon(1e-12));
}

// Redness at rest does not darken: at I = I0 nothing is gained.
TEST_CASE("melanocytes count the cytokine above rest") {
    sim::healing::Parameters rosacea = parameters_of();
    rosacea.set("cytokine.baseline", 0.02);
    CHECK(RatesAt("melanocyte_activation", {}, rosacea).gain("melanocyte_activation") == 0);
}

// 0.03 * 1 * 1.4 = 0.042 /d; skin type VI rests at A0 = 3 to the bit.
TEST_CASE("melanin turns over with the epidermis") {
    const RatesAt at("melanin", {{"melanocyte_activation", 0.4}});
    CHECK(at.gain("melanin") == Approx(0.042).epsilon(1e-12));
    CHECK(at.loss("melanin") == Approx(0.03).epsilon(1e-12));
    CHECK(at.regions() == sim::healing::in_epidermis);
    sim::healing::Parameters dark = parameters_of();
    dark.set("melanin.baseline", 3);
    CHECK(RatesAt("melanin", {}, dark).gain("melanin") == Approx(0.09).epsilon(1e-12));
    CHECK(RatesAt("melanin", {}, dark).change("melanin") == 0);
}
