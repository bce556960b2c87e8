// The reader as a whole: defaults, libraries, contradictions, overrides.
#include "sim/scenario/read_scenario.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <locale>
#include <numbers>
#include "sim/library/library.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;
using Catch::Contains;

namespace {

const std::filesystem::path scenarios = std::filesystem::path(MICROWOUND_SOURCE_DIR) / "scenarios";

const std::string apply = "[[treatment]]\ndo = \"apply\"\nserum = \"caffeine_1\"\n";
const std::string cheek_epidermis = "[skin]\nsite = \"cheek\"\n[[skin.layer]]\nname = \"viable_epidermis\"\n";

std::string own_solute(const std::string& properties) {
    return "[[treatment]]\ndo = \"apply\"\n[[treatment.serum.solutes]]\nname = \"mine\"\nconcentration = \"1 %\"\n" +
           properties;
}

std::string caffeine_with(const std::string& properties) {
    return "[[treatment]]\ndo = \"apply\"\n[[treatment.serum.solutes]]\nname = \"caffeine\"\nconcentration = \"15 "
           "%\"\n" +
           properties;
}

double thickness(const Skin& skin) {
    double sum = 0;
    for (const Layer& layer : skin.layers) sum += layer.thickness;
    return sum;
}

}  // namespace

// A title is a scenario: an untreated cheek of the library, filled to 1.6 mm, for a day.
TEST_CASE("everything has a default") {
    const Scenario scenario = read("title = \"x\"");
    CHECK(scenario.title == "x");
    CHECK(scenario.name == "test");
    CHECK(scenario.duration == 86400);
    CHECK(scenario.seed == 1);
    CHECK(scenario.domain.geometry == Geometry::patch);
    CHECK(scenario.domain.size == std::array{2e-3, 2e-3});
    CHECK(scenario.skin.site == "cheek");
    CHECK(scenario.skin.layers.size() == 4);
    CHECK(thickness(scenario.skin) == Approx(1.6e-3).epsilon(1e-14));
    CHECK(scenario.treatments.empty());
    CHECK(scenario.solutes.empty());
    CHECK(scenario.bottom == Bottom::in_vivo);
    CHECK(scenario.numerics.relative_tolerance == 1e-3);
    CHECK(scenario.numerics.maximum_step == 86400 / 20.0);
    CHECK(scenario.output.snapshots.at.front() == 0);
    CHECK(scenario.output.snapshots.at.back() == 86400);
    CHECK(scenario.output.snapshots.at.size() >= 8);
    CHECK(scenario.output.snapshots.at.size() <= 16);
    CHECK(scenario.output.history.every == 900.0);  // of the round intervals the first with at most 100 rows
    CHECK(scenario.warnings.empty());
}

TEST_CASE("the quickstart says what its story says") {
    const Scenario scenario = read_scenario(scenarios / "cheek_vitamin_c.toml");
    REQUIRE(scenario.treatments.size() == 3);
    const auto& act = std::get<NeedleAct>(scenario.treatments[0].act);
    CHECK(act.length == 1.5e-3);
    CHECK(act.passes == 15);
    CHECK(act.device.rows * act.device.needles_per_row == 192);
    REQUIRE(act.directions.size() == 4);
    CHECK(act.directions[1] == Approx(std::numbers::pi / 2));
    const auto& serum = std::get<ApplyAct>(scenario.treatments[1].act);
    CHECK(scenario.treatments[1].at == 300);
    CHECK(serum.amount == 1e-4);
    REQUIRE(serum.solutes.size() == 1);
    CHECK(serum.solutes[0].concentration == 150);
    CHECK(std::holds_alternative<WashAct>(scenario.treatments[2].act));
    REQUIRE(scenario.solutes.size() == 1);
    CHECK(scenario.solutes[0].name == "ascorbic_acid");
    CHECK(scenario.solutes[0].in_layer.size() == scenario.skin.layers.size());
}

// Only the story of an inflammation that feeds itself warns, and it should.
TEST_CASE("every shipped scenario reads without a needless warning and is listed") {
    std::ifstream readme(scenarios / "README.md");
    const std::string listed{std::istreambuf_iterator<char>(readme), {}};
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(scenarios)) {
        if (entry.path().extension() != ".toml") continue;
        INFO(entry.path());
        const Scenario scenario = read_scenario(entry.path());
        CHECK(scenario.warnings.empty() == (entry.path().stem() != "healing_diabetes_severe"));
        CHECK(scenario.text.starts_with("# "));
        CHECK(listed.find(entry.path().filename().string()) != std::string::npos);
        ++count;
    }
    CHECK(count >= 5);
}

