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

namespace {

/// Neck and lumen that would close with 2 h in air and 20 h when wet, half open after recoil, under an epidermis that
/// sets out after 7 h and takes 4 h to the axis.
OpenShare covered_share() {
    Patency closing;
    closing.recoil_floor = 0.5;
    closing.recoil_time = 30;
    closing.closing_time_wet = 20 * 3600;
    closing.closing_time_dry = 2 * 3600;
    closing.closing_ratio = 5;
    closing.epithelium = EpithelialClosing{7 * 3600, 4 * 3600};
    return OpenShare(closing);
}

}  // namespace

// In air the lumen is shut at 7 + 4 = 11 h whatever its own law leaves, 0.5 exp(-11/10); halfway over, at 9 h, a
// quarter of its wound is open: 0.5 exp(-9/10)/4 = 0.05082. The neck's own law, 0.5 exp(-9/2), is narrower and rules
// it.
TEST_CASE("the epidermis closes a lumen from its wall", "[closing]") {
    sim::OpenShare share = covered_share();
    share.advance(9 * 3600, false);
    CHECK(share.value(sim::Zone::lumen) == Approx(0.050821).epsilon(1e-4));
    CHECK(share.value(sim::Zone::neck) == Approx(0.5 * std::exp(-4.5)).epsilon(1e-12));
    share.advance(2 * 3600, false);
    CHECK(share.value(sim::Zone::lumen) == 0);
    CHECK(share.value(sim::Zone::neck) == 0);
}

// Wet, ten times slower: 11 h of it cover as much as 1.1 h in air, nothing yet. Then the lumen's own law is 0.5
// exp(-11/100) and the neck's 0.5 exp(-11/20). In the end the epidermis has undermined the neck, which goes no wider
// than the lumen.
TEST_CASE("moisture holds the epidermis up, and a neck is no wider than its lumen", "[closing]") {
    sim::OpenShare share = covered_share();
    share.advance(11 * 3600, true);
    CHECK(share.value(sim::Zone::lumen) == Approx(0.5 * std::exp(-0.11)).epsilon(1e-12));
    CHECK(share.value(sim::Zone::neck) == Approx(0.5 * std::exp(-0.55)).epsilon(1e-12));
    share.advance(98 * 3600, true);
    CHECK(share.value(sim::Zone::lumen) > 0);
    CHECK(share.value(sim::Zone::neck) == share.value(sim::Zone::lumen));
}

// The rate is the slope of ln s: against a difference quotient, wet and dry, before and after the front has set out.
TEST_CASE("the closing rate under an epidermis is the slope of the share", "[closing]") {
    for (const bool wet : {false, true})
        for (const double hours : {0.5, 6.0, 8.0, 10.0}) {
            sim::OpenShare share = covered_share();
            share.advance(hours * 3600 * (wet ? 10 : 1), wet);
            for (const sim::Zone zone : {sim::Zone::neck, sim::Zone::lumen}) {
                sim::OpenShare later = share;
                later.advance(0.1, wet);
                const double slope = -std::log(later.value(zone) / share.value(zone)) / 0.1;
                CHECK(share.closing_rate(wet, zone) == Approx(slope).epsilon(1e-3));
            }
        }
}
