// The table of a puncture (healing.md 2.5), as numbers in force.
#include <catch2/catch.hpp>
#include "sim/healing/actor.hpp"

// Core: half of the matrix, four fifths of the cells and nine tenths of the capillaries are lost; bruise to 2.5 radii
// with damage 0.5, clot 0.3, cells less by 0.3 at its inner edge; bleeding from 0.15 mm on; clean skin.
TEST_CASE("a puncture has the numbers of its table") {
    const sim::healing::Parameters in = sim::healing::parameters_of();
    CHECK(in("injury.bruise_ratio") == 2.5);
    CHECK(in("injury.matrix_removed") == 0.5);
    CHECK(in("injury.cells_left") == 0.2);
    CHECK(in("injury.capillaries_left") == 0.1);
    CHECK(in("injury.annulus_damage") == 0.5);
    CHECK(in("injury.annulus_clot") == 0.3);
    CHECK(in("injury.annulus_cell_loss") == 0.3);
    CHECK(in("injury.bleeding_depth") == Approx(0.15e-3).epsilon(1e-14));
    CHECK(in("injury.platelets") == 1);
    CHECK(in("injury.bacteria") == 1e-4);
    CHECK_FALSE(sim::healing::find_actor("injury")->card);
}

TEST_CASE("a healthy person changes nothing") {
    const sim::healing::Parameters in = sim::healing::parameters_of();
    for (const char* factor : {"induced_collagen_3", "induced_collagen_1", "mmp_factor", "pigment_response"})
        CHECK(in(std::string("person.") + factor) == 1);
}
