// What a study file says, and how it is refused.
#include <fmt/format.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <regex>
#include "sim/scenario/schema.hpp"
#include "sim/study/plan.hpp"
#include "sim/study/read_study.hpp"
#include "tests/sim/study/study_text.hpp"

using namespace sim::study;
using study_text::read, study_text::refused, study_text::base, study_text::grid, study_text::length,
    study_text::delivered;

// Every key once, in units other than SI: 30 min are 1800 s, a mebibyte is 2^20 bytes.
TEST_CASE("a study says what its file says", "[study]") {
    const Study study = read(R"(
title = "Two lengths"
base = "small.toml"
set = { "treatment[serum].amount" = "5 uL/cm2", domain = { growth = 1.5 } }
[design]
kind = "saltelli"
samples = 8
replicates = 2
seed = 7
[[factor]]
keys = ["treatment[0].length", "domain.growth"]
name = "length and growth"
values = [["0.3 mm", 1.3], ["0.4 mm", 1.4]]
[[uncertain]]
key = "unknowns.barrier_permeability"
distribution = "default"
[[output]]
name = "serum.caffeine.delivered"
goal = "minimize"
[confirm]
set = { "domain.spacing" = "20 um" }
points = 2
[limits]
wall_time = "30 min"
memory_mebibytes = 256
)");
    CHECK(study.title == "Two lengths");
    CHECK(study.name == "test");
    CHECK(study.base.filename() == "small.toml");
    REQUIRE(study.overrides.size() >= 2);
    CHECK(study.overrides[0] == "treatment[serum].amount=\"5 uL/cm2\"");
    CHECK(study.overrides[1] == "domain.growth=1.5");
    CHECK(study.design.kind == DesignKind::saltelli);
    CHECK((study.design.samples == 8 && study.design.replicates == 2 && study.design.seed == 7));
    REQUIRE(study.factors.size() == 1);
    CHECK(study.factors[0].column.name == "length and growth");
    CHECK(study.factors[0].settings.at(1).overrides ==
          std::vector<std::string>{"treatment[0].length=\"0.4 mm\"", "domain.growth=1.4"});
    CHECK(study.factors[0].settings.at(1).value == 0.4e-3);
    CHECK(study.factors[0].column.base == 0.5e-3);
    CHECK(study.uncertain.at(0).law == Law::log_normal);
    CHECK(study.outputs.at(0).column.goal == Goal::minimize);
    CHECK(study.confirmation.overrides == std::vector<std::string>{"domain.spacing=\"20 um\""});
    CHECK((study.confirmation.points == 2 && study.confirmation.replicates == 1));
    CHECK(study.limits.wall_seconds == 1800);
    CHECK(study.limits.memory_bytes == 256 * 1048576.0);
}

// A dozen snapshots of each of a thousand members would fill disks: unless the study or its base says what it wants,
// members keep the last one alone. small.toml says it.
TEST_CASE("members write many snapshots only where that is asked for", "[study]") {
    const auto says = [](const Study& study) {
        return std::ranges::any_of(study.overrides,
                                   [](const auto& text) { return text.starts_with("output.snapshots"); });
    };
    const std::string rest = grid + length + "[[output]]\nname = \"closed_fraction\"\n";
    CHECK_FALSE(says(read("base = \"small.toml\"\n" + rest)));
    CHECK(says(read("base = \"healing_one_session_1p0mm.toml\"\n" + rest)) ==
          !says(read("base = \"healing_one_session_1p0mm.toml\"\nset = { \"output.snapshots.at\" = [] }\n" + rest)));
}

// What the parameter table says of a key is its law: the plausible range, in which low < high. Of an unknown it is the
// factor whose median is 1.
TEST_CASE("default distributions are those of the parameter table", "[study]") {
    const auto law_of = [](const std::string& key) {
        return read(base + "[design]\nkind = \"sobol\"\nsamples = 2\n[[factor]]\nkey = \"" + key +
                    "\"\ndistribution = \"default\"\n" + delivered)
            .factors.at(0);
    };
    const Factor unknown = law_of("unknowns.barrier_permeability");
    CHECK(unknown.at(0.5).value == Approx(1));
    const Factor rate = law_of("healing.fibrin.lysis");
    CHECK(rate.at(0).value == sim::find_key("healing.fibrin.lysis")->law->low);
    CHECK(rate.at(1).value == sim::find_key("healing.fibrin.lysis")->law->high);
    CHECK(rate.column.logarithmic);
}