// The benchmark's numbers are its definition; a Franz cell has no blood flow, so clearance is nil without a word.
TEST_CASE("explicit layers and values are taken as written") {
    const Scenario scenario = read_scenario(scenarios / "unit_cell_caffeine.toml");
    CHECK(scenario.skin.site == "explicit");
    REQUIRE(scenario.solutes.size() == 1);
    const auto& layers = scenario.solutes[0].in_layer;
    REQUIRE(layers.size() == 3);
    CHECK(layers[0].diffusivity == 1.8e-14);
    CHECK(layers[0].affinity == 1);
    CHECK(layers[1].diffusivity == 1.2e-10);
    CHECK(layers[2].diffusivity == 1.9e-10);
    CHECK(layers[2].affinity == 0.7);
    for (const LayerTransport& layer : layers) {
        CHECK(layer.clearance == 0);
        CHECK(layer.loss == 0);
    }
    CHECK(scenario.domain.depth == Approx(400e-6).epsilon(1e-14));
    CHECK(scenario.domain.puncture_density == 2.5e6);
    CHECK(scenario.solutes[0].channel_diffusivity == 7.5e-10);
    const auto& pore = std::get<NeedleAct>(scenario.treatments[0].act);
    CHECK(pore.patency.held == 1.0);
    CHECK(pore.channel_depth == 150e-6);
    CHECK_FALSE(std::get<ApplyAct>(scenario.treatments[1].act).amount);
}

// Percent of a serum is weight in volume: 15 g in 100 mL are 150 kg/m3.
TEST_CASE("percent is weight in volume in a serum") {
    CHECK(std::get<ApplyAct>(read(caffeine_with("")).treatments[0].act).solutes[0].concentration == 150);
}

TEST_CASE("treatments are in order of date, ties as written") {
    const Scenario scenario = read("[[treatment]]\nname = \"late\"\nat = \"2 h\"\ndo = \"wash\"\n" + apply +
                                   "name = \"a\"\n[[treatment]]\nname = \"b\"\ndo = \"wash\"\n");
    REQUIRE(scenario.treatments.size() == 3);
    CHECK(scenario.treatments[0].name == "a");
    CHECK(scenario.treatments[1].name == "b");
    CHECK(scenario.treatments[2].name == "late");
}

TEST_CASE("a site is cut to the depth without a word") {
    const Scenario scenario = read("[domain]\ndepth = \"0.1 mm\"");
    CHECK(scenario.skin.layers.size() == 3);
    CHECK(thickness(scenario.skin) == Approx(1e-4).epsilon(1e-14));
    CHECK(scenario.warnings.empty());
}

TEST_CASE("written layers set the depth, or are fitted to it with a warning") {
    const std::string two =
        "[[skin.layer]]\nname = \"a\"\nthickness = \"100 um\"\n[[skin.layer]]\nname = \"b\"\nthickness = \"200 um\"\n";
    CHECK(read(two).domain.depth == Approx(3e-4).epsilon(1e-14));
    for (const char* depth : {"0.5 mm", "0.25 mm"}) {
        const Scenario scenario = read(two + "[domain]\ndepth = \"" + depth + "\"");
        CHECK(thickness(scenario.skin) == Approx(scenario.domain.depth).epsilon(1e-14));
        REQUIRE(scenario.warnings.size() == 1);
        CHECK_THAT(scenario.warnings[0], Contains("layers add up to"));
    }
}

TEST_CASE("a layer beside a site changes that layer") {
    const Scenario scenario = read(cheek_epidermis + "thickness = \"80 um\"\n");
    CHECK(scenario.skin.layers[1].thickness == 80e-6);
    CHECK(scenario.skin.layers[0].thickness == library::find_site("cheek")->layers[0].thickness.value);
}

// The order of precedence, each once: the layer's word, the solute's word, the library's.
TEST_CASE("transport comes from the file before the library") {
    const Scenario by_layer = read(cheek_epidermis + "diffusivity = { caffeine = \"3e-10 m2/s\" }\n" + apply);
    CHECK(by_layer.solutes[0].in_layer[1].diffusivity == 3e-10);
    const Scenario by_solute =
        read(caffeine_with("diffusivity = { papillary_dermis = \"4e-10 m2/s\" }\nloss = \"1e-5 /s\"\n"));
    CHECK(by_solute.solutes[0].in_layer[2].diffusivity == 4e-10);
    CHECK(by_solute.solutes[0].in_layer[0].loss == 1e-5);
    const auto known = library::transport_of(*library::find_solute("caffeine"), 7.4);
    CHECK(by_solute.solutes[0].in_layer[1].diffusivity == known.epidermis_diffusivity);
    CHECK_THAT(refused(cheek_epidermis + "affinity = 0.5\n" + caffeine_with("affinity = 0.6\n")),
               Contains("affinity: found 0.6 for the layer viable_epidermis, but skin.layer[0].affinity says 0.5"));
}

