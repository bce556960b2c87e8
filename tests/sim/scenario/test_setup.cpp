// The set-up as the reader understands it: receptor and samples; a patch run as a channel.
#include <catch2/catch.hpp>
#include <numbers>

#include "sim/scenario/nominal_density.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;
using Catch::Contains;

namespace {

std::string franz(const std::string& receptor) {
    return "duration = \"4 h\"\n[setup]\nbottom = \"franz\"\n" + receptor;
}

}  // namespace

// 5 mL over 1.25 cm2 are 4 cm; half a millilitre of it 4 mm.
TEST_CASE("a receptor is a volume per area, sampled up to the end") {
    const Scenario scenario =
        read(franz("receptor = { volume = \"5 mL\", area = \"1.25 cm2\", sampling = { every = \"90 min\", volume = "
                   "\"0.5 mL\" } }\n"));
    REQUIRE(scenario.receptor);
    CHECK(scenario.receptor->area == 1.25e-4);
    CHECK(scenario.receptor->volume == Approx(0.04).epsilon(1e-15));
    CHECK(scenario.receptor->sample == Approx(0.004).epsilon(1e-15));
    CHECK(scenario.receptor->dates == std::vector<double>{5400, 10800});
    CHECK_FALSE(read(franz("")).receptor);
    CHECK(read(franz("receptor = { volume = \"5 mL\", area = \"1 cm2\" }\n")).receptor->dates.empty());
}

TEST_CASE("dates of samples are sorted, and those after the end are told") {
    const Scenario scenario =
        read(franz("receptor = { volume = \"5 mL\", area = \"1 cm2\", sampling = { at = [\"4 h\", \"1 h\", \"5 h\", "
                   "\"1 h\"], volume = \"1 mL\" } }\n"));
    CHECK(scenario.receptor->dates == std::vector<double>{3600, 14400});
    REQUIRE(scenario.warnings.size() == 1);
    CHECK_THAT(scenario.warnings[0], Contains("sampling.at: 5 h is after the end, 4 h, and is never sampled"));
}

TEST_CASE("sampling at no date is a mistake") {
    CHECK_THAT(
        refused(franz("receptor = { volume = \"5 mL\", area = \"1 cm2\", sampling = { at = [], volume = \"1 mL\" "
                      "} }\n")),
        Contains("setup.receptor.sampling.at: found an empty list, expected at least one date"));
}

// A table is a value as good as a number; what stands in it is checked like the file.
TEST_CASE("a receptor can be set as a table") {
    const std::string receptor = "setup.receptor={ volume = \"5 mL\", area = \"1 cm2\" }";
    const Scenario scenario = read(franz(""), {receptor});
    REQUIRE(scenario.receptor);
    CHECK(scenario.receptor->volume == Approx(0.05).epsilon(1e-15));
    CHECK_THAT(refused(franz(""), {"setup.receptor={ volume = \"5 mL\", arae = \"1 cm2\" }"}),
               Contains("setup.receptor.arae: unknown key; did you mean 'area'?"));
    CHECK_THAT(override_refused("setup.receptor=5 mL"), Contains("setup.receptor is no key of a scenario"));
}

TEST_CASE("messages name tables as a file opens them") {
    CHECK_THAT(refused("[[treatment]]\ndo = \"apply\"\nserum = \"caffeine_1\"\nph = 3\n"),
               Contains("unknown key in [[treatment]]; it belongs in [treatment.serum]"));
    CHECK_THAT(refused("[[treatment]]\ndo = \"apply\"\nserum = { solutes = \"caffeine\" }\n"),
               Contains("expected tables, each opened with [[treatment.serum.solutes]]"));
}

TEST_CASE("contradictions of a receptor name both values") {
    const struct {
        std::string text, part;
    } cases[] = {
        {"[setup]\nreceptor = { volume = \"5 mL\", area = \"1 cm2\" }\n",
         "receptor: counts only with bottom = \"franz\", but here bottom = \"in_vivo\""},
        {franz("receptor = { volume = \"5 mL\" }\n"), "receptor.area: is missing"},
        {franz("receptor = { area = \"1 cm2\" }\n"), "receptor.volume: is missing"},
        {franz("receptor = { sampling = { every = \"1 h\", volume = \"1 mL\" } }\n"), "receptor.volume: is missing"},
        {franz(
             "receptor = { volume = \"5 mL\", area = \"1 cm2\", sampling = { every = \"1 h\", volume = \"6 mL\" } }\n"),
         "sampling.volume: is 6 mL, more than setup.receptor.volume, 5 mL"},
        {franz("receptor = { volume = \"5 mL\", area = \"1 cm2\", sampling = { every = \"1 h\" } }\n"),
         "sampling.volume: is missing"},
        {franz("receptor = { volume = \"5 mL\", area = \"1 cm2\", sampling = { volume = \"1 mL\" } }\n"),
         "sampling.every: is missing"},
        {franz(
             "receptor = { volume = \"5 mL\", area = \"1 cm2\", sampling = { every = \"1 h\", at = [\"1 h\"], volume = "
             "\"1 mL\" } }\n"),
         "every is written as well"},
        {franz(
             "receptor = { volume = \"5 mL\", area = \"1 cm2\", sampling = { every = \"1 s\", volume = \"1 mL\" } }\n"),
         "at most 10000 are taken"},
        {franz("receptor = { volume = \"5 mL/cm2\", area = \"1 cm2\" }\n"), "which is a length, expected a volume"},
        {franz("receptor = 3\n"), "found 3, expected one table [setup.receptor]"},
    };
    for (const auto& c : cases) {
        INFO(c.text << "\n" << refused(c.text));
        CHECK_THAT(refused(c.text), Contains(c.part));
    }
}

