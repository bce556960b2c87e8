// Verdicts: a band passes what lies in it, and nothing else.
#include <catch2/catch.hpp>
#include <limits>
#include "sim/validation/row.hpp"

using namespace sim::validation;

namespace {

Row row(double model, double data, Band band) {
    return {.name = "made",
            .model = model,
            .data = data,
            .unit = "1",
            .band = band,
            .kind = Kind::held_out,
            .source = {},
            .reason = "because",
            .digits = 3};
}

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

// A factor reads both ways, its ends belong to it (a power of two keeps them exact), and a ratio of another sign is no
// agreement.
TEST_CASE("a factor holds up and down", "[validation]") {
    CHECK(row(2, 1, within_factor(2)).passes());
    CHECK(row(0.5, 1, within_factor(2)).passes());
    CHECK_FALSE(row(2.01, 1, within_factor(2)).passes());
    CHECK_FALSE(row(0.49, 1, within_factor(2)).passes());
    CHECK_FALSE(row(-1, 1, within_factor(2)).passes());
    CHECK(row(3, 2, within_factor(2)).distance_text() == "x 1.5");
}

// 2 % of 50 is 1; a difference does not scale; a range is its own data.
TEST_CASE("shares, differences and ranges hold", "[validation]") {
    CHECK(row(51, 50, within_share(0.02)).passes());
    CHECK_FALSE(row(51.1, 50, within_share(0.02)).passes());
    CHECK(row(50.5, 50, within_difference(0.5)).passes());
    CHECK_FALSE(row(49.4, 50, within_difference(0.5)).passes());
    CHECK(row(5, 0, between(5, 15)).passes());
    CHECK_FALSE(row(15.1, 0, between(5, 15)).passes());
    CHECK(row(1e9, 0, at_least(1e3)).passes());
    CHECK_FALSE(row(2, 0, at_most(1)).passes());
    CHECK(row(16.5, 0, between(5, 15)).distance_text() == "x 1.1 of the highest");
    CHECK(row(1, 0, between(5, 15)).data_text() == "5 .. 15");
}

// Comparisons with what is not a number are false, so it must fail everywhere: a run that broke cannot pass.
TEST_CASE("what is not a number fails", "[validation]") {
    for (const Band& band :
         {within_factor(3), within_share(0.1), within_difference(1), between(0, 1), at_least(0), at_most(1)})
        CHECK(row(not_a_number, 1, band).verdict() == "FAIL");
}

// A reason belongs to a miss; a trend has no verdict.
TEST_CASE("reasons are told of misses only", "[validation]") {
    CHECK(row(1, 1, within_factor(2)).reason_text().empty());
    CHECK(row(9, 1, within_factor(2)).reason_text() == "because");
    Row unknown = row(9, 1, within_factor(2));
    unknown.reason.clear();
    CHECK(unknown.reason_text().find("not understood") == 0);
    Row trend = row(9, 1, {});
    trend.kind = Kind::trend;
    CHECK(trend.verdict() == "-");
}
