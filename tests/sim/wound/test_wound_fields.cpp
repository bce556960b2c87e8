// The fields of healing at rest: where each lives, what it is there, and scars.
#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>
#include "sim/wound/wound_fields.hpp"
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;
using namespace made;

namespace {

constexpr int barrier = 0, epidermis = 2, dermis = 5, hypodermis = 10;  // depth indices of 40 um cells

Scenario patch() {
    Scenario s = healing_skin(Geometry::patch, 0.4 * mm, 0.4 * mm, 40 * micron);
    s.healing.optional = all_optional;
    return s;
}

}  // namespace

// Cells of 20, 30 and 30, seven of 40, and 40 um: kinds 0, 1, 1, 2 ..., 3.
TEST_CASE("every depth has its tissue") {
    const HealingSkin skin(patch());
    CHECK(skin.wound.tissue() == std::vector<int>{0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3});
}

// healing.md 2.1: everything is 0 but F, Z, L, V, H, E, A at 1, collagens at 0.15, 0.04, 0.81, orientation at 0.42,
// 0.42, 0.16; each in the tissues in which it lives and 0 outside; signals below the barrier.
TEST_CASE("fields at rest are those of healthy skin") {
    const HealingSkin skin(patch());
    const auto at = [&](const char* name, int depth) { return skin.values(name)[skin.skin.grid.index(3, 4, depth)]; };
    for (const char* one : {"fibroblasts", "mmp", "elastin", "capillaries", "hyaluronan"}) {
        INFO(one);
        CHECK(at(one, dermis) == 1);
        for (const int elsewhere : {barrier, epidermis, hypodermis}) CHECK(at(one, elsewhere) == 0);
    }
    for (const char* cover : {"epidermis", "melanin"}) {
        INFO(cover);
        CHECK(at(cover, epidermis) == 1);
        CHECK(at(cover, dermis) == 0);
    }
    CHECK(at("collagen_3", dermis) == 0.15);
    CHECK(at("collagen_1_new", dermis) == Approx(0.04).epsilon(1e-15));
    CHECK(at("collagen_1_mature", dermis) == Approx(0.81).epsilon(1e-15));
    CHECK(at("orientation_xx", dermis) == 0.42);
    CHECK(at("orientation_zz", dermis) == Approx(0.16).epsilon(1e-15));
    CHECK(at("orientation_xy", dermis) == 0);
    for (const char* none : {"fibrin", "damage", "cytokine", "pdgf", "tgf_beta", "tgf_beta_latent", "neutrophils",
                             "macrophages_m1", "macrophages_m2", "myofibroblasts", "bacteria", "epidermal_gap",
                             "myofibroblast_collagen_share", "melanocyte_activation", "tgf_beta_response"})
        for (const int depth : {barrier, epidermis, dermis, hypodermis}) CHECK(at(none, depth) == 0);
}

// An irritable skin rests at I0 wherever the cytokine lives, phototype VI at its own melanin.
TEST_CASE("persons change rest") {
    Scenario s = patch();
    s.healing.parameters.set("cytokine.baseline", 0.02);
    s.healing.parameters.set("melanin.baseline", 3);
    const HealingSkin skin(s);
    for (const int depth : {epidermis, dermis, hypodermis})
        CHECK(skin.values("cytokine")[skin.skin.grid.index(0, 0, depth)] == 0.02);
    CHECK(skin.values("cytokine")[skin.skin.grid.index(0, 0, barrier)] == 0);
    CHECK(skin.values("melanin")[skin.skin.grid.index(0, 0, epidermis)] == 3);
}

// Nobody declares what is not asked for; without delay the genes have no field of their own; one word, orientation,
// stands for its six components and the share of myofibroblasts.
TEST_CASE("optional actors take part when they are asked for") {
    Scenario plain = patch();
    plain.healing.optional.clear();
    plain.healing.parameters.set("tgf_beta_response.delay", 0);
    const HealingSkin skin(plain);
    for (const char* name : {"bacteria", "capillaries", "hyaluronan", "tgf_beta_latent", "orientation_xx",
                             "myofibroblast_collagen_share", "tgf_beta_response", "serum_collagen_1"})
        CHECK_FALSE(skin.wound.fields().find(name));
    const HealingSkin all(patch());
    for (const char* name : {"orientation_xx", "orientation_yz", "myofibroblast_collagen_share", "tgf_beta_response"})
        CHECK(all.wound.fields().find(name));
}

// A poorer dermis has 0.8 of every form; with a share of III of 0.3 it has 0.24 of III, and of the rest as much new as
// healthy skin: 0.04/0.85 * 0.7 * 0.8 = 0.0263529.
TEST_CASE("a poorer dermis has its own set-point") {
    Scenario s = patch();
    s.healing.baseline.collagen = 0.8;
    const HealingSkin poor(s);
    const std::size_t n = poor.skin.grid.index(0, 0, dermis);
    CHECK(poor.values("collagen_3")[n] == Approx(0.12).epsilon(1e-14));
    CHECK(poor.values("collagen_1_mature_rest")[n] == Approx(0.648).epsilon(1e-14));
    s.healing.baseline.collagen_3_share = 0.3;
    const HealingSkin scarred(s);
    CHECK(scarred.values("collagen_3_rest")[n] == Approx(0.24).epsilon(1e-14));
    CHECK(scarred.values("collagen_1_new")[n] == Approx(0.04 / 0.85 * 0.56).epsilon(1e-14));
    CHECK(scarred.values("collagen_3")[n] + scarred.values("collagen_1_new")[n] +
              scarred.values("collagen_1_mature")[n] ==
          Approx(0.8).epsilon(1e-14));
}

// A round scar of 100 um around the corner of a periodic patch, 0.2 mm deep: cells whose centres are within it, on all
// four sides of the corner; none deeper. Centres are 20, 60, 100 um from the corner along each axis: (20, 20), (20,
// 60), (60, 20), (60, 60) in four quadrants are 16 columns.
TEST_CASE("a scar is round, as deep as said, and periodic") {
    Scenario s = patch();
    s.healing.scar = Scar{{0, 0}, 100 * micron, 0.2 * mm, 0.5};
    const HealingSkin skin(s);
    int shallow = 0, deep = 0;
    const solvers::Grid& grid = skin.skin.grid;
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i) {
            shallow += skin.values("collagen_3_rest")[grid.index(i, j, 4)] < 0.1 ? 1 : 0;
            deep += skin.values("collagen_3_rest")[grid.index(i, j, 6)] < 0.1 ? 1 : 0;
        }
    CHECK(shallow == 16);
    CHECK(deep == 0);
    CHECK(skin.values("collagen_3") == skin.values("collagen_3_rest"));
}

TEST_CASE("a field lives in one range of depth") {
    solvers::FieldCard card;
    card.regions = healing::in_dermis;
    CHECK(depths_of(card, {0, 1, 2, 2, 3}) == DepthRange{2, 4});
    CHECK(depths_of(card, {0, 1, 3}).empty());
    CHECK_THROWS_AS(depths_of(card, {2, 1, 2}), std::invalid_argument);
}