// 192 needles on a drum of 1 cm radius and 2 cm width: 192 / (2 pi 1 cm 2 cm) = 15.28 /cm2 a pass, 229 in 15; a stamp
// of 1 mm pitch 100 /cm2; three places on 1 mm x 2 mm 150 /cm2.
TEST_CASE("a needling aims at needles over area, a pass each") {
    NeedleAct act;
    act.device.rows = 8, act.device.needles_per_row = 24;
    act.device.drum_radius = 0.01, act.device.drum_width = 0.02;
    act.passes = 15;
    const std::array<double, 2> patch{1e-3, 2e-3};
    CHECK(nominal_density(act, patch) == Approx(15 * 192 / (2 * std::numbers::pi * 2e-4)).epsilon(1e-14));
    act.density = 1e6;
    CHECK(nominal_density(act, patch) == 1e6);
    NeedleAct stamp;
    stamp.device.kind = DeviceKind::stamp;
    stamp.device.pitch = 1e-3;
    stamp.passes = 2;
    CHECK(nominal_density(stamp, patch) == Approx(2e6).epsilon(1e-14));
    stamp.breach_efficiency = 0.5;
    CHECK(nominal_density(stamp, patch) == Approx(1e6).epsilon(1e-14));
    NeedleAct array;
    array.device.kind = DeviceKind::patch;
    array.device.arrangement = Arrangement::triangular;
    array.device.pitch = 1e-3;
    CHECK(nominal_density(array, patch) == Approx(2e6 / std::sqrt(3)).epsilon(1e-14));
    NeedleAct pen;
    pen.device.kind = DeviceKind::pen;
    pen.device.needles = 12, pen.device.strokes = 100;
    pen.device.speed = 0.01, pen.device.cartridge_diameter = 0.008;
    pen.time = 60, pen.area = 1e-3;
    CHECK(nominal_density(pen, patch) == Approx(12 * 100 * 60 / 1e-3).epsilon(1e-14));
    NeedleAct list;
    list.device.kind = DeviceKind::list;
    list.device.positions = {{0, 0}, {0, 1e-3}, {5e-4, 5e-4}};
    CHECK(nominal_density(list, patch) == Approx(1.5e6).epsilon(1e-14));
}

// The same file, --set domain.geometry=channel: the cell's radius comes from what the first needling makes of the
// patch.
TEST_CASE("a patch runs as a channel by one word") {
    const std::string patch = "[domain]\nsize = [\"1 mm\", \"1 mm\"]\n" + needle + "passes = 15\n";
    const Scenario scenario = read(patch, {"domain.geometry=channel"});
    CHECK(scenario.domain.puncture_density == Approx(229.2e4).epsilon(1e-3));
    CHECK(scenario.domain.size[0] == Approx(1 / std::sqrt(scenario.domain.puncture_density)).epsilon(1e-14));
    REQUIRE(scenario.warnings.size() == 1);
    CHECK_THAT(scenario.warnings[0], Contains("domain.size: has no effect in a channel"));
    CHECK(read(patch + "density = \"100 /cm2\"\n", {"domain.geometry=channel"}).domain.puncture_density == 1e6);
    const Scenario written = read(patch, {"domain.geometry=channel", "domain.puncture_density=50 /cm2"});
    CHECK(written.domain.puncture_density == 5e5);
    REQUIRE(written.warnings.size() == 2);
    CHECK_THAT(written.warnings[1], Contains("passes: has no effect in a channel: domain.puncture_density says"));
    CHECK(read("[domain]\ngeometry = \"channel\"\n").domain.puncture_density == 2.5e6);
}

TEST_CASE("the first needling by date shares out the skin") {
    const std::string two = needle + "at = \"1 h\"\npasses = 3\n" + needle + "passes = 15\n";
    const Scenario scenario = read(two, {"domain.geometry=channel"});
    CHECK(scenario.domain.puncture_density == Approx(229.2e4).epsilon(1e-3));
    REQUIRE(scenario.warnings.size() == 1);
    CHECK_THAT(
        scenario.warnings[0],
        Contains("treatment[0].passes: has no effect in a channel: every needling meets the punctures of the first"));
}

TEST_CASE("a list shares out its patch") {
    const std::string list = "[domain]\nsize = [\"1 mm\", \"2 mm\"]\n" + needle +
                             "device = { kind = \"list\", positions = [[\"0 m\", \"0 m\"], [\"0.5 mm\", \"1 mm\"]] }\n";
    const Scenario scenario = read(list, {"domain.geometry=channel"});
    CHECK(scenario.domain.puncture_density == Approx(1e6).epsilon(1e-14));
    CHECK(scenario.warnings.empty());
}

TEST_CASE("a density that no channel has is refused") {
    CHECK_THAT(refused("[domain]\ngeometry = \"channel\"\n" + needle + "passes = 10000\n"),
               Contains("treatment[0]: makes 1.528e+05 /cm2") && Contains("write domain.puncture_density"));
}
