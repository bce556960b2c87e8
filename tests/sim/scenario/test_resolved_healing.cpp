// What resolved.toml says of persons and of their healing is a scenario again.
#include "sim/scenario/resolved_healing.hpp"

#include <catch2/catch.hpp>
#include "tests/sim/scenario/round_trip.hpp"

using namespace sim;

// Numbers of three origins on top of each other, of which none is round in decimals.
TEST_CASE("people and their healing survive being resolved") {
    const std::string person = R"(
duration = "7 d"
[person]
age = 71.3
phototype = 5
smoker = true
diabetes = "controlled"
conditions = ["eczema", "bleeding_disorder", "keloid_tendency"]
hygiene = "poor"
[[skin.layer]]
name = "top"
thickness = "17 um"
[[skin.layer]]
name = "middle"
thickness = "80 um"
tissue = "epidermis"
[[skin.layer]]
name = "fat"
thickness = "0.9 mm"
[[treatment]]
do = "needle"
length = "0.7 mm"
[[treatment]]
do = "apply"
serum = { name = "platelet_rich_plasma", platelets = 3.3 }
[healing]
preset = "original"
optional = []
tgf_beta = { decay = "7.7 /d", diffusivity = "0.3333333 mm2/d" }
person.mmp_factor = 1.23456789012345
baseline = { collagen = 0.83, collagen_3_share = 0.21 }
scar = { radius = "0.37 mm", at = ["0.7 mm", "1.3 mm"] }
[processes]
taxis = false
[numerics]
negligible_amount = 0
healing_step = "33 min"
)";
    const Scenario first = read_scenario_text(person, "person.toml");
    CHECK(first.healing.enabled);
    CHECK(first.healing.parameters("person.mmp_factor") == 1.23456789012345);
    check_round_trip(first, !first.warnings.empty());
    // Around a channel the scar has no place: it is not written, and nothing is told of it again.
    check_round_trip(read_scenario_text(person, "person.toml", {"domain.geometry=channel"}));
    check_round_trip(read_scenario_text(person, "person.toml", {"healing.enabled=false"}), true);
}
