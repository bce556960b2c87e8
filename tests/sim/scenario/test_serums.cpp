// Serums as the reader understands them: vehicles, pH, amount and drying.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/library/film_evaporation.hpp"
#include "sim/library/library.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;
using Catch::Contains;

namespace {

/// One application of 1 % caffeine; `treatment` and `serum` are further lines of their tables.
std::string caffeine(const std::string& treatment, const std::string& serum = "", const std::string& solute = "") {
    return "[[treatment]]\ndo = \"apply\"\n" + treatment + "[treatment.serum]\n" + serum +
           "[[treatment.serum.solutes]]\nname = \"caffeine\"\nconcentration = \"1 %\"\n" + solute;
}

ApplyAct act_of(const std::string& text, const std::vector<std::string>& overrides = {}) {
    return std::get<ApplyAct>(read(text, overrides).treatments[0].act);
}

}  // namespace

// What nobody writes comes from the vehicle of the library: water dries to nothing, a gel keeps its humectants, an oil
// does not dry and wets no channel.
TEST_CASE("a vehicle brings its residue, its channels and its wetness") {
    for (const library::VehicleRow& vehicle : library::vehicles()) {
        const ApplyAct act = act_of(caffeine("", fmt::format("vehicle = \"{}\"\n", vehicle.name)));
        INFO(vehicle.name);
        CHECK(act.vehicle == vehicle.name);
        CHECK(act.residue == vehicle.residue.value);
        CHECK(act.channel_factor == vehicle.channel_factor.value);
        CHECK(act.wets == vehicle.wets);
        for (const std::string_view synonym : vehicle.synonyms)
            CHECK(act_of(caffeine("", fmt::format("vehicle = \"{}\"\n", synonym))).vehicle == vehicle.name);
    }
    CHECK(act_of(caffeine("")).vehicle == "water");
    const ApplyAct written = act_of(caffeine("", "vehicle = \"gel\"\nresidue = 0.3\nchannel_factor = 0.5\n"));
    CHECK(written.residue == 0.3);
    CHECK(written.channel_factor == 0.5);
}

TEST_CASE("an unknown vehicle is one error with the nearest word") {
    const auto messages = messages_of(caffeine("", "vehicle = \"emulsoin\"\n"));
    REQUIRE(messages.size() == 1);
    CHECK_THAT(messages[0], Contains("treatment[0].serum.vehicle: found \"emulsoin\", expected a vehicle of the "
                                     "library: water, gel, oil or emulsion; did you mean 'emulsion'?"));
}

TEST_CASE("the pH is the serum's word, the library serum's, or that of tissue") {
    CHECK(act_of(caffeine("")).ph == 7.4);
    CHECK(act_of(caffeine("", "ph = 5.5\n")).ph == 5.5);
    const std::string library_serum = "[[treatment]]\ndo = \"apply\"\nserum = \"ascorbic_acid_15\"\n";
    CHECK(act_of(library_serum).ph == library::find_serum("ascorbic_acid_15")->ph.value);
}

// A table that names a serum of the library is that serum with changes: the way to vary one thing of it.
TEST_CASE("a table with a library name takes from the library what it does not say") {
    const ApplyAct act =
        act_of("[[treatment]]\ndo = \"apply\"\nserum = { name = \"ascorbic_acid_15\", ph = 6, vehicle = \"gel\" }\n");
    REQUIRE(act.solutes.size() == 1);
    CHECK(act.solutes[0].solute == "ascorbic_acid");
    CHECK(act.solutes[0].concentration == 150);
    CHECK(act.ph == 6);
    CHECK(act.vehicle == "gel");
}

// K_v = water share + oil share f_n Kow: 1 in water, Kow = 10^-0.07 for caffeine in oil; a word of the file comes
// first, that on one solute before that on the serum.
TEST_CASE("the vehicle's affinity is for each solute") {
    const auto affinity = [](const std::string& text) { return act_of(text).solutes[0].vehicle_affinity; };
    CHECK(affinity(caffeine("")) == 1);
    const library::SoluteRow& row = *library::find_solute("caffeine");
    CHECK(affinity(caffeine("", "vehicle = \"oil\"\n")) ==
          Approx(std::pow(10, row.facts.log_kow.value)).epsilon(1e-12));
    CHECK(affinity(caffeine("", "vehicle = \"oil\"\nvehicle_affinity = 3\n")) == 3);
    CHECK(affinity(caffeine("", "vehicle_affinity = 3\n", "vehicle_affinity = 5\n")) == 5);
    const std::string own =
        "diffusivity = \"1e-10 m2/s\"\naffinity = 1\nchannel_diffusivity = \"7e-10 m2/s\"\nname = \"mine\"\n"
        "concentration = \"1 %\"\n";
    const std::string in_oil =
        "[[treatment]]\ndo = \"apply\"\n[treatment.serum]\nvehicle = \"oil\"\n[[treatment.serum.solutes]]\n" + own;
    CHECK_THAT(refused(in_oil), Contains("solutes[0].vehicle_affinity: is missing"));
    CHECK(affinity(in_oil + "vehicle_affinity = 40\n") == 40);
}

