// What a run says at its end.
#include <catch2/catch.hpp>
#include "sim/observation/milestones.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

std::string told(const Scenario& scenario, double end) {
    made::Run run(scenario);
    Milestones milestones(run.state);
    for (int n = 0; n <= 50; ++n) {
        run.until(end * n / 50);
        milestones.look(run.state);
    }
    return milestones.report(run.state);
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

// Nothing applied: nothing came of it, and nothing is said.
TEST_CASE("A run without serum tells nothing of uptake", "[observation]") {
    Scenario s = made::small_patch();
    made::add(s, 0, made::held_channels({{50 * um, 50 * um}}, 10 * um, 60 * um));
    CHECK(told(s, 100).empty());
}

// Under an endless dose of activity 1 intact skin lets P A t past its uppermost layer by the time t. A channel's share
// comes on top: the ratio told is the one of amounts, whatever rushed in at first.
TEST_CASE("A run tells how much more its channels let in", "[observation]") {
    Scenario s = made::unit_cell(Geometry::channel, 20 * um);
    made::add(s, 0, made::held_channels({{0.0, 0.0}}, 35 * um, 150 * um));
    made::add(s, 0, made::infinite_dose());
    const std::string text = told(s, 40 * made::hour);
    CAPTURE(text);
    // 6.38e-8 over 1.195e-9 when steady (transport.md 5.3 G): 53.4, less the lag of hours.
    CHECK(says(text, "that is 5"));
    CHECK(says(text, "times what intact skin would steadily let past"));
}

// Intact skin has no channels to speak of; a pierced one has: s = 0.1 exp(-t/100) falls below 10 % as recoil ends and
// below the narrowest that counts, (0.2 um/10 um)^2 = 4e-4, after 100 ln(0.1/4e-4) = 552 s; looked at every 20 s, that
// is 560 s.
TEST_CASE("A run tells how open its channels stayed", "[observation]") {
    Scenario s = made::small_patch();
    made::add(s, 0, made::film(50 * um));
    CHECK(says(told(s, 100), "caffeine: "));
    CHECK_FALSE(says(told(s, 100), "channels"));
    auto act = made::closing_channels(made::held_channels({{50 * um, 50 * um}}, 10 * um, 60 * um), 0.1, 1, 100, 100);
    act.patency.held.reset();
    made::add(s, 0, act);
    const std::string text = told(s, 1000);
    CAPTURE(text);
    CHECK(says(text, "times what intact skin would steadily let past it meanwhile"));
    CHECK(says(text, "all closed within 560 s"));
    CHECK(says(text, "below 10 % within 20 s"));
}
