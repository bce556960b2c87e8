#include <catch2/catch.hpp>
#include <string>
#include "sim/calibration/measured_table.hpp"

using Catch::Contains;
using sim::ScenarioError;
using sim::calibration::MeasuredTable;

// Byte order mark, comments, empty lines, line ends of another system, blanks around names: laboratories write all
// that.
TEST_CASE("a table of measurements is read as laboratories write it", "[calibration]") {
    const MeasuredTable table(
        "\xEF\xBB\xBF# by hand\r\n time [h] , flux [ug/cm2/h], who\r\n\r\n1, 0.31, me\r\n 2.5,4e-1,you\n", "a.csv");
    CHECK(table.rows() == 2);
    CHECK(table.columns()[0].name == "time");
    CHECK(table.columns()[1].unit == "ug/cm2/h");
    CHECK(table.numbers(0) == std::vector<double>{1, 2.5});
    CHECK(table.numbers(1) == std::vector<double>{0.31, 0.4});
    CHECK(table.find("who") == 2);
    CHECK(table.find("why") == -1);
}

// Each mistake is one sentence with its place; nothing is guessed.
TEST_CASE("a table with a mistake is refused with its place", "[calibration]") {
    const struct {
        std::string text, sentence;
    } cases[] = {
        {"", "a.csv:1:1: found no heading"},
        {"# nothing\n", "a.csv:1:1: found no heading"},
        {"time [h], flux\n", "found no row below the heading"},
        {"time [h], flux\n1, nan\n", "a.csv:2:4: flux: found 'nan' is not a finite number"},
        {"time [h], flux\n1, inf\n", "is not a finite number"},
        {"time [h], flux\n1, \n", "a.csv:2:3: flux: found an empty cell"},
        {"time [h], flux\n1, 2 mg\n", "is not a plain number"},
        {"time [h], flux\n1, 0,31\n", "a.csv:2:1: found 3 values, expected 2"},
        {"time [h], flux\n1, \"2\"\n", "a.csv:2:4: found a quote"},
        {"time [h, flux\n1, 2\n", "bracket of the unit is not closed"},
        {"time, time\n1, 2\n", "found a second column of this name"},
        {"time, \n1, 2\n", "found a column without name"},
        {"time;flux\n1;2\n", "expected commas between columns"},
    };
    for (const auto& [text, sentence] : cases) {
        INFO(text);
        const auto read = [&text = text] {
            const MeasuredTable table(text, "a.csv");
            table.numbers(1);
        };
        CHECK_THROWS_WITH(read(), Contains(sentence));
        CHECK_THROWS_AS(read(), ScenarioError);
    }
}
