// The reader's needlings: devices, laws in place of what is not written, contradictions.
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/library/library.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;
using Catch::Contains;

// At 45 years and with needles of 0.6 mm the law's closing times hold as they are; needles of 1.2 mm make them 2^0.55
// times longer. What is written holds as written, and what was multiplied can be read in resolved.toml.
TEST_CASE("closing times follow age and needle length unless they are written") {
    namespace laws = library::laws;
    const auto patency_of = [](const Scenario& scenario) {
        return std::get<NeedleAct>(scenario.treatments[0].act).patency;
    };
    const Patency plain = patency_of(read(needle + "length = \"0.6 mm\"\n"));
    CHECK(plain.closing_time_wet == Approx(laws::closing_time_wet.value).epsilon(1e-12));
    CHECK(plain.closing_time_dry == Approx(laws::closing_time_dry.value).epsilon(1e-12));
    CHECK(plain.closing_ratio == laws::closing_ratio.value);
    const Scenario scenario = read(needle + "length = \"1.2 mm\"\nclosing_time_dry = \"17 min\"\nclosing_ratio = 2\n");
    CHECK(patency_of(scenario).closing_time_wet ==
          Approx(laws::closing_time_wet.value * std::pow(2, 0.55)).epsilon(1e-12));
    CHECK(patency_of(scenario).closing_time_dry == 17 * 60);
    CHECK(patency_of(scenario).closing_ratio == 2);
    CHECK_THAT(scenario.resolved, Contains("times 1.464 after needles of 1.2 mm"));
    CHECK_THAT(refused(needle + "closing_ratio = 0.5\n"), Contains("lowest allowed, 1"));
    CHECK_THAT(read(needle + "patency = 0.1\nclosing_ratio = 2\n").warnings.at(0), Contains("closing_ratio"));
}

// Two strokes of 0.8 mm a cycle at 100 cycles a second are 0.16 m/s; the rest is what is written or in the library.
TEST_CASE("pens and patches are read with their own keys") {
    const auto act_of = [](const std::string& keys) {
        return std::get<NeedleAct>(read(needle + keys).treatments[0].act);
    };
    const NeedleAct pen = act_of(
        "device = { kind = \"pen\", needles = 16, cartridge_diameter = \"5 mm\", strokes = \"100 /s\", arrangement = "
        "\"triangular\" }\nlength = \"0.8 mm\"\ntime = \"20 s\"\narea = \"4 cm2\"\n");
    CHECK(pen.device.kind == DeviceKind::pen);
    CHECK(pen.device.needles == 16);
    CHECK(pen.device.cartridge_diameter == 5e-3);
    CHECK(pen.device.strokes == 100);
    CHECK(pen.device.speed == 10e-3);
    CHECK(pen.device.arrangement == Arrangement::triangular);
    CHECK(pen.time == 20.0);
    CHECK(pen.area == 4e-4);
    CHECK(pen.insertion_speed == Approx(0.16));
    CHECK(pen.directions.size() == 4);

    const NeedleAct patch = act_of("device = { kind = \"patch\", pitch = \"0.5 mm\" }\ninsertion_speed = \"3 m/s\"\n");
    CHECK(patch.device.kind == DeviceKind::patch);
    CHECK(patch.device.arrangement == Arrangement::square);
    CHECK(patch.passes == 1);
    CHECK(patch.insertion_speed == 3);
    CHECK(act_of("device = \"pen_36\"\n").device.needles == 36);
    CHECK(act_of("device = \"pen_36\"\n").device.arrangement == Arrangement::concentric);
    CHECK(act_of("device = \"patch_triangular_100\"\n").device.arrangement == Arrangement::triangular);
    CHECK(act_of("device = \"roller_c8he\"\ntenting_depth = \"0.1 mm\"\n").tenting_depth == 1e-4);
}

// A NeedleAct made without a file goes by the same laws as one from a file that says nothing.
TEST_CASE("needling has the library's laws as defaults") {
    namespace laws = library::laws;
    const NeedleAct bare, act = std::get<NeedleAct>(read(needle).treatments[0].act);
    CHECK(bare.insertion_speed == laws::hand_speed.value);
    CHECK(bare.depth_spread == laws::depth_spread.value);
    CHECK(bare.breach_efficiency == laws::breach_efficiency.value);
    CHECK(bare.slit_recovery == laws::slit_recovery.value);
    CHECK(act.insertion_speed == bare.insertion_speed);
    CHECK(act.depth_spread == bare.depth_spread);
    CHECK(act.breach_efficiency == bare.breach_efficiency);
    CHECK(act.slit_recovery == bare.slit_recovery);
    CHECK(act.device.stagger == bare.device.stagger);
    CHECK_FALSE(act.tenting_depth);
}

