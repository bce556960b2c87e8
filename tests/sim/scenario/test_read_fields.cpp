// Declared fields as scenarios say them: what is understood, what is refused and in which words, and that the resolved
// text says the same again.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include "tests/sim/scenario/round_trip.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;

namespace {

const std::string layers =
    "[[domain.layer]]\nname = \"gel\"\nthickness = \"1 mm\"\n[[domain.layer]]\nname = \"membrane\"\nthickness = \"20 "
    "um\"\n";

/// A field u with these keys, beside a field v, constants k and s, in two layers.
std::string with_field(const std::string& keys) {
    return "[constants]\nk = 2\ns = \"3 min\"\n[[field]]\nname = \"v\"\n" + layers + "[[field]]\nname = \"u\"\n" + keys;
}

UserField field_of(const std::string& keys) { return read(with_field(keys)).fields.at(1); }

}  // namespace

// A number is SI, a text with a unit is a quantity, a text that reads as an expression is one, and an expression of
// constants alone is its value. Names that are declared come before units: here 1/s is one over the constant s.
TEST_CASE("values of fields are numbers, quantities or expressions") {
    CHECK(field_of("diffusivity = 3e-12").diffusivity.terms.at(0).constant == 3e-12);
    CHECK(field_of("diffusivity = \"3 um2/s\"").diffusivity.terms.at(0).constant == Approx(3e-12).epsilon(1e-15));
    CHECK(field_of("diffusivity = \"k*1e-9\"").diffusivity.terms.at(0).constant == 2e-9);
    CHECK(field_of("diffusivity = \"1e-9*(1 + x)\"").diffusivity.terms.at(0).expression == "1e-9*(1 + x)");
    CHECK(field_of("loss = \"1/s\"").loss.terms.at(0).constant == 1.0 / 180);
    CHECK(field_of("loss = \"2 /h\"").loss.terms.at(0).constant == 2.0 / 3600);
    CHECK(field_of("gain = \"k*v\"").gain.terms.at(0).expression == "k*v");
    CHECK(field_of("source = -3").source.terms.at(0).constant == -3);
    CHECK(field_of("affinity = { gel = 1, membrane = 30 }").affinity.terms.at(1).constant == 30);
    CHECK(field_of("initial = { membrane = \"z/1e-3\" }").initial.terms.at(0).constant == 0);
    CHECK(field_of("initial = { membrane = \"z/1e-3\" }").initial.terms.at(1).expression == "z/1e-3");
}

TEST_CASE("faces say one thing each") {
    const UserField field = field_of(R"toml(
x_min = "periodic"
x_max = "periodic"
y_min = { fixed = "sin(t)", of = "c" }
y_max = { flux = { times = ["0 s", "10 s"], values = [1, "2 mg/mL"], interpolate = "linear" } }
z_min = { exchange = "1 um/s", outside = 5 }
receptor = { volume = "5 mm", concentration = 7, affinity = 2, exchange = "1 um/s" }
)toml");
    CHECK(field.faces[0].kind == FaceKind::periodic);
    CHECK(field.faces[2].kind == FaceKind::fixed);
    CHECK(field.faces[2].of_concentration);
    REQUIRE(field.faces[3].value.schedule);
    CHECK(field.faces[3].value.schedule->values == std::vector<double>{1, 2});
    CHECK(field.faces[3].value.schedule->linear);
    CHECK(field.faces[4].exchange == Approx(1e-6).epsilon(1e-15));
    CHECK(field.faces[5].kind == FaceKind::compartment);
    CHECK(field.faces[5].volume == 5e-3);
    CHECK(field_of("").faces[0].kind == FaceKind::insulated);
}

