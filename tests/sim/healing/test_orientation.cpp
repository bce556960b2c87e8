// Orientation at the place of test_collagen.cpp: 0.01554 + 0.017024 = 0.032564 /d is laid down on C = 0.6, a renewal of
// 0.0542733 /d. Y = 0.25: b = 0.7 * 0.25/0.35 = 1/2.
#include <catch2/catch.hpp>
#include <numbers>
#include "tests/sim/healing/rates_at.hpp"

using made::RatesAt;

namespace {

constexpr double renewal = 0.032564 / 0.6;

const made::FieldValues place{
    {"fibroblasts", 1.5},     {"myofibroblasts", 0.25},           {"collagen_3", 0.1},         {"collagen_1_new", 0.05},
    {"cytokine", 0.02},       {"tgf_beta_response", 0.2},         {"collagen_1_mature", 0.45}, {"orientation_xx", 0.42},
    {"orientation_yy", 0.42}, {"orientation_zz", 0.16},           {"orientation_xy", 0},       {"orientation_xz", 0},
    {"orientation_yz", 0},    {"myofibroblast_collagen_share", 0}};

RatesAt pulled(double angle) {
    sim::healing::Parameters in = sim::healing::parameters_of();
    in.set("orientation.direction", angle);
    return {"orientation_xx", place, in};
}

}  // namespace

// Half of what is new lies along x: xx 0.5 * 0.42 + 0.5 = 0.71, yy 0.21, zz 0.08, of trace 1.
TEST_CASE("new fibres lie along the tension as far as myofibroblasts pull") {
    const RatesAt at = pulled(0);
    for (const auto& [component, target] :
         {std::pair{"orientation_xx", 0.71}, {"orientation_yy", 0.21}, {"orientation_zz", 0.08}}) {
        INFO(component);
        CHECK(at.loss(component) == Approx(renewal).epsilon(1e-12));
        CHECK(at.gain(component) == Approx(renewal * target).margin(1e-15));
    }
    // Nothing ever lies aslant, so these are given: nobody makes or loses them.
    for (const char* component : {"orientation_xy", "orientation_xz", "orientation_yz"}) {
        CHECK(at.gain(component) == 0);
        CHECK(at.loss(component) == 0);
        CHECK(at.fields().card(at.fields().require(component)).advance == solvers::Advance::given);
    }
}

// Along 45 degrees e e^T has 1/2 in xx, yy and xy: 0.46, 0.46, 0.25.
TEST_CASE("tension aslant shows in the shear component") {
    const RatesAt at = pulled(std::numbers::pi / 4);
    CHECK(at.gain("orientation_xx") == Approx(renewal * 0.46).epsilon(1e-12));
    CHECK(at.gain("orientation_yy") == Approx(renewal * 0.46).epsilon(1e-12));
    CHECK(at.gain("orientation_xy") == Approx(renewal * 0.25).epsilon(1e-12));
}

// yY Y/Fc = 0.5/2 = 1/4 of what is new.
TEST_CASE("the share of myofibroblasts in new collagen is their weight among the cells") {
    const RatesAt at("myofibroblast_collagen_share", place);
    CHECK(at.gain("myofibroblast_collagen_share") == Approx(0.25 * renewal).epsilon(1e-12));
    CHECK(at.loss("myofibroblast_collagen_share") == Approx(renewal).epsilon(1e-12));
}

// Without cells nothing is laid down, without collagen there is nothing to turn: no division by 0.
TEST_CASE("no cells and no collagen leave orientation alone") {
    made::FieldValues empty = place;
    for (const char* name : {"fibroblasts", "myofibroblasts", "collagen_3", "collagen_1_new", "collagen_1_mature"})
        empty[name] = 0;
    CHECK(RatesAt("orientation_xx", empty).loss("orientation_xx") == 0);
    CHECK(RatesAt("myofibroblast_collagen_share", empty).gain("myofibroblast_collagen_share") == 0);
}