// Each says what contradicts what, once.
TEST_CASE("contradictions of needling are refused in one sentence") {
    const auto pen = [](const std::string& more) {
        return needle + "device = { kind = \"pen\", cartridge_diameter = \"6 mm\", " + more + " }\n";
    };
    const std::string pen_12 = needle + "device = \"pen_12\"\n", patch = needle + "device = \"patch_100\"\n";
    const std::string time = "time = \"30 s\"\n", area = "area = \"4 cm2\"\n";
    const struct {
        std::string text;
        std::vector<std::string> parts;
    } cases[] = {
        {pen_12 + time, {"time: is written, but area is missing"}},
        {pen_12 + area, {"area: is written, but time is missing"}},
        {pen_12 + time + area + "passes = 2\n", {"time: is 30 s, but passes is 2; write one of the two"}},
        {pen_12 + time + area + "density = \"100 /cm2\"\n", {"time: is 30 s, but density is 100 /cm2"}},
        {pen_12 + "time = \"24 h\"\narea = \"1 cm2\"\n", {"time: makes", "more than 1e+05 /cm2"}},
        {patch + "passes = 2\n", {"passes: is 2, but a patch is applied once"}},
        {patch + "density = \"50 /cm2\"\n", {"density: is 50 /cm2, but a patch has the density of its array"}},
        {needle + "device = { kind = \"patch\", pitch = \"1 mm\", arrangement = \"concentric\" }\n",
         {"arrangement: found \"concentric\", which is for the cartridge of a pen"}},
        {needle + "device = { kind = \"patch\", pitch = \"100 um\" }\n",
         {"pitch: is 0.1 mm, less than needle_base_diameter, 140 um"}},
        {needle + "device = { kind = \"roller\", rows = 8, needles_per_row = 24, drum_radius = \"10 mm\", drum_width = "
                  "\"20 mm\", arrangement = \"triangular\" }\n",
         {"arrangement: counts only with kind = \"stamp, patch or pen\", but here kind = \"roller\""}},
        {pen("needles = 1000, strokes = \"10 /s\""), {"puts 1000 needles", "they would overlap"}},
        {pen("needles = 12, strokes = \"10 mm/s\""),
         {"strokes: found \"10 mm/s\", which is a velocity, expected a rate"}},
        {pen("needles = 12, strokes = \"100 /s\", speed = \"5 mm\""), {"speed: found \"5 mm\", which is a length"}},
        {pen_12 + "insertion_speed = \"1 m/s\"\ntenting_depth = \"0.1 mm\"\n",
         {"insertion_speed: is 1 m/s, but tenting_depth is 0.1 mm"}},
        {needle + "breach_efficiency = 0\n", {"breach_efficiency: found 0", "lowest allowed, 0.01"}},
    };
    for (const auto& c : cases) {
        const auto messages = messages_of(c.text);
        INFO(c.text << "\n" << refused(c.text));
        REQUIRE(messages.size() == 1);
        for (const std::string& part : c.parts) CHECK_THAT(messages[0], Contains(part));
    }
    CHECK_THAT(refused(needle + time + area), Contains("time: is written, but only a pen works by time and area"));
}

// 0.13 mm is less than the 0.2 mm that skin dents under a hand: nothing is wrong, but nothing happens either.
TEST_CASE("needles too short to get in, and keys without effect, are a warning") {
    const auto warnings = read(needle + "device = \"roller_c8\"\n").warnings;
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0], Contains("length: is 130 um") && Contains("no needle gets in"));
    CHECK(read(needle + "device = \"roller_c8\"\ntenting_depth = \"0.05 mm\"\n").warnings.empty());
    const std::string channel = "domain = { geometry = \"channel\", puncture_density = \"250 /cm2\" }\n" + needle;
    for (const char* key : {"breach_efficiency = 0.7\n", "depth_spread = 0.1\n", "passes = 2\n"})
        CHECK(read(channel + "device = \"pen_12\"\n" + key).warnings.size() == 1);
    CHECK(read(needle + "slit_recovery = 0.5\ndevice = \"stamp_100\"\n").warnings.size() == 1);
}

// Seen on skin: channels stay open for days under a cover and for an hour without.
TEST_CASE("wet channels that close before dry ones are a warning") {
    const std::string wet = needle + "device = \"stamp_100\"\nclosing_time_wet = ";
    CHECK(read(wet + "\"10 h\"\n").warnings.empty());
    const auto warnings = read(wet + "\"1 min\"\nclosing_time_dry = \"1 h\"\n").warnings;
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0], Contains("closing_time_wet: channels close in 1 min when wet and in 1 h when dry"));
}
