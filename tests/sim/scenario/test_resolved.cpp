// resolved.toml is a scenario: reading it again gives the same values, and each line says where its value comes from.
#include "sim/scenario/resolved.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include "sim/scenario/read_scenario.hpp"
#include "tests/sim/scenario/round_trip.hpp"

using namespace sim;

TEST_CASE("shipped scenarios survive being resolved") {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(MICROWOUND_SOURCE_DIR) / "scenarios")) {
        if (entry.path().extension() != ".toml") continue;
        INFO(entry.path());
        const Scenario shipped = read_scenario(entry.path());
        check_round_trip(shipped, !shipped.warnings.empty());
    }
}

// Everything that can be written is written here at least once, with names and numbers that are awkward in text.
TEST_CASE("a scenario of everything survives being resolved") {
    check_round_trip(read_scenario_text(R"(
title = "quotes \" backslash \\ µ and a\ttab"
duration = "100000.3 s"
seed = 9007199254740991
[domain]
size = ["1.1 mm", "0.7 mm"]
depth = "0.9 mm"
cells = [11, 7, 40]
[skin]
site = "forearm"
[[skin.layer]]
name = "stratum_corneum"
thickness = "0.0173 mm"
cells = 7
affinity = { mine = 0.9 }
diffusivity = { mine = "1e-13 m2/s" }
[[treatment]]
at = "3 h"
do = "wash"
[[treatment]]
do = "needle"
device = { kind = "list", positions = [["0.1 mm", "0.3333333333 mm"], ["1 mm", "0.6 mm"]], needle_base_diameter = "100 um" }
length = "0.8 mm"
directions = ["33.3 deg", "-1 rad"]
shape = "cylinder"
insertion_depth = "0.5 mm"
channel_depth = "0.3 mm"
channel_radius = "21 um"
injury_radius = "77 um"
recoil_floor = 0.013
closing_time_dry = "17 min"
closing_ratio = 2.25
[[treatment]]
at = "7 min"
do = "needle"
device = { kind = "stamp", name = "my_stamp", pitch = "0.3 mm", array = [3, 2] }
length = "0.6 mm"
density = "123.4 /cm2"
patency = 0.123
[[treatment]]
at = "8 min"
do = "needle"
device = { kind = "pen", needles = 17, cartridge_diameter = "5.3 mm", strokes = "73 /s", speed = "7.7 mm/s", arrangement = "triangular" }
length = "0.7 mm"
time = "31.7 s"
area = "3.3 cm2"
breach_efficiency = 0.77
[[treatment]]
at = "8.5 min"
do = "needle"
device = { kind = "patch", pitch = "0.7 mm", arrangement = "triangular" }
length = "0.6 mm"
insertion_speed = "1.3 m/s"
depth_spread = 0.21
[[treatment]]
at = "9 min"
do = "needle"
device = { kind = "roller", rows = 3, needles_per_row = 7, drum_radius = "9 mm", drum_width = "8 mm", stagger = 0.3 }
length = "0.6 mm"
tenting_depth = "0.13 mm"
slit_recovery = 0.6
[[treatment]]
at = "10 min"
do = "apply"
occluded = true
amount = "7.7 uL/cm2"
[treatment.serum]
name = "blend"
vehicle = "oil"
vehicle_affinity = 12.5
solutes = [
    { name = "caffeine", concentration = "1.7 %" },
    { name = "mine", concentration = "3 mg/mL", channel_diffusivity = "6e-10 m2/s", loss = { reticular_dermis = "1 /d" }, affinity = { viable_epidermis = 0.66, papillary_dermis = 0.7, reticular_dermis = 0.7 }, diffusivity = { viable_epidermis = "1e-10 m2/s", papillary_dermis = "2e-10 m2/s", reticular_dermis = "3e-10 m2/s" } },
]
[processes]
closing = false
[numerics]
fixed_step = "1.7 s"
maximum_step = "3.3 min"
integrator = "backward_euler"
[output]
snapshots = { every = "1234.5 s" }
history = { at = ["1 min", "0 s", "7.7 min"] }
[[probe]]
kind = "point"
field = "mine"
at = ["0.1 mm", "0.2 mm", "0.3 mm"]
[[probe]]
name = "a_line"
kind = "line"
fields = ["mine", "caffeine"]
from = ["0 m", "0 m", "0 m"]
to = ["1 mm", "0.7 mm", "0.9 mm"]
count = 17
[[probe]]
kind = "plane"
at = "0.11 mm"
[[probe]]
kind = "region_mean"
region = "viable_epidermis"
[[probe]]
kind = "boundary_flux"
)",
                                        "everything.toml"));
}