TEST_CASE("a solute applied twice must say the same of itself") {
    const std::string first = caffeine_with("loss = \"1e-5 /s\"\n");
    CHECK(read(first + first).solutes.size() == 1);
    CHECK_THAT(refused(first + caffeine_with("loss = \"2e-5 /s\"\n")), Contains("an earlier treatment has 1e-05 /s"));
}

TEST_CASE("a solute of one's own needs diffusivity and affinity everywhere") {
    const std::string water = "channel_diffusivity = \"7e-10 m2/s\"\n";
    CHECK(read(own_solute(water + "diffusivity = \"1e-10 m2/s\"\naffinity = 0.7\n")).solutes[0].name == "mine");
    CHECK_THAT(
        refused(own_solute(water + "affinity = 0.7\n")),
        Contains("nothing is known of mine in the layer \"stratum_corneum\"; write diffusivity = { mine = \"1e-10 "
                 "m2/s\" }"));
    CHECK_THAT(refused(own_solute("diffusivity = \"1e-10 m2/s\"\naffinity = 0.7\n")),
               Contains("channel_diffusivity: is missing"));
    CHECK_THAT(refused(own_solute("")), Contains("which is not in the library"));
}

TEST_CASE("all errors of meaning are told at once, in order") {
    const auto messages = messages_of(
        "duration = \"5 m\"\nsede = 3\n[skin]\nspacing = \"2 um\"\nsite = \"chek\"\n[[treatment]]\ndo = \"nedle\"\n");
    REQUIRE(messages.size() == 5);
    CHECK_THAT(messages[0], Contains("test.toml:1:12: duration: found \"5 m\", which is a length, expected a time") &&
                                Contains("minutes are min"));
    CHECK_THAT(messages[1], Contains("test.toml:2:1: sede: unknown key; did you mean 'seed'?"));
    CHECK_THAT(messages[2], Contains("test.toml:4:1: skin.spacing: unknown key in [skin]; it belongs in [domain]"));
    CHECK_THAT(messages[3], Contains("skin.site: found \"chek\"") && Contains("did you mean 'cheek'?"));
    CHECK_THAT(messages[4], Contains("treatment[0].do: found \"nedle\"") && Contains("did you mean 'needle'?"));
}

TEST_CASE("keys and tables written twice or wrongly are refused with their place") {
    CHECK_THAT(refused("seed = 1\nseed = 2\n"), Contains("test.toml:2:"));
    CHECK_THAT(refused("[skin]\n[domain]\n[skin]\n"), Contains("test.toml:3:"));
    CHECK_THAT(refused("[treatment]\ndo = \"wash\"\n"), Contains("[[treatment]]"));
    CHECK_THAT(refused("[[domain]]\nspacing = \"1 um\"\n"), Contains("expected one table [domain]"));
    CHECK_THAT(refused("domain = 3\n"), Contains("found 3, expected one table [domain]"));
}

TEST_CASE("library names are refused with the nearest one") {
    CHECK_THAT(refused(needle + "device = \"roler_192\"\n"), Contains("did you mean 'roller_192'?"));
    CHECK_THAT(refused("[[treatment]]\ndo = \"apply\"\nserum = \"cafeine_1\"\n"),
               Contains("did you mean 'caffeine_1'?"));
    CHECK_THAT(refused("[[treatment]]\ndo = \"apply\"\nserum = { solutes = [{ name = \"cafeine\", concentration = \"1 "
                       "%\" }] }"),
               Contains("did you mean 'caffeine'?"));
    CHECK_THAT(refused(apply + cheek_epidermis + "affinity = { cafeine = 1 }\n"), Contains("did you mean 'caffeine'?"));
    CHECK_THAT(refused("[skin]\nsite = \"cheek\"\n[[skin.layer]]\nname = \"viable_epidermiss\"\n"),
               Contains("did you mean 'viable_epidermis'?"));
}

