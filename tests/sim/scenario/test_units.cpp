// Quantities: every accepted spelling, every refusal, and the way back.
#include <catch2/catch.hpp>
#include <locale>
#include <numbers>
#include "sim/scenario/units.hpp"

using namespace sim;

namespace {

double value(const std::string& text) { return parse_quantity(text).value; }

std::string complaint(const std::string& text) {
    try {
        parse_quantity(text);
    } catch (const UnitError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

// The SI value of each text is known by definition of the prefix. The decimal part of a unit is one division or product
// by an exact power of ten, so numbers that are doubles themselves give the very double of the literal.
TEST_CASE("a unit is its definition, to the last bit") {
    CHECK(value("20 um") == 20e-6);
    CHECK(value("1.5 mm") == 1.5e-3);
    CHECK(value("16.8 um") == 16.8 / 1e6);  // as the libraries write it
    CHECK(value("1 nm") == 1e-9);
    CHECK(value("2 cm") == 2e-2);
    CHECK(value("3 m") == 3);
    CHECK(value("5 ms") == 5e-3);
    CHECK(value("5 s") == 5);
    CHECK(value("5 min") == 300);
    CHECK(value("8 h") == 28800);
    CHECK(value("28 d") == 28 * 86400.0);
    CHECK(value("1 week") == 7 * 86400.0);
    CHECK(value("2 kg") == 2);
    CHECK(value("2 g") == 2e-3);
    CHECK(value("2 mg") == 2e-6);
    CHECK(value("2 ug") == 2e-9);
    CHECK(value("2 ng") == 2e-12);
    CHECK(value("2 pg") == 2e-15);
    CHECK(value("1 L") == 1e-3);
    CHECK(value("1 mL") == 1e-6);
    CHECK(value("1 uL") == 1e-9);
    CHECK(value("1 nL") == 1e-12);
    CHECK(value("15 %") == 0.15);
    CHECK(value("180 deg") == Approx(std::numbers::pi).epsilon(1e-15));
    CHECK(value("180°") == Approx(std::numbers::pi).epsilon(1e-15));
    CHECK(value("2 rad") == 2);
    CHECK(value("176 Da") == value("176 g/mol"));
    CHECK(value("1 mmol/L") == 1);
    CHECK(value("1 Pa") == value("1 kg/m/s2"));
    CHECK(value("1013.25 hPa") == 101325);
    CHECK(value("3 kPa") == 3000);
    CHECK(value("760 mmHg") == Approx(101325).epsilon(1e-6));  // 1 mmHg = 133.322387415 Pa, a whit more than 1 torr
    CHECK(value("0.5") == 0.5);
}

// Products and powers: 10 uL/cm2 = 1e-8 m3 / 1e-4 m2 = 1e-4 m; 250 /cm2 = 250 / 1e-4 m2; 1 mg/mL = 1e-6 kg / 1e-6 m3.
TEST_CASE("units multiply, divide and take powers") {
    CHECK(value("10 uL/cm2") == 1e-4);
    CHECK(parse_quantity("10 uL/cm2").dimension == dimension::length);
    CHECK(value("250 /cm2") == 2.5e6);
    CHECK(parse_quantity("250 /cm2").dimension == dimension::per_area);
    CHECK(value("150 mg/mL") == 150);
    CHECK(parse_quantity("150 mg/mL").dimension == dimension::concentration);
    CHECK(value("1/s") == 1);
    CHECK(value("2 1/s") == 2);
    CHECK(value("24 /d") == Approx(24 / 86400.0).epsilon(1e-15));
    CHECK(parse_quantity("24 /d").dimension == dimension::rate);
    CHECK(parse_quantity("1 kg/m2/s").dimension == dimension::mass / dimension::length.power(2) / dimension::time);
    CHECK(parse_quantity("1 kg*m").dimension == dimension::mass * dimension::length);
    CHECK(parse_quantity("1 cells/mm3").dimension == Dimension{.length = -3, .cells = 1});
}

// One quantity, 2 um2/s = 2e-12 m2/s, in all the ways people write it.
TEST_CASE("spellings of one unit are one unit") {
    for (const char* text :
         {"2 um2/s", "2 um^2/s", "2 um²/s", "2 µm²/s", "2 \u03bcm2/s", "2 \u00b5m^2/s", "2um2/s", "2 um2 / s",
          "2 um2*s-1", "2 um2*s^-1", "2 um²·s⁻¹", " 2  um2/s ", "+2 um2/s", "2e0 um2/s", "0.2e1 um2/s"}) {
        INFO(text);
        CHECK(value(text) == 2e-12);
        CHECK(parse_quantity(text).dimension == dimension::diffusivity);
    }
    CHECK(value("3 cm²/s") == value("3 cm2/s"));
}

// M is no metre and min no metre: letters mean what they are, and the answer names the unit that was likely meant.
TEST_CASE("wrong units are refused with the nearest right one") {
    CHECK_THAT(complaint("1 M"), Catch::Contains("did you mean 'm'"));
    CHECK_THAT(complaint("1 micron"), Catch::Contains("did you mean 'um'"));
    CHECK_THAT(complaint("1 micron²"), Catch::Contains("did you mean 'um'"));
    CHECK_THAT(complaint("1 hours"), Catch::Contains("did you mean 'h'"));
    CHECK_THAT(complaint("1 sec"), Catch::Contains("did you mean 's'"));
    CHECK_THAT(complaint("1 ml"), Catch::Contains("did you mean 'mL'"));
    CHECK_THAT(complaint("1 ul/cm2"), Catch::Contains("did you mean 'uL'"));
    CHECK_THAT(complaint("1 mni"), Catch::Contains("did you mean 'min'"));
    CHECK_THAT(complaint("1 furlongs"), Catch::Contains("unknown unit 'furlongs'"));
    CHECK_THAT(unit_hint("5 m", dimension::time), Catch::Contains("minutes are min"));
    CHECK_THAT(unit_hint("5 min", dimension::length), Catch::Contains("metres are m"));
}

TEST_CASE("what is no number with a unit is refused") {
    for (const char* text : {"",        " ",        "mm",
                             "nan",     "nan m",    "inf m",
                             "-inf m",  "NaN s",    "Infinity s",
                             "0x10 m",  "1e999 m",  "1e300 kg*km",
                             "1..2 m",  "1. m",     ".5 m",
                             "1,5 mm",  "1 mm mm",  "1 m*",
                             "1 */s",   "1 m//s",   "1 m0",
                             "1 m10",   "1 m^",     "1 kg/m2*s",
                             "1 m/",    "1 m s",    "- 1 m",
                             "--1 m",   "1 m;",     "1 %m",
                             "1e m1",   "1 e5",     "٣ m",
                             "1 \xff",  "1 m2²",    "1e-300 m",
                             "1e400 m", "1e-400 m", "1 m*m*m*m*m*m*m*m*m"}) {
        INFO('[' << text << ']');
        CHECK_FALSE(complaint(text).empty());
    }
    CHECK(value("0 m") == 0);
    CHECK(value("-2 m") == -2);
}

// A decimal comma in the program's locale must neither change what 1.5 means nor how it is written.
TEST_CASE("numbers do not depend on the locale") {
    struct Comma : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
    const double length = value("1234.5 mm");
    const std::string text = exact_text(1.2345, "kg");
    std::locale::global(before);
    CHECK(length == 1.2345);
    CHECK(text == "1.2345 kg");
}

// exact_text may choose its unit, but what it writes must read back to the same double.
TEST_CASE("an exact text is short and reads back to the same bits") {
    const struct {
        double number;
        const char *unit, *text;
    } cases[] = {{2e-5, "mm", "20 um"},
                 {1.5e-3, "um", "1.5 mm"},
                 {300, "h", "5 min"},
                 {86400, "s", "1 d"},
                 {90, "h", "90 s"},
                 {1e-4, "uL/cm2", "10 uL/cm2"},
                 {2.5e6, "/cm2", "250 /cm2"},
                 {0.15, "", "0.15"},
                 {0, "h", "0 s"},
                 {900, "s", "15 min"},
                 {1.8e-14, "m2/s", "1.8e-14 m2/s"}};
    for (const auto& c : cases) CHECK(exact_text(c.number, c.unit) == c.text);
    double awkward = 0.1;
    for (int i = 0; i < 1000; ++i) {
        awkward = awkward > 1e8 ? 0.3 : awkward * 1.0373737 + 1e-9 * i;
        for (const char* unit : {"mm", "h", "/cm2", "uL/cm2", "deg", "kg/m3", "m2/s", ""}) {
            const double number = awkward * 1e-12;
            const std::string text = exact_text(number, unit);
            if (parse_quantity(text).value != number) FAIL(text);
        }
    }
}

TEST_CASE("dimensions have names and SI units") {
    CHECK(name_of(dimension::length) == "a length");
    CHECK(name_of(dimension::diffusivity) == "a diffusivity");
    CHECK(name_of(dimension::none) == "a number without unit");
    CHECK(si_unit(dimension::concentration) == "kg/m3");
    CHECK(si_unit(dimension::rate) == "/s");
    CHECK(si_unit(dimension::none).empty());
    CHECK(parse_quantity("1 " + si_unit(dimension::diffusivity)).dimension == dimension::diffusivity);
}

TEST_CASE("dimensions that keys ask for have a name") {
    CHECK(name_of(parse_quantity("135 um/h").dimension) == "a velocity");
    CHECK(name_of(parse_quantity("1.2 cm2").dimension) == "an area");
    CHECK(name_of(parse_quantity("5 mL").dimension) == "a volume");
    CHECK(name_of(parse_quantity("3 kPa").dimension) == "a pressure");
    CHECK(name_of(parse_quantity("0.4 kDa").dimension) == "a molar mass");
    CHECK(name_of(parse_quantity("160 cm3/mol").dimension) == "a molar volume");
}

// 0.12/86400 in the nearest double times 86400 is 0.11999999999999998; both texts mean the same double.
TEST_CASE("a rate a day is written as people wrote it") {
    for (const char* text : {"0.12 /d", "9.1 /d", "0.3 /d", "2.6 /d", "0.055 /d"})
        CHECK(exact_text(parse_quantity(text).value, "/d") == text);
    for (const char* text : {"0.29 mm2/d", "0.4 mm/d"})
        CHECK(exact_text(parse_quantity(text).value, std::string_view(text).substr(std::string_view(text).find('m'))) ==
              text);
}