// An open film of water recedes by the law for the air over it; a cover, an endless dose or a switched-off process
// stops that.
TEST_CASE("films dry by the air, unless something stops them") {
    CHECK(act_of(caffeine("")).evaporation == library::film_evaporation(0.17, 0.5));
    CHECK(act_of(caffeine("") + "[setup]\nair_speed = \"1 m/s\"\nhumidity = 0.2\n").evaporation ==
          library::film_evaporation(1, 0.2));
    CHECK(act_of(caffeine("evaporation = \"36 um/h\"\n")).evaporation == Approx(1e-8).epsilon(1e-15));
    CHECK(act_of(caffeine("occluded = true\n")).evaporation == 0);
    CHECK(act_of(caffeine("dose = \"infinite\"\n")).evaporation == 0);
    CHECK(act_of(caffeine(""), {"processes.evaporation=false"}).evaporation == 0);
    CHECK_FALSE(read(caffeine(""), {"processes.evaporation=false"}).processes.evaporation);
}

// Plasma of the library brings four times the platelets of blood; any other serum none, unless it says so.
TEST_CASE("plasma brings platelets, with or without solutes") {
    const std::string plasma = "[[treatment]]\ndo = \"apply\"\nserum = \"platelet_rich_plasma\"\n" + needle;
    CHECK(act_of(plasma).platelets == 4);
    CHECK(act_of(plasma).solutes.empty());
    CHECK(read(plasma).warnings.empty());
    CHECK(act_of(caffeine("")).platelets == 1);
    CHECK(act_of(caffeine("", "platelets = 3.5\n")).platelets == 3.5);
    CHECK(act_of("[[treatment]]\ndo = \"apply\"\nserum = { name = \"mine\", platelets = 3 }\n").platelets == 3);
    CHECK(act_of("[[treatment]]\ndo = \"apply\"\nserum = { name = \"platelet_rich_plasma\", platelets = 5 }\n")
              .platelets == 5);
    CHECK_THAT(refused(caffeine("", "platelets = 21\n")), Contains("platelets: found 21, which is above the highest"));
}

TEST_CASE("contradictions of a serum name both values") {
    const struct {
        std::string text, part;
    } cases[] = {
        {caffeine("occluded = true\nevaporation = \"10 um/h\"\n"),
         "evaporation: is 10 um/h, but occluded is true: nothing evaporates under a cover"},
        {caffeine("dose = \"infinite\"\nevaporation = \"10 um/h\"\n"),
         "evaporation: is \"10 um/h\", but dose is \"infinite\""},
        {caffeine("dose = \"infinite\"\n", "residue = 0.1\n"), "residue: is 0.1, but dose is \"infinite\""},
        {caffeine("", "ph = 15\n"), "ph: found 15, which is above the highest allowed, 14"},
        {caffeine("", "residue = 1.5\n"), "residue: found 1.5, which is above the highest allowed, 1"},
        {caffeine("evaporation = \"10 um\"\n"), "which is a length, expected a velocity"},
        {"[[treatment]]\ndo = \"needle\"\n[treatment.serum]\nph = 5\n",
         "serum: counts only with do = \"apply\", but here do = \"needle\""},
        {"[[treatment]]\ndo = \"apply\"\nserum = { name = \"mine\" }\n", "solutes: is missing"},
        {"[setup]\nhumidity = 1.2\n", "humidity: found 1.2, which is above the highest allowed, 1"},
        {"[person]\nage = 12\n", "age: found 12, which is below the lowest allowed, 18"},
    };
    for (const auto& c : cases) {
        INFO(c.text);
        CHECK_THAT(refused(c.text), Contains(c.part));
    }
}

TEST_CASE("what a serum says in vain is a warning") {
    const auto only_warning = [](const std::string& text) {
        const auto warnings = read(text).warnings;
        CHECK(warnings.size() == 1);
        return warnings.empty() ? std::string() : warnings[0];
    };
    CHECK_THAT(only_warning(caffeine("evaporation = \"10 um/h\"\n") + "[processes]\nevaporation = false\n"),
               Contains("evaporation: has no effect: processes.evaporation is false"));
    CHECK_THAT(only_warning("[[treatment]]\ndo = \"apply\"\nserum = \"platelet_rich_plasma\"\n"),
               Contains("brings platelets, which work on healing, but nothing heals here"));
    // Caffeine dissolves to some 20 kg/m3 in water: of 50 kg/m3 most stays a solid.
    CHECK_THAT(only_warning("[[treatment]]\ndo = \"apply\"\nserum = { solutes = [{ name = \"caffeine\", concentration "
                            "= \"5 %\" }] }\n"),
               Contains("caffeine is 50 kg/m3, but water dissolves") &&
                   Contains("the excess stays on the surface as a solid"));
    // Lidocaine is a base of pKa 7.9: at pH 5 hardly any of it is neutral.
    const std::string lidocaine =
        "[[treatment]]\ndo = \"apply\"\nserum = { ph = 7.4, solutes = [{ name = \"lidocaine\", concentration = \"0.1 "
        "%\" }] }\n";
    std::string later = lidocaine;
    later.replace(later.find("7.4"), 3, "5.0");
    CHECK_THAT(only_warning(lidocaine + later),
               Contains("treatment[1].serum.ph: is 5, but lidocaine came first at pH 7.4"));
    // The date decides which is first, not the order in the file.
    CHECK_THAT(only_warning(lidocaine + "at = \"1 h\"\n" + later),
               Contains("treatment[0].serum.ph: is 7.4, but lidocaine came first at pH 5"));
    CHECK(read(lidocaine + lidocaine).warnings.empty());
}
