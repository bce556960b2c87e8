// Healing and persons as the reader understands them: defaults, who changes what, what is refused and what is told.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include "sim/healing/people.hpp"
#include "sim/scenario/schema.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;
using Catch::Contains;

namespace {

constexpr double day = 86400;

double in_force(const std::string& text, const std::string& name) { return read(text).healing.parameters(name); }

/// The line of resolved.toml that gives this key of an actor.
std::string resolved_line(const std::string& text, const std::string& actor, const std::string& name) {
    const std::string resolved = read(text).resolved, heading = "\n[healing." + actor + "]";
    const auto table = resolved.find(heading);
    if (table == std::string::npos) return {};
    const auto begin = resolved.find("\n" + name + " = ", table) + 1;
    return resolved.substr(begin, resolved.find('\n', begin) - begin);
}

const std::string young = "[person]\nage = 24\n", original = "[healing]\npreset = \"original\"\n";

}  // namespace

// Every number of every actor is a key: with the unit that people use, its range, its letter and where it comes from.
TEST_CASE("every parameter of the cast is a key") {
    for (const healing::Actor& actor : healing::cast())
        for (const healing::Parameter& parameter : actor.parameters) {
            const std::string path = fmt::format("healing.{}.{}", actor.name, parameter.name);
            INFO(path);
            const Key* key = find_key(path);
            REQUIRE(key);
            CHECK(key->law == &parameter.number);
            CHECK(key->symbol == parameter.symbol);
            CHECK(source_of(*key) == parameter.number.source);
            CHECK(parse_quantity(default_text(*key)).value == Approx(parameter.number.value).epsilon(1e-12));
        }
    CHECK(default_text(*find_key("healing.tgf_beta.decay")) == "9.1 /d");
    CHECK(find_key("healing.tgf_beta.diffusivity")->dimension == dimension::diffusivity);
    CHECK(find_key("healing.person.induced_collagen_1")->type == ValueType::number);
}

TEST_CASE("healing is on where living skin is needled, unless somebody says otherwise") {
    const std::string franz = "[setup]\nbottom = \"franz\"\n", on = "[healing]\nenabled = true\n";
    const struct {
        std::string text;
        bool enabled;
        std::string warning;
    } cases[] = {
        {"title = \"x\"\n", false, ""},
        {needle, true, ""},
        {needle + franz, false, ""},
        {needle + "[processes]\nhealing = false\n", false, ""},
        {needle + "[healing]\nenabled = false\n", false, ""},
        {on, true, ""},
        {needle + franz + on, true, "excised skin does not heal"},
        {needle + on + "[processes]\nhealing = false\n", false, "has no effect: processes.healing is false"},
    };
    for (const auto& c : cases) {
        INFO(c.text);
        const Scenario scenario = read(c.text);
        CHECK(scenario.healing.enabled == c.enabled);
        CHECK(scenario.warnings.empty() == c.warning.empty());
        if (!c.warning.empty() && !scenario.warnings.empty()) CHECK_THAT(scenario.warnings[0], Contains(c.warning));
    }
}

// The preset gives 10, severe diabetes makes 4 of it, the file has the last word; nobody's word leaves the default.
TEST_CASE("a preset comes before the person, and the person before the file") {
    const std::string severe = "diabetes = \"severe\"\n", file = "collagen.fold_1 = 7\n";
    const double usual = healing::parameters_of()("collagen.fold_1");
    CHECK(in_force(young, "collagen.fold_1") == usual);
    CHECK(in_force(young + original, "collagen.fold_1") == 10);
    CHECK(in_force(young + severe, "collagen.fold_1") == Approx(0.4 * usual));
    CHECK(in_force(young + severe + original, "collagen.fold_1") == Approx(4));
    CHECK(in_force(young + severe + original + file, "collagen.fold_1") == 7);
    CHECK(read(young, {"healing.tgf_beta.decay=8 /d"}).healing.parameters("tgf_beta.decay") ==
          Approx(8 / day).epsilon(1e-14));
}

