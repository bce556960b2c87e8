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
    CHECK(says(text, "times as fast as by the same skin without channels"));
    CHECK(says(text, "all closed after 560 s"));
    CHECK(says(text, "below 10 % 20 s after"));
}