// Each mistake, its line or key, and a word that has to be in the sentence.
TEST_CASE("mistakes in fields are told in words") {
    struct Mistake {
        const char *keys, *said;
    };
    for (const Mistake& mistake : std::initializer_list<Mistake>{
             {"diffusivity = \"3 mm\"", "field[1].diffusivity: found \"3 mm\", which is a length, expected"},
             {"diffusivity = -1", "field[1].diffusivity: found -1, expected a value that is not negative"},
             {"diffusivity = \"-2 um2/s\"", "field[1].diffusivity: found -2e-12"},
             {"diffusivity = \"3 um2/ss\"", "found \"3 um2/ss\""},
             {"diffusivity = \"v*1e-9\"", "the name 'v' is not known here"},
             {"diffusivity = \"t*1e-9\"", "the name 't' is not known here"},
             {"diffusivity = { gel = 1 }", "says nothing of the layer \"membrane\""},
             {"diffusivity = { gell = 1, membrane = 2 }", "did you mean 'gel'?"},
             {"affinity = 0", "found 0, expected a value above 0"},
             {"affinity = \"3 mm\"", "which is a length"},
             {"affinity = \"k - 2\"", "expected a value above 0"},
             {"loss = \"k*w\"", "the name 'w' is not known here"},
             {"loss = -1", "not negative"},
             {"gain = \"-k\"", "found -2, expected a value that is not negative"},
             {"gain = \"1/0\"", "not a finite number"},
             {"gain = \"k*sinn(v)\"", "did you mean 'sin'?"},
             {"initial = -1", "not negative"},
             {"initial = { file = \"none.h5\", dataset = \"u\" }", "field[1].initial.file"},
             {"initial = { file = \"none.h5\" }", "field[1].initial.dataset: is missing"},
             {"difusivity = 1", "did you mean 'diffusivity'?"},
             {"x_min = \"periodic\"", "field[1].x_min: is periodic, but x_max is not"},
             {"x_min = \"sealed\"", "expected insulated or periodic"},
             {"x_min = { fixed = 1, flux = 2 }", "fixed is written as well"},
             {"x_min = { }", "expected fixed, flux, exchange or compartment"},
             {"x_min = { outside = 2 }", "counts only beside exchange"},
             {"x_min = { fixd = 2 }", "did you mean 'fixed'?"},
             {"x_min = { fixed = \"v\" }", "the name 'v' is not known here"},
             {"x_min = { exchange = \"1 m\" }", "which is a length"},
             {"x_min = { fixed = { times = [0, 1], values = [1] } }", "found 1 values for 2 times"},
             {"x_min = { fixed = { times = [1, 1], values = [1, 2] } }", "expected dates that rise"},
             {"x_min = { fixed = { times = [1] } }", "x_min.fixed.values: is missing"},
             {"x_min = { compartment = { concentration = 1 } }", "compartment.volume: is missing"},
             {"z_min = { fixed = 1 }\ndonor = { volume = 1 }", "is the same face"},
             {"taxis = [{ toward = \"w\", sensitivity = 1 }]", "expected a declared field: v or u"},
             {"taxis = [{ toward = \"u\", sensitivity = 1 }]", "cannot climb its own gradient"},
             {"taxis = [{ toward = \"v\" }]", "sensitivity: is missing"},
             {"taxis = [{ toward = \"v\", sensitivity = 1, law = \"receptor\", half = 0 }]", "above 0"},
             {"[[field]]\nname = \"v\"", "is taken by an earlier field"},
             {"[[field]]\nname = \"k\"", "is taken by a constant"},
             {"[[field]]\nname = \"sin\"", "means something else in expressions"},
             {"[[field]]\nname = \"t\"", "means something else in expressions"},
             {"[[field]]\nname = \"tgf_beta\"", "means something else in results"},
             {"[[field]]\nname = \"cell_volume\"", "means something else in results"},
             {"[[field]]\nname = \"a b\"", "expected a name"},
             {"[[field]]\nunits = \"1\"", "field[2].name: is missing"},
             {"[skin]\nsite = \"cheek\"", "layers of the domain take its place"},
             {"[[treatment]]\ndo = \"wash\"", "layers of the domain take the place of skin"},
             {"[[probe]]\nname = \"p\"\nkind = \"region_mean\"\nregion = \"gell\"", "did you mean 'gel'?"},
             {"[[probe]]\nname = \"p\"\nkind = \"point\"\nat = [\"1 um\", \"1 um\", \"1 um\"]\nfield = \"w\"",
              "nobody declares"}}) {
        INFO(mistake.keys << "\n" << refused(with_field(mistake.keys)));
        CHECK(refused(with_field(mistake.keys)).find(mistake.said) != std::string::npos);
    }
}