TEST_CASE("resolved text says who set a number") {
    const std::string all = needle + young + "diabetes = \"severe\"\nsmoker = true\n" + original;
    CHECK_THAT(resolved_line(all, "tgf_beta", "decay"), Contains("\"9.1 /d\"  # default: "));
    CHECK_THAT(resolved_line(all, "cytokine", "from_damage"), Contains("# default: "));
    CHECK_THAT(resolved_line(needle + young + original, "collagen", "fold_1"), Contains("10  # preset original"));
    CHECK_THAT(resolved_line(all, "collagen", "fold_1"), Contains("# preset original; person: diabetes_severe ("));
    CHECK_THAT(resolved_line(all, "person", "induced_collagen_1"), Contains("# person: smoker (Knuutinen 2002"));
    CHECK_THAT(resolved_line(all, "person", "mmp_factor"),
               Contains("# person: smoker (") && Contains("; diabetes_severe ("));
    CHECK_THAT(resolved_line(all + "mmp.decay = \"2 /d\"\n", "mmp", "decay"), Contains("\"2 /d\"  # file"));
    const Scenario set = read_scenario_text(needle, "x.toml", {"healing.mmp.decay=2 /d"});
    CHECK_THAT(set.resolved, Contains("decay = \"2 /d\"  # set"));
}

// 0.82 of smoking, 0.7 of immunosuppression and 0.888 at 45 years multiply; so do both kinds of irritable skin.
TEST_CASE("what several traits do multiplies") {
    const std::string text = "[person]\nsmoker = true\nconditions = [\"immunosuppression\", \"rosacea\", \"eczema\"]\n";
    CHECK(in_force(text, "person.induced_collagen_1") == Approx(0.82 * 0.7 * 0.888));
    CHECK(in_force(text, "cytokine.from_damage") ==
          Approx(1.5 * 1.5 * healing::parameters_of()("cytokine.from_damage")));
    CHECK(in_force(text, "cytokine.baseline") == 0.02);
}

TEST_CASE("optional actors are all there but one, or as listed") {
    const auto optional = [](const std::string& text) { return read(text).healing.optional; };
    CHECK(optional("[healing]\noptional = []\n").empty());
    CHECK(optional("[healing]\noptional = [\"tgf_beta_latent\"]\n") == std::vector<std::string>{"tgf_beta_latent"});
    for (const std::string& name : optional("title = \"x\"\n")) {
        CHECK(healing::find_actor(name)->option == name);
        CHECK(name != "tgf_beta_latent");
    }
}

TEST_CASE("layers are tissues by their names, or by their word") {
    const auto tissues = [](const std::string& text) {
        std::string all;
        for (const Layer& layer : read(text).skin.layers) all += "bedh"[static_cast<std::size_t>(layer.tissue)];
        return all;
    };
    const auto layers = [](std::initializer_list<const char*> names) {
        std::string text;
        for (const char* name : names)
            text += fmt::format("[[skin.layer]]\nname = \"{}\"\nthickness = \"1 mm\"\n", name);
        return text;
    };
    CHECK(tissues("title = \"x\"\n") == "bedd");
    CHECK(tissues(layers({"skin"})) == "d");
    CHECK(tissues(layers({"top", "middle", "bottom"})) == "bdd");
    CHECK(tissues(layers({"stratum_corneum", "viable_epidermis", "dermis", "hypodermis"})) == "bedh");
    CHECK(tissues(layers({"top", "dermis", "subcutis"})) == "bdh");
    CHECK(tissues(layers({"epidermis", "dermis", "body_fat"})) == "edh");
    CHECK(tissues(layers({"a", "b"}) + "tissue = \"hypodermis\"\n") == "bh");
}

TEST_CASE("a scar is there when its table is") {
    CHECK_FALSE(read(needle).healing.scar);
    const auto scar = read("[healing.scar]\n").healing.scar;
    REQUIRE(scar);
    CHECK(scar->at == std::array{1e-3, 1e-3});
    CHECK(scar->collagen == 0.8);
    const auto placed = read("[healing]\nscar = { at = [\"0.3 mm\", \"0.5 mm\"], radius = \"0.2 mm\" }\n").healing.scar;
    REQUIRE(placed);
    CHECK(placed->at == std::array{0.3e-3, 0.5e-3});
    CHECK(placed->radius == 0.2e-3);
}

