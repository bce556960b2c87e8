#include <catch2/catch.hpp>
#include "sim/tissue/open_share.hpp"

using namespace sim;

namespace {

constexpr double hour = 3600;
const Patency patency{{}, 0.02, 30, 30 * hour, 0.6 * hour};

double closed_form(double age, double sealing) { return (0.02 + 0.98 * std::exp(-age / 30)) * std::exp(-sealing); }

}  // namespace

// s = [s_inf + (1 - s_inf) exp(-t/tau_recoil)] exp(-t/tau_closing), and the exponents add, so that any number of steps
// gives the same to rounding.
TEST_CASE("The open share follows its law whatever the steps", "[tissue]") {
    const int steps = GENERATE(1, 7, 1000);
    const double end = GENERATE(0.0, 12.0, 300.0, 86400.0);
    OpenShare share(patency);
    for (int n = 0; n < steps; ++n) share.advance(end / steps, true);
    CHECK(share.value() == Approx(closed_form(end, end / (30 * hour))).epsilon(1e-11));
}

// Sealing is an integral: an hour in air, two under a film and another in air add up, while recoil knows only age.
TEST_CASE("Sealing adds up over wet and dry times", "[tissue]") {
    OpenShare share(patency);
    share.advance(1 * hour, false);
    share.advance(2 * hour, true);
    share.advance(0.5 * hour, false);
    const double sealing = 1.5 / 0.6 + 2.0 / 30;
    CHECK(share.value() == Approx(closed_form(3.5 * hour, sealing)).epsilon(1e-12));
}

// -d ln s/dt by a central difference; its error at 1 ms against times of 30 s is far below 1e-6.
TEST_CASE("The closing rate is the derivative of the law", "[tissue]") {
    const bool wet = GENERATE(false, true);
    const double age = GENERATE(0.5, 40.0, 1e4);
    const double h = 1e-3;
    OpenShare before(patency), here(patency), after(patency);
    before.advance(age - h, wet);
    here.advance(age, wet);
    after.advance(age + h, wet);
    const double slope = -(std::log(after.value()) - std::log(before.value())) / (2 * h);
    CHECK(here.closing_rate(wet) == Approx(slope).epsilon(1e-5));
}

// Held patency is what it says, for ever: no recoil, no sealing, no rate that would shorten steps.
TEST_CASE("A held share stays", "[tissue]") {
    Patency held = patency;
    held.held = 0.3;
    OpenShare share(held);
    CHECK(share.value() == 0.3);
    share.advance(1e6, false);
    CHECK(share.value() == 0.3);
    CHECK(share.closing_rate(false) == 0.0);
}

// Below the uppermost layer the same law holds with a closing time closing_ratio times longer: s = e(t) exp(-Theta/r).
// Recoil is elastic and takes both alike, so they start together, and with a ratio of 1 they stay so bit for bit.
TEST_CASE("Channels close from the top", "[tissue]") {
    Patency zoned = patency;
    zoned.closing_ratio = GENERATE(1.0, 3.5);
    OpenShare share(zoned), plain(patency);
    CHECK(share.value(Zone::lumen) == share.value(Zone::neck));
    for (const bool wet : {true, false, false, true}) {
        share.advance(2 * hour, wet);
        plain.advance(2 * hour, wet);
    }
    const double sealing = 4.0 / 30 + 4.0 / 0.6;
    CHECK(share.value(Zone::neck) == plain.value());
    CHECK(share.value(Zone::lumen) == Approx(closed_form(8 * hour, sealing / zoned.closing_ratio)).epsilon(1e-12));
    CHECK(share.closing_rate(true, Zone::lumen) == Approx(1 / (zoned.closing_ratio * 30 * hour)).epsilon(1e-12));
    if (zoned.closing_ratio == 1) CHECK(share.value(Zone::lumen) == share.value(Zone::neck));
    if (zoned.closing_ratio > 1) CHECK(share.value(Zone::lumen) > 10 * share.value(Zone::neck));
}