// Each mistake is one sentence that begins with the place of what is wrong, and names the key and what was expected.
TEST_CASE("a mistake is said with its place", "[study]") {
    const std::string factor = "[[factor]]\nkey = \"treatment[0].length\"\n";
    const std::string sampled = "[design]\nkind = \"sobol\"\nsamples = 4\n";
    struct Case {
        std::string text, said;
    };
    const std::vector<Case> cases{
        {base + grid + factor + "values = [\"1 s\"]\n" + delivered, "test.toml:6:11: factor[0].values: "},
        {base + grid + factor + "range = [\"2 mm\", \"1 mm\"]\nlevels = 3\n" + delivered,
         "test.toml:6:9: factor[0].range: the lowest value, 2 mm, is not below the highest, 1 mm"},
        {base + grid + factor + "range = [\"0.2 mm\", \"0.4 mm\"]\n" + delivered, "a grid needs levels"},
        {base + sampled + factor + "distribution = { kind = \"normal\", mean = \"0.3 mm\", sd = \"0 mm\" }\n" +
             delivered,
         "factor[0].distribution.sd: found"},
        {base + sampled + factor +
             "distribution = { kind = \"triangular\", low = \"0.1 mm\", mode = \"0.5 mm\", high = "
             "\"0.4 mm\" }\n" +
             delivered,
         "the mode, 0.5 mm, is not between"},
        {base + grid + length + length + delivered, "varied by two factors"},
        {base + grid + length + delivered + delivered, "two outputs are called"},
        {"set = { \"domain.growht\" = 1.5 }\n" + base + grid + length + delivered, "did you mean"},
        {"set = 5\n" + base + grid + length + delivered, "test.toml:1:7: set: found"},
        {base + "[design]\nkind = \"morris\"\nsamples = 4\nlevels = 5\n" + factor +
             "range = [\"0.2 mm\", \"0.4 mm\"]\n" + delivered,
         "test.toml:5:10: design.levels: found 5, expected an even number"},
        {base + "[design]\nkind = \"sobol\"\n" + length + delivered, "design.samples: is missing or 0"},
        {base + "[design]\nkind = \"sobol\"\nsamples = 10000000\n" + length + delivered,
         "at most 1000000 are possible"},
        {base + grid + length + delivered + "[confirm]\npoints = 2\n", "confirm.set: is missing"},
        {base + grid + length + delivered + "[limits]\nwall_time = 5\n", "test.toml:10:13: limits.wall_time: found 5"},
    };
    const std::regex place("error: [^\n]*test\\.toml:[0-9]+:[0-9]+: [^\n]+\n");
    for (const auto& [text, said] : cases) {
        const std::string message = refused(text);
        INFO(text << message);
        CHECK(message.find(said) != std::string::npos);
        CHECK(std::regex_search(message, place));
    }
}

// A study of a hundred mistakes is mended in one go: all of them are said, in the order of the file.
TEST_CASE("all mistakes are said at once, in the order of the file", "[study]") {
    const std::string message = refused(base +
                                        "[design]\nkind = \"gird\"\n[[factor]]\nkey = \"treatment[0].lenght\"\n"
                                        "values = [1]\n[[output]]\nname = \"healing.downtme\"\n");
    const auto design = message.find("design.kind"), factor = message.find("factor[0].key"),
               output = message.find("output[0].name");
    INFO(message);
    REQUIRE(output != std::string::npos);
    CHECK((design < factor && factor < output));
}

// A design cannot have more factors than its sequence has dimensions; that is said in words like all else.
TEST_CASE("too many factors for a design are refused in words", "[study]") {
    std::string text = base + "[design]\nkind = \"saltelli\"\nsamples = 2\n";
    for (int n = 0; n < 300; ++n) text += fmt::format("[[factor]]\nkey = \"constants.k{}\"\nrange = [0, 1]\n", n);
    CHECK_THAT(refused(text + delivered), Catch::Contains("factor"));
}

// Who writes three days reads three days on an axis, and not 4320 minutes, which is how the schema writes dates.
TEST_CASE("a factor is shown in the unit in which it is written", "[study]") {
    const auto shown = [](const std::string& key, const std::string& values) {
        const std::string factor = fmt::format("[[factor]]\nkey = \"{}\"\n{}\n", key, values);
        return read(base + grid + factor + delivered).factors.at(0).column.display_unit;
    };
    CHECK(shown("treatment[0].at", R"(values = ["0 h", "1 h"])") == "h");
    CHECK(shown("treatment[0].length", R"(range = ["100 um", "300 um"]
levels = 2)") == "um");
    CHECK(shown("treatment[0].length", R"(values = ["0.3 mm", "400 um"])") == "mm");
    CHECK(shown("domain.growth", "values = [1.2, 1.3]") == "");
}