// Physical nonsense, each with both values in the message.
TEST_CASE("contradictions name both values") {
    const std::string stamp =
        "device = { kind = \"stamp\", pitch = \"100 um\", array = [2, 2], needle_base_diameter = "
        "\"140 um\" }\n";
    const struct {
        std::string text;
        std::vector<std::string> parts;
    } cases[] = {
        {needle + "length = \"2 mm\"\n", {"treatment[0].length: is 2 mm", "1.6 mm"}},
        {needle + "length = \"1 mm\"\nchannel_depth = \"1.2 mm\"\n", {"channel_depth: is 1.2 mm", "1 mm"}},
        {needle + "insertion_depth = \"1.1 mm\"\nlength = \"1 mm\"\n", {"insertion_depth: is 1.1 mm", "length, 1 mm"}},
        {needle + "insertion_depth = \"0.5 mm\"\nchannel_depth = \"0.6 mm\"\n",
         {"is 0.6 mm", "insertion_depth, 0.5 mm"}},
        {needle + "channel_radius = \"1.5 mm\"\n", {"channel_radius: is 1.5 mm", "reaches only 1 mm"}},
        {needle + stamp, {"pitch: is 0.1 mm", "140 um"}},
        {needle + "device = { kind = \"list\", positions = [[\"1 mm\", \"3 mm\"]] }\n", {"3 mm", "2 mm x 2 mm"}},
        {needle + "device = { kind = \"list\", positions = [[\"1 mm\", \"1 mm\"]] }\ndensity = \"250 /cm2\"\n",
         {"250 /cm2", "1 positions"}},
        {apply + "dose = \"infinite\"\namount = \"10 uL/cm2\"\n", {"infinite", "10 uL/cm2"}},
        {"duration = \"1 h\"\n[numerics]\nfixed_step = \"2 h\"\n", {"fixed_step: is 2 h", "duration, 1 h"}},
        {"[numerics]\nfixed_step = \"1 h\"\nmaximum_step = \"1 min\"\n", {"fixed_step: is 1 h", "maximum_step, 1 min"}},
        {"[domain]\nspacing = \"10 um\"\nsurface_spacing = \"20 um\"\n", {"surface_spacing: is 20 um", "10 um"}},
        {"[domain]\nspacing = \"2 mm\"\n", {"spacing: is 2 mm", "1.6 mm"}},
        {"[domain]\ngeometry = \"channel\"\ncells = [10, 2, 20]\n", {"[10, 2, 20]", "1 cell along y"}},
        {"[domain]\ncells = [10, 10, 2]\n", {"[10, 10, 2]", "4 cells in depth"}},
        {"[[probe]]\nkind = \"point\"\nat = [\"1 mm\", \"1 mm\", \"2 mm\"]\n", {"depth is 2 mm", "1.6 mm"}},
        {"[[probe]]\nkind = \"region_mean\"\nregion = \"dermis\"\n", {"\"dermis\"", "papillary_dermis"}},
        {"[output.history]\nevery = \"1 ms\"\n", {"every: is 0.001 s", "1 d"}},
        {"[output.history]\nevery = \"1 h\"\nat = [\"2 h\"]\n", {"every is written as well"}},
        {"[domain]\ngeometry = \"slab\"\n" + needle, {"a slab knows depth only"}},
        {"[[skin.layer]]\nname = \"a\"\nthickness = \"0 um\"\n", {"found \"0 um\"", "10 nm"}},
        {needle + "patency = 1.5\n", {"found 1.5", "highest allowed, 1"}},
        {"duration = \"-1 h\"\n", {"found \"-1 h\"", "lowest allowed"}},
        {own_solute("affinity = 0\n"), {"affinity: found 0", "lowest allowed"}},
        {own_solute("diffusivity = \"-1 m2/s\"\n"), {"diffusivity: found \"-1 m2/s\"", "lowest allowed, 0 m2/s"}},
        {own_solute("loss = \"-1 /s\"\n"), {"loss: found \"-1 /s\"", "lowest allowed, 0 /s"}},
        {needle + "serum = \"caffeine_1\"\n", {"serum: counts only with do = \"apply\", but here do = \"needle\""}},
    };
    for (const auto& c : cases) {
        const std::string all = refused(c.text);
        INFO(c.text << "\n" << all);
        CHECK_FALSE(all.empty());
        for (const std::string& part : c.parts) CHECK_THAT(all, Contains(part));
    }
}

TEST_CASE("what never happens is a warning") {
    const auto warnings = read("duration = \"1 h\"\n[[treatment]]\nat = \"2 h\"\ndo = \"wash\"\n").warnings;
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0], Contains("warning: test.toml:3:6: treatment[0].at: is 2 h, after the end, 1 h"));
}

