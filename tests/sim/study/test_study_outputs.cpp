// Names of what is asked of a member.
#include <fmt/format.h>
#include <catch2/catch.hpp>
#include "sim/scenario/schema.hpp"
#include "sim/scenario/units.hpp"
#include "tests/sim/study/study_text.hpp"

using namespace sim::study;
using study_text::refused;

namespace {

std::string asking(const std::string& output) {
    return study_text::base + study_text::grid + study_text::length + "[[output]]\n" + output;
}

OutputRequest asked(const std::string& output) { return study_text::read(asking(output)).outputs.at(0); }

OutputRequest named(const std::string& name) { return asked(fmt::format("name = \"{}\"\n", name)); }

}  // namespace

// The contract's example is a name with its date: points are written as _, the group may be left out, and the number
// behind _day_, _hour_ or _minute_ is when. SI inside: half an hour is 1800 s.
TEST_CASE("an output may be named with its date", "[study]") {
    CHECK(named("serum.caffeine.delivered").result == "serum.caffeine.delivered");
    CHECK_FALSE(named("serum.caffeine.delivered").at);
    for (const std::string name : {"serum_caffeine_delivered_hour_0.5", "caffeine_delivered_minute_30"}) {
        INFO(name);
        CHECK(named(name).result == "serum.caffeine.delivered");
        CHECK(named(name).at == 1800);
        CHECK(named(name).column.name == name);
    }
    CHECK(named("healing.closed_fraction_minute_7").at == 420);
    CHECK(named("closed_fraction").result == "healing.closed_fraction");
}

// The whole name wins over whatever else it may be the end of; an end that several results have is no name.
TEST_CASE("a name that may mean several results is refused with all of them", "[study]") {
    const std::string said = refused(asking("name = \"mean\"\n"));
    CHECK_THAT(said, Catch::Contains("may mean") && Catch::Contains("write the whole name"));
    CHECK_THAT(refused(asking("name = \"healing.downtme\"\n")), Catch::Contains("did you mean 'healing.downtime'"));
    CHECK_THAT(refused(asking("name = \"serum.retinol.delivered\"\n")), Catch::Contains("no such solute"));
    CHECK_THAT(refused(asking("name = \"uncertainty.one_at_a_time.serum.caffeine.delivered\"\n")),
               Catch::Contains("output[0].name"));
    CHECK_THAT(refused(asking("name = \"\"\n")), Catch::Contains("output[0].name"));
}

// A run has no results after its end, which is an hour here, and nothing can be asked at two dates.
TEST_CASE("a date has to lie within the run", "[study]") {
    CHECK(asked("name = \"closed_fraction\"\nat = \"1 h\"\n").at == 3600);
    CHECK(asked("name = \"closed_fraction\"\nat = \"0 s\"\n").at == 0);
    CHECK_THAT(refused(asking("name = \"closed_fraction\"\nat = \"61 min\"\n")), Catch::Contains("after the end"));
    CHECK_THAT(refused(asking("name = \"closed_fraction_day_28\"\n")), Catch::Contains("after the end"));
    CHECK_THAT(refused(asking("name = \"closed_fraction_minute_2\"\nat = \"1 min\"\n")),
               Catch::Contains("has a date in its name already"));
}

// Columns of one result that differ in date or per area differ in name.
TEST_CASE("a column says what it holds", "[study]") {
    const OutputRequest request = asked(
        "name = \"serum.caffeine.delivered\"\nat = \"30 min\"\nper_area = true\nunit = \"ng/cm2\"\n"
        "goal = \"maximize\"\nlabel = \"caffeine in the skin\"\n");
    CHECK(request.column.name == "serum.caffeine.delivered@30min_per_area");
    CHECK(request.column.unit == "kg/m2");
    CHECK(request.column.display_unit == "ng/cm2");
    CHECK(request.column.title == "caffeine in the skin");
    CHECK(request.column.goal == Goal::maximize);
    CHECK_THAT(refused(asking("name = \"serum.caffeine.delivered\"\nunit = \"mm\"\n")),
               Catch::Contains("does not fit serum.caffeine.delivered"));
}

// A unit that nobody could read again would stop every picture: each result without placeholder, plain and per area,
// has one that the grammar of quantities reads, of the dimension in which people are shown it.
TEST_CASE("every result can be asked for, in a unit that can be read", "[study]") {
    int count = 0;
    for (const sim::ResultName& result : sim::result_names()) {
        if (result.pattern.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos) continue;
        if (result.pattern.starts_with("uncertainty.")) continue;  // members have no bands
        for (const std::string more : {"", "per_area = true\n"}) {
            const OutputColumn column = asked(fmt::format("name = \"{}\"\n{}", result.pattern, more)).column;
            INFO(result.pattern << ": " << column.unit << ", " << column.display_unit);
            const auto dimension_of = [](const std::string& unit) {
                return unit.empty() || unit == "1" ? sim::Dimension{} : sim::parse_quantity("1 " + unit).dimension;
            };
            CHECK(dimension_of(column.unit) == dimension_of(column.display_unit));
            CHECK_FALSE(column.title.empty());
            ++count;
        }
    }
    CHECK(count > 40);
}