TEST_CASE("constants are numbers under names of one's own") {
    const Scenario scenario = read(with_field(""));
    CHECK(scenario.constants.at("k") == 2);
    CHECK(scenario.constants.at("s") == 180);
    CHECK(refused("[constants]\npi = 3").find("means something else in expressions") != std::string::npos);
    CHECK(refused("[constants]\n\"a b\" = 3").find("expected a name") != std::string::npos);
    CHECK(refused("[constants]\na = \"3 furlongs\"").find("constants.a") != std::string::npos);
    CHECK(refused("[constants]\na = true").find("constants.a: found true") != std::string::npos);
    CHECK(read("[constants]\na = 1\n[[field]]\nname = \"u\"\nsource = \"a\"", {"constants.a=2"}).constants.at("a") ==
          2);
    std::string many = "[constants]\n";
    for (int n = 0; n < 257; ++n) many += fmt::format("c{} = 1\n", n);
    CHECK(refused(many).find("at most 256") != std::string::npos);
    std::string crowd;
    for (int n = 0; n < 65; ++n) crowd += fmt::format("[[field]]\nname = \"f{}\"\n", n);
    CHECK(refused(crowd).find("at most 64") != std::string::npos);
}

// Without skin there is nothing to needle and nothing heals; the scale is whatever the layers say.
TEST_CASE("fields alone are in a box of layers along any axis") {
    const Scenario box = read(
        "duration = \"1e11 s\"\n[domain]\nsize = [\"2 m\", \"3 m\"]\ndepth = \"4 m\"\ncells = [8, 1, 1]\n"
        "[[domain.layer]]\nname = \"a\"\nthickness = \"0.5 m\"\naxis = \"x\"\n"
        "[[domain.layer]]\nname = \"b\"\nthickness = \"1.5 m\"\n[[field]]\nname = \"u\"\n");
    CHECK(box.domain.layer_axis == 0);
    CHECK(box.domain.size == std::array{2.0, 3.0});
    CHECK(box.domain.depth == 4);
    CHECK_FALSE(box.skin.there());
    CHECK_FALSE(box.healing.enabled);
    CHECK(box.warnings.empty());
    CHECK(read("[[field]]\nname = \"u\"").skin.layers.at(0).name == "box");
    CHECK(read("[[field]]\nname = \"u\"\n[skin]\nsite = \"cheek\"").skin.layers.size() == 4);
    CHECK(refused(layers).find("counts only beside [[field]]") != std::string::npos);
    CHECK(refused("[[field]]\nname = \"u\"\n[domain]\ngeometry = \"slab\"\n[[domain.layer]]\nname = \"a\"\n"
                  "thickness = \"1 m\"\naxis = \"x\"")
              .find("only a patch has layers along x or y") != std::string::npos);
    CHECK(refused("[[field]]\nname = \"u\"\n[[domain.layer]]\nname = \"a\"\nthickness = \"1 m\"\naxis = \"x\"\n"
                  "[[domain.layer]]\nname = \"b\"\nthickness = \"1 m\"\naxis = \"y\"")
              .find("layers follow one axis") != std::string::npos);
}

// Skin has its own sizes: what only fields may be, a scenario without them may not.
TEST_CASE("sizes beyond skin are for declared fields") {
    for (const char* keys : {"duration = \"1e11 s\"", "[domain]\nsize = [\"1 m\", \"1 m\"]",
                             "[domain]\ndepth = \"1 m\"", "[numerics]\nfixed_step = \"1e-12 s\""}) {
        INFO(keys);
        CHECK(refused(keys).find("makes no sense of skin") != std::string::npos);
    }
    CHECK(refused("[numerics]\nintegrator = \"rosenbrock\"").find("declared fields alone") != std::string::npos);
}