TEST_CASE("what belongs into another file or a later version is refused in one sentence") {
    const std::pair<const char*, const char*> cases[] = {
        {"[calibration]\n", "microwound calibrate FILE"},
        {"[study]\n", "microwound study FILE"},
        {"[design]\nkind = \"grid\"\n", "microwound study FILE"},
        {"[[output.stream]]\nname = \"x\"\n", "part of a later version"},
    };
    for (const auto& [text, part] : cases) {
        INFO(text);
        const auto messages = messages_of(text);
        REQUIRE(messages.size() == 1);
        CHECK_THAT(messages[0], Contains(part));
    }
}

TEST_CASE("files that are no scenario are refused") {
    const auto folder = std::filesystem::temp_directory_path() / "microwound_test_reader";
    std::filesystem::create_directories(folder);
    const auto complaint = [&](const std::filesystem::path& file) -> std::string {
        try {
            read_scenario(file);
        } catch (const ScenarioError& error) {
            return error.what();
        }
        return {};
    };
    const auto written = [&](const std::string& bytes) {
        const auto file = folder / "scenario.toml";
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    };
    CHECK_THAT(complaint(folder), Contains("is a directory"));
    CHECK_THAT(complaint(folder / "missing.toml"), Contains("cannot be read: No such file"));
    CHECK_THAT(complaint(written("")), Contains("holds no keys"));
    CHECK_THAT(complaint(written("# only words\n")), Contains("holds no keys"));
    CHECK_THAT(complaint(written(std::string("\x7f"
                                             "ELF\0\1",
                                             6))),
               Contains("1:1"));
    CHECK_THAT(complaint(written("\xff\xfet")), Contains("UTF-16"));
    CHECK_THAT(complaint(written(std::string(3 << 20, '\n'))), Contains("larger"));
    CHECK(complaint(written("\xef\xbb\xbftitle = \"x\"\r\n[skin]\r\nsite = \"neck\"\r\n")).empty());
    CHECK_THAT(complaint("/dev/null"), Contains("holds no keys"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("overrides change single values") {
    const std::string text = needle + "name = \"rolling\"\n" + apply + "[domain]\nsize = [\"1 mm\", \"1 mm\"]\n";
    const Scenario scenario =
        read(text, {"skin.site=forearm", "treatment[0].length=1.2 mm", "treatment[rolling].passes=3",
                    "domain.size[1]=0.5 mm", "seed=7", "title=3", "processes.loss=false", "treatment[1].occluded=true",
                    "output.snapshots.at=[\"0 s\", \"1 h\"]"});
    const auto& act = std::get<NeedleAct>(scenario.treatments[0].act);
    CHECK(scenario.skin.site == "forearm");
    CHECK(act.length == 1.2e-3);
    CHECK(act.passes == 3);
    CHECK(scenario.domain.size == std::array{1e-3, 0.5e-3});
    CHECK(scenario.seed == 7);
    CHECK(scenario.title == "3");
    CHECK_FALSE(scenario.processes.loss);
    CHECK(std::get<ApplyAct>(scenario.treatments[1].act).occluded);
    CHECK(scenario.output.snapshots.at == std::vector<double>{0, 3600});
}

TEST_CASE("overrides that name no key are refused with the nearest one") {
    CHECK_THAT(override_refused("skin.sight=cheek"), Contains("did you mean 'skin.site'?"));
    CHECK_THAT(override_refused("treatment[0].lenght=1 mm", needle), Contains("did you mean 'treatment[].length'?"));
    CHECK_THAT(override_refused("treatment[3].length=1 mm", needle), Contains("no element [3]; the list has 1"));
    CHECK_THAT(override_refused("treatment[rolling].length=1 mm", needle), Contains("no element [rolling]"));
    for (const char* text :
         {"", "=", "skin.site", "=3", "skin..site=x", "skin[=x", "skin.site[0]=x", ".=1", "treatment[].length=1 mm",
          "treatment[-1].length=1 mm", "treatment[99999999999999999999].length=1 mm", "treatment.length=1 mm",
          "study.samples=3", "skin=3"}) {
        INFO(text);
        CHECK(override_refused(text, needle) != "");
    }
    CHECK_THAT(refused("title = \"x\"", {"duration=5"}), Contains("error: --set duration=5: duration: found 5"));
}

TEST_CASE("reading does not depend on the locale") {
    struct Comma : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
    };
    const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
    const Scenario scenario = read("[domain]\ngrowth = 1.25\nspacing = \"12.5 um\"\n");
    std::locale::global(before);
    CHECK(scenario.domain.growth == 1.25);
    CHECK(scenario.domain.spacing == 12.5e-6);
    CHECK_THAT(scenario.resolved, Contains("growth = 1.25"));
}