// Volumes over an area that divides nothing evenly; molecules whose every number is derived; later serums before
// earlier ones in the file; a library serum with changes; films that dry by law, by word and not at all.
TEST_CASE("set-ups and molecules survive being resolved") {
    check_round_trip(read_scenario_text(R"(
duration = "10 h"
[person]
age = 33
[setup]
bottom = "franz"
air_speed = "0.3 m/s"
humidity = 0.37
receptor = { volume = "5.3 mL", area = "0.637 cm2", sampling = { every = "1.7 h", volume = "0.33 mL" } }
[skin]
site = "forearm"
[[skin.layer]]
name = "stratum_corneum"
thickness = "17 um"
[[treatment]]
at = "2 h"
do = "apply"
occluded = true
[treatment.serum]
name = "second"
vehicle = "cream"
ph = 7.1
residue = 0.21
channel_factor = 0.77
[[treatment.serum.solutes]]
name = "volatile_acid"
concentration = "0.03 %"
molar_mass = "138.1 Da"
log_kow = 2.26
acid_pka = 2.97
molar_volume = "130 cm3/mol"
permeability = "0.0013 cm/h"
vapour_pressure = "0.7 Pa"
solubility = "2.2 mg/mL"
[[treatment]]
at = "1 h"
do = "apply"
serum = { name = "lidocaine_1", ph = 7.1 }
evaporation = "77.7 um/h"
[[treatment]]
do = "apply"
dose = "infinite"
[treatment.serum]
vehicle = "oil"
solutes = [{ name = "retinol", concentration = "0.3 %" }]
)",
                                        "molecules.toml"));
}

TEST_CASE("a plasma without solutes survives being resolved") {
    const std::string plasma = "[[treatment]]\ndo = \"apply\"\nserum = \"platelet_rich_plasma\"\n";
    check_round_trip(read_scenario_text(plasma, "plasma.toml"), true);
}

// Once resolved, the density is written, and nothing says any more where it came from.
TEST_CASE("a patch run as a channel survives being resolved") {
    const std::string patch =
        "[domain]\nsize = [\"1 mm\", \"1 mm\"]\n[[treatment]]\ndo = \"needle\"\npasses = 12\n"
        "[[treatment]]\nat = \"1 h\"\ndo = \"needle\"\ndevice = \"stamp_100\"\ndensity = \"50 /cm2\"\n";
    check_round_trip(read_scenario_text(patch, "patch.toml", {"domain.geometry=channel"}));
}

TEST_CASE("each line says where its value comes from") {
    const std::string text =
        "title = \"x\"\n[[treatment]]\nat = \"1 h\"\ndo = \"wash\"\n"
        "[[treatment]]\ndo = \"needle\"\nlength = \"0.7 mm\"\n";
    const std::string resolved = read_scenario_text(text, "test.toml", {"seed=3"}).resolved;
    CHECK_THAT(resolved, Catch::Contains("title = \"x\"  # file"));
    CHECK_THAT(resolved, Catch::Contains("seed = 3  # set"));
    CHECK_THAT(resolved, Catch::Contains("duration = \"1 d\"  # default: "));
    CHECK_THAT(resolved, Catch::Contains("rows = 8  # library: "));
    CHECK_THAT(resolved, Catch::Contains("length = \"0.7 mm\"  # file"));
    CHECK_THAT(resolved, Catch::Contains("# channel_depth is not set: by law"));
}