TEST_CASE("quantities of a field in other units than SI are told of") {
    const Scenario scenario = read("[[field]]\nname = \"u\"\nunits = \"mg/mL\"\n");
    CHECK(scenario.fields.at(0).units == "mg/mL");  // which is kg/m3
    const Scenario strange = read("[[field]]\nname = \"u\"\nunits = \"ug/mL\"\n");
    CHECK(strange.fields.at(0).units == "kg/m3");
    REQUIRE(strange.warnings.size() == 1);
    CHECK(strange.warnings[0].find("numbers without unit and results are in kg/m3") != std::string::npos);
    CHECK(read("[[field]]\nname = \"u\"\nunits = \"thalers\"\n").fields.at(0).units == "thalers");
}

TEST_CASE("declared fields survive being resolved") {
    const auto file = std::filesystem::temp_directory_path() / "microwound_initial.h5";
    std::ofstream(file) << "anything";
    const Scenario first = read(fmt::format(R"toml(
[constants]
k = 0.1
half = "3 mg/mL"
tiny = 1e-300
[[domain.layer]]
name = "a"
thickness = "0.3333 mm"
cells = 3
axis = "y"
[[domain.layer]]
name = "b"
thickness = "1 um"
[[field]]
name = "u"
units = "kg/m3"
long_name = "the \"first\" one"
diffusivity = {{ a = "3 um2/s", b = "1e-9*(1 + x/1e-3)" }}
affinity = "2 + sin(y)"
initial = {{ a = 1e-45, b = "exp(-z)" }}
initial_average = false
gain = "k*v^2/(half^2 + v^2)"
loss = "7 /h"
taxis = [{{ toward = "v", sensitivity = 1e-7, law = "receptor", half = 2 }}, {{ toward = "u", sensitivity = 1, law = "log", frozen = true }}]
x_min = {{ fixed = {{ times = ["0 s", "1 min"], values = [0.1, 1e-300] }}, of = "c" }}
x_max = {{ exchange = "1 nm/s", outside = "t/60" }}
y_min = "periodic"
y_max = "periodic"
z_min = {{ compartment = {{ volume = "0.1 mm", concentration = 3, affinity = 0.7 }} }}
receptor = {{ volume = 0.3, exchange = 1e-7 }}
[[field]]
name = "v"
any_sign = true
initial = {{ file = "{}", dataset = "v" }}
source = "-u"
z_min = {{ flux = "x*t" }}
[processes]
gain = false
source = false
[numerics]
integrator = "rosenbrock"
[[probe]]
name = "p"
kind = "point"
at = ["0.1 mm", "0.1 mm", "0.1 mm"]
interpolate = "linear"
[[probe]]
name = "f"
kind = "boundary_flux"
face = "x_min"
)toml",
                                            file.string()));
    check_round_trip(first);
    const Scenario second = read_scenario_text(first.resolved, "resolved.toml");
    CHECK(second.constants == first.constants);
    CHECK(second.domain.layer_axis == 1);
    CHECK_FALSE(second.processes.gain);
    CHECK_FALSE(second.processes.source);
    CHECK(second.probes.at(0).linear);
    REQUIRE(second.fields.size() == 2);
    for (std::size_t f = 0; f < 2; ++f) {
        const UserField &a = first.fields[f], &b = second.fields[f];
        CHECK(a.long_name == b.long_name);
        CHECK(a.units == b.units);
        CHECK(a.diffusivity == b.diffusivity);
        CHECK(a.affinity == b.affinity);
        CHECK(a.initial == b.initial);
        CHECK(a.initial_file == b.initial_file);
        CHECK(a.initial_average == b.initial_average);
        CHECK(a.gain == b.gain);
        CHECK(a.loss == b.loss);
        CHECK(a.source == b.source);
        CHECK(a.any_sign == b.any_sign);
        CHECK(a.taxis == b.taxis);
        CHECK(a.faces == b.faces);
    }
    std::filesystem::remove(file);
}
