#include <catch2/catch.hpp>
#include "sim/output/progress.hpp"
#include "sim/output/wording.hpp"

using Catch::Matchers::Contains;

// A unit is used from two of itself on, so that 90 minutes stay minutes and numbers keep at most three digits.
TEST_CASE("Times are said in the unit that suits", "[output]") {
    CHECK(sim::friendly_time(0) == "0 s");
    CHECK(sim::friendly_time(0.025) == "25 ms");
    CHECK(sim::friendly_time(90) == "90 s");
    CHECK(sim::friendly_time(5400) == "90 min");
    CHECK(sim::friendly_time(86400) == "24 h");
    CHECK(sim::friendly_time(56 * 86400.0) == "56 d");
    CHECK(sim::friendly_time(4000 * 86400.0) == "4000 d");
    CHECK(sim::friendly_length(2e-5) == "20 um");
    CHECK(sim::friendly_length(1.6e-3) == "1.6 mm");
}

// 100 steps took 50 s of wall time, half a second each; 3600 s of skin's time are left at 60 s a step: 60 steps, 30 s.
TEST_CASE("The estimate counts the steps that are left", "[output]") {
    const sim::ProgressReport report{3600, 60, 100, 2e-14, ""};
    CHECK(sim::remaining_wall_time(report, 7200, 50) == 30);
    CHECK_THAT(sim::progress_line(report, 7200, 50),
               Contains("60 min of 2 h") && Contains("about 30 s to go") && Contains("ledger 2.0e-14"));
    CHECK(sim::remaining_wall_time({}, 7200, 50) < 0);
}

// Half of the time is half of twenty marks; a narrow window cuts the line instead of breaking it.
TEST_CASE("The bar shows the share done and keeps within the window", "[output]") {
    const sim::ProgressReport report{3600, 60, 100, 0, "proliferation"};
    CHECK_THAT(sim::progress_bar(report, 7200, 50, 200),
               Contains("[##########----------]  50 %") && Contains("proliferation"));
    CHECK(sim::progress_bar(report, 7200, 50, 30).size() == 30);
}
