// Values that are right one by one and wrong together.
#include <catch2/catch.hpp>
#include "tests/sim/scenario/scenario_text.hpp"

using Catch::Contains;

// Each text breaks one rule that two keys make together; the message names the line and says what the other key is.
TEST_CASE("contradictions between keys are refused", "[scenario]") {
    struct Case {
        std::string text;
        const char *line, *words;
    };
    const std::vector<Case> cases = {
        {"[domain]\ngeometry = \"slab\"\ndepth = \"1 mm\"\ncells = [2, 1, 10]\n", "test.toml:4",
         "but a slab has 1 cell along x and y"},
        {"[domain]\ngeometry = \"channel\"\ndepth = \"1 mm\"\ncells = [4, 2, 10]\n", "test.toml:4",
         "but a channel has 1 cell along y"},
        {needle + "insertion_speed = \"1 m/s\"\ntenting_depth = \"0.1 mm\"\n", "test.toml:3", "write one of the two"},
    };
    for (const Case& each : cases) {
        INFO(each.text);
        CHECK_THAT(refused(each.text), Contains(each.line) && Contains(each.words));
    }
}

// What is allowed but does nothing is told.
TEST_CASE("keys without effect are told", "[scenario]") {
    const auto warned = [](const std::string& text, const char* words) {
        const sim::Scenario scenario = read(text);
        INFO(text);
        REQUIRE(!scenario.warnings.empty());
        CHECK_THAT(scenario.warnings.front(), Contains(words));
    };
    warned("duration = \"1 h\"\n[output]\nsnapshots = { at = [\"30 min\", \"2 h\"] }\n", "is after the end, 1 h");
    warned(needle + "insertion_depth = \"0.4 mm\"\ndepth_spread = 0.1\n", "has no effect: insertion_depth is");
    warned(needle + "device = \"stamp_100\"\nslit_recovery = 0.5\n", "only a roller's needles draw slits");
}
