// Hostile texts must end in one sentence with line and column, before the TOML parser sees them.
#include <catch2/catch.hpp>
#include <random>
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/text_guard.hpp"

using namespace sim;

namespace {

/// "LINE:COLUMN what", or nothing when the text passes.
std::string refusal(std::string_view text) {
    try {
        guard_text(text);
    } catch (const TextError& error) {
        return std::to_string(error.line) + ":" + std::to_string(error.column) + " " + error.what();
    }
    return {};
}

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

}  // namespace

TEST_CASE("ordinary TOML passes the guard") {
    for (const char* text : {"",
                             "a = 1",
                             "a = 1\n",
                             "\xef\xbb\xbf"
                             "a = 1\r\nb = 2\r\n",
                             "# only a comment",
                             "[a]\nb.c = \"x\" # y\n[[d]]\n[ e . \"f g\" ]\n",
                             "a = [1, 2,\n 3, # three\n]\n",
                             "a = { b = 1, c = [1, {d = 2}] }",
                             "a = \"\"\"x\n[[[\n\"\"\"\"\"",
                             "a = '''\n[\n'''",
                             "a = 'C:\\x'",
                             "a = \"\\\"[\"",
                             "a = 1979-05-27T07:32:00",
                             "a = -1.5e-3",
                             "a = true",
                             "\"a b\" = 1",
                             "'[' = 1",
                             "a = {}",
                             "a = []",
                             "a = \"µm²\" # µ"}) {
        INFO(text);
        CHECK(refusal(text) == "");
    }
}

// The first three are inputs known to abort a TOML parser; the others are what fuzzers and bad editors make.
TEST_CASE("broken keys and brackets are named with their place") {
    CHECK_THAT(refusal("[[["), Catch::StartsWith("1:3 "));
    CHECK_THAT(refusal("[\n"), Catch::StartsWith("1:2 "));
    CHECK_THAT(refusal("a = 1\n[a.\n]"), Catch::StartsWith("2:4 "));
    CHECK_THAT(refusal("µ = 1"), Catch::StartsWith("1:1 found 'µ', expected a key"));
    for (const char* text : {"[",
                             "[]",
                             "[[]]",
                             "[a",
                             "[[a]",
                             "[a]]",
                             "[a] b = 1",
                             "a",
                             "a =",
                             "= 1",
                             "a = 1 b = 2",
                             ".a = 1",
                             "a. = 1",
                             "a = [",
                             "a = [1",
                             "a = {",
                             "a = {b}",
                             "a = {b = 1",
                             "a = {b = 1,\n c = 2}",
                             "a = \"x",
                             "a = \"x\ny\"",
                             "a = '''x",
                             "a = \"\\",
                             "a = \"\\\n\"",
                             "a = ]",
                             "\"\"\"a\"\"\" = 1",
                             "a = 1 = 2",
                             "a == 1",
                             "a: 1",
                             "{a = 1}",
                             "a = [1 2]",
                             "\xc3\xa9 = 1",
                             "a\n= 1"}) {
        INFO(text);
        CHECK(refusal(text) != "");
    }
}

TEST_CASE("what is no text is refused as such") {
    CHECK_THAT(refusal(std::string_view("a = 1\0", 6)), Catch::Contains("NUL"));
    CHECK_THAT(refusal("\xff\xfe"
                       "a"),
               Catch::Contains("UTF-16"));
    CHECK_THAT(refusal("a = \"\xff\""), Catch::StartsWith("1:6 bytes that are not UTF-8"));
    CHECK_THAT(refusal("# \xc0\xaf"), Catch::Contains("UTF-8"));          // overlong
    CHECK_THAT(refusal("# \xed\xa0\x80"), Catch::Contains("UTF-8"));      // surrogate
    CHECK_THAT(refusal("# \xf4\x90\x80\x80"), Catch::Contains("UTF-8"));  // beyond the last character
    CHECK_THAT(refusal("# \x1b[31m"), Catch::Contains("control character"));
    CHECK_THAT(refusal("a = 1\rb = 2"), Catch::Contains("carriage return"));
    CHECK_THAT(refusal(std::string(largest_scenario + 1, ' ')), Catch::Contains("larger"));
    CHECK(refusal(std::string(largest_scenario, ' ')) == "");
}

TEST_CASE("nesting ends at 64") {
    CHECK(refusal("a = " + repeated("[", 64) + repeated("]", 64)) == "");
    CHECK_THAT(refusal("a = " + repeated("[", 65) + repeated("]", 65)), Catch::Contains("deeper than 64"));
    CHECK_THAT(refusal("a = " + repeated("{a = ", 65) + "1" + repeated("}", 65)), Catch::Contains("deeper than 64"));
    CHECK_THAT(refusal("a = " + repeated("[", 400000)), Catch::Contains("deeper than 64"));
    CHECK_THAT(refusal(repeated("a.", 200) + "a = 1"), Catch::Contains("parts"));
}

TEST_CASE("a quantity without quotes gets the hint to quote it") {
    CHECK_THAT(refusal("radius = 0.1 mm # wide"),
               Catch::Contains("1:10 found 0.1 mm, expected a quantity in quotes: write \"0.1 mm\""));
    CHECK_THAT(refusal("a = [1 mm, 2 mm]"), Catch::Contains("write \"1 mm\""));
    CHECK_THAT(refusal("patency = 15 %"), Catch::Contains("write \"15 %\""));
}

// Whatever bytes come, reading ends in a scenario or in an exception of ours. Mutations of a real file reach deeper
// than noise; the generator is seeded, so a failure repeats.
TEST_CASE("mutated scenarios never stop the program") {
    const std::string seed =
        "title = \"x\"\nduration = \"1 h\"\n[domain]\nsize = [\"1 mm\", \"1 mm\"]\n[[treatment]]\ndo = \"apply\"\n"
        "serum = { solutes = [{ name = \"caffeine\", concentration = \"1 %\" }] }\n[output]\nhistory = { every = \"1 "
        "min\" }\n";
    const std::string_view marks = "[]{}=.,\"'#\n\\ 0aZ-_\xc3\xb5\t%e+";
    std::mt19937 random(20240117);
    int accepted = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string text = seed;
        for (unsigned n = 1 + random() % 4; n > 0; --n) {
            const std::size_t at = random() % text.size();
            const unsigned kind = random() % 3;
            if (kind == 0) text[at] = marks[random() % marks.size()];
            if (kind == 1) text.insert(at, 1, marks[random() % marks.size()]);
            if (kind == 2) text.erase(at, 1 + random() % 3);
        }
        try {
            read_scenario_text(text, "mutated.toml");
            ++accepted;
        } catch (const ScenarioError& error) {
            if (!std::string_view(error.what()).starts_with("error: mutated.toml:")) FAIL(error.what());
        }
    }
    CHECK(accepted < 1500);
}
