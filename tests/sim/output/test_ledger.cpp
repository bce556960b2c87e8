#include <catch2/catch.hpp>
#include <cmath>
#include "sim/output/records.hpp"

// 1e-9 + 5e-9 came in, 3e-9 went out, 5e-10 was used up, 2.5e-9 is held: nothing is left over. The terms are decimal
// fractions, so each carries at most half a unit of round-off of its own, 5e-9 * 2^-53 = 6e-25; ten of them 6e-24.
TEST_CASE("A ledger whose books are right has no residual", "[output]") {
    sim::Ledger ledger;
    ledger.initial = 1e-9;
    ledger.in = {{"applied", 5e-9}};
    ledger.out = {{"cleared", 1e-9}, {"washed", 2e-9}};
    ledger.loss = 5e-10;
    ledger.held = {{"donor", 2e-9}, {"epidermis", 5e-10}};
    CHECK(ledger.present() == Approx(2.5e-9).epsilon(1e-15));
    CHECK(std::abs(ledger.residual()) < 6e-24);
}

// What is missing shows with its sign: 1e-12 taken from the donor and not booked leaves initial + in - ... - present
// larger by just that.
TEST_CASE("A ledger shows mass that went unbooked", "[output]") {
    sim::Ledger ledger;
    ledger.in = {{"applied", 1e-9}};
    ledger.held = {{"donor", 1e-9 - 1e-12}};
    CHECK(ledger.residual() == Approx(1e-12).epsilon(1e-9));
}

// gain and clipped and solver add, loss takes: 1 + 2 + 4 + 8 + 16 - 32 = -1 with powers of two, so exactly.
TEST_CASE("Every term of a ledger counts with its sign", "[output]") {
    sim::Ledger ledger;
    ledger.initial = 1;
    ledger.in = {{"applied", 2}};
    ledger.gain = 4;
    ledger.clipped = 8;
    ledger.solver = 16;
    ledger.loss = 32;
    CHECK(ledger.residual() == -1);
    ledger.out = {{"washed", 64}};
    CHECK(ledger.residual() == -65);
    ledger.held = {{"donor", 128}};
    CHECK(ledger.residual() == -193);
}

// A plain sum of 1 and ten thousand times 1e-17 stays 1, because each term is below half a unit of 1. The true sum is
// 1 + 1e-13, which a double can tell from 1 (its unit there is 2.2e-16).
TEST_CASE("Small places are not lost beside a large one", "[output]") {
    sim::Ledger ledger;
    ledger.held = {{"donor", 1.0}};
    for (int i = 0; i < 10000; ++i) ledger.held.emplace_back("layer", 1e-17);
    CHECK(ledger.present() == 1 + 1e-13);
    ledger.initial = 1;
    CHECK(ledger.residual() == Approx(-1e-13).epsilon(1e-9));
}