TEST_CASE("wrong words of healing and persons are refused with what was expected") {
    const struct {
        std::string text, part;
    } cases[] = {
        {"[healing]\npreset = \"orginal\"\n", "did you mean 'original'?"},
        {"[healing]\ntgf_beta.decay = 9.1\n",
         "healing.tgf_beta.decay: found 9.1, a number without unit, expected a rate"},
        {"[healing]\ntgf_beta.decay = \"9.1 d\"\n", "which is a time, expected a rate"},
        {"[healing]\ntgf_beta.decay = \"-1 /d\"\n", "below the lowest allowed, 0 /d"},
        {"[healing]\ntgf_beta.dekay = \"1 /d\"\n", "unknown key; did you mean 'decay'?"},
        {"[healing]\ntgf_betta.decay = \"1 /d\"\n", "unknown key; did you mean 'tgf_beta'?"},
        {"[healing]\noptional = [\"capilaries\"]\n", "did you mean 'capillaries'?"},
        {"[healing]\noptional = [\"fibrin\"]\n", "found \"fibrin\", which always takes part"},
        {"[healing]\noptional = [\"capillaries\", \"capillaries\"]\n", "lists \"capillaries\" twice"},
        {"[healing]\nenabled = 1\n", "expected true or false"},
        {"[healing]\nbaseline.collagen = 2\n", "above the highest allowed, 1.9"},
        {"[healing]\nbaseline.collagen_3_share = -0.1\n", "below the lowest allowed, 0"},
        {"[healing]\nscar.at = [\"1 mm\", \"3 mm\"]\n", "y is 3 mm, outside the patch, which ends at 2 mm"},
        {"[healing]\nscar.radius = 3\n", "expected a length"},
        {"[healing]\nscar.colagen = 0.8\n", "did you mean 'collagen'?"},
        {"[person]\nphototype = 7\n", "above the highest allowed, 6"},
        {"[person]\nphototype = 2.5\n", "expected a whole number"},
        {"[person]\nphotoype = 2\n", "did you mean 'phototype'?"},
        {"[person]\nsmoker = \"yes\"\n", "expected true or false"},
        {"[person]\ndiabetes = \"sever\"\n", "did you mean 'severe'?"},
        {"[person]\nconditions = [\"rosacea\", \"exzema\"]\n", "did you mean 'eczema'?"},
        {"[person]\nconditions = \"rosacea\"\n", "expected a list"},
        {"[person]\nconditions = [\"eczema\", \"eczema\"]\n", "lists \"eczema\" twice"},
        {"[person]\nhygiene = \"bad\"\n", "expected good or poor"},
        {"[person]\npregnant = 0\n", "expected true or false"},
        {"[skin]\nsite = \"cheek\"\n[[skin.layer]]\nname = \"viable_epidermis\"\ntissue = \"dermiss\"\n",
         "did you mean 'dermis'?"},
        {"[numerics]\nnegligible_amount = 1\n", "above the highest allowed, 0.1"},
        {"duration = \"1 h\"\n[numerics]\nhealing_step = \"2 h\"\n",
         "healing_step: is 2 h, longer than the duration, 1 h"},
    };
    for (const auto& c : cases) {
        INFO(c.text << "\n" << refused(c.text));
        CHECK_THAT(refused(c.text), Contains(c.part));
    }
}

TEST_CASE("what a person has to know of healing is a warning") {
    const auto only_warning = [](const std::string& text) {
        const auto warnings = read(text).warnings;
        INFO(text);
        CHECK(warnings.size() == 1);
        return warnings.empty() ? std::string() : warnings[0];
    };
    CHECK_THAT(only_warning(needle + "[person]\ndiabetes = \"severe\"\n"),
               Contains("healing: inflammation feeds itself: loop gain 2.2"));
    CHECK_THAT(only_warning(needle + "[person]\npregnant = true\n"),
               Contains("person.pregnant: is noted and changes nothing"));
    CHECK_THAT(only_warning(needle + "[domain]\ngeometry = \"channel\"\n[healing]\nscar.at = [\"1 mm\", \"1 mm\"]\n"),
               Contains("healing.scar.at: has no effect"));
    // Nothing heals: then nothing becomes chronic.
    CHECK(read("[person]\ndiabetes = \"severe\"\n").warnings.empty());
}
