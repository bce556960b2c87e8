// Solutes as the reader understands them: molecules, measured values, and the barrier's two paths.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "sim/library/library.hpp"
#include "sim/library/transport_laws.hpp"
#include "tests/sim/scenario/round_trip.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;
using Catch::Contains;

namespace {

std::string solute(const std::string& name, const std::string& properties, const std::string& serum = "") {
    return "[[treatment]]\ndo = \"apply\"\n[treatment.serum]\n" + serum + "[[treatment.serum.solutes]]\nname = \"" +
           name + "\"\nconcentration = \"0.01 %\"\n" + properties;
}
std::string mine(const std::string& properties, const std::string& serum = "") {
    return solute("mine", properties, serum);
}

const std::string molecule = "molar_mass = \"194.2 g/mol\"\nlog_kow = -0.07\n";
const std::string transport = "channel_diffusivity = \"7e-10 m2/s\"\ndiffusivity = \"1e-10 m2/s\"\naffinity = 0.7\n";
const std::string two_layers =
    "[[skin.layer]]\nname = \"stratum_corneum\"\nthickness = \"15 um\"\n[[skin.layer]]\nname = "
    "\"viable_epidermis\"\nthickness = \"60 um\"\n";

}  // namespace

// Molar mass and log Kow are enough: each layer has what the laws of the library make of them.
TEST_CASE("a molecule of one's own moves by the laws") {
    const Solute made = read(mine(molecule)).solutes[0];
    library::Molecule caffeine_like;
    caffeine_like.molar_mass = 194.2 / 1e3;
    caffeine_like.log_kow = -0.07;
    const auto expected = library::derive(caffeine_like, {}, 7.4);
    REQUIRE(made.in_layer.size() == 4);
    CHECK(made.channel_diffusivity == expected.channel_diffusivity);
    CHECK(made.in_layer[0].diffusivity == expected.barrier_diffusivity);
    CHECK(made.in_layer[0].affinity == expected.barrier_affinity);
    CHECK(made.in_layer[1].diffusivity == expected.epidermis_diffusivity);
    CHECK(made.in_layer[2].clearance == expected.papillary_clearance);
    CHECK(made.in_layer[3].affinity == expected.dermis_affinity);
    CHECK(made.in_layer[3].clearance == expected.reticular_clearance);
    CHECK_FALSE(made.solubility);
    CHECK(made.vapour_permeability == 0);
    CHECK(read(mine("molar_mass = \"194.2 Da\"\nlog_kow = -0.07\n")).solutes[0].in_layer[0].diffusivity ==
          made.in_layer[0].diffusivity);
}

// Potts and Guy's law takes a factor of 10^-0.0061 per g/mol: from some 4.5 kDa on, insulin among them, the diffusivity
// in the lipids is below what a quantity can say, and from 50 kDa on below what a double can hold. Both are 0, and all
// that was worked out is read back.
TEST_CASE("molecules of any size resolve to themselves") {
    for (const double mass : {1.0, 100.0, 4000.0, 4500.0, 5808.0, 12'000.0, 52'000.0, 66'500.0, 1e6, 1e7})
        for (const double log_kow : {-10.0, -3.0, 0.0, 8.0})
            for (const char* acid : {"", "acid_pka = 4.2\n"}) {
                const std::string text =
                    mine(fmt::format("molar_mass = \"{} g/mol\"\nlog_kow = {}\n{}", mass, log_kow, acid), "ph = 9\n");
                INFO(text);
                const Scenario made = read(text);
                check_round_trip(made, !made.warnings.empty());
                if (mass > 1e4) CHECK(made.solutes[0].in_layer[0].diffusivity == 0);
            }
}

// 100 times more base than its conjugate acid is needed for half of log Kow's permeability; pH 5 leaves 10^-2.9 of a
// base of pKa 7.9 neutral. The laws see it, so does the reader.
TEST_CASE("the serum's pH decides which share is neutral") {
    const std::string base = "molar_mass = \"234.3 g/mol\"\nlog_kow = 2.44\nbase_pka = 7.9\n";
    const Solute neutral = read(mine(base, "ph = 10\n")).solutes[0], charged = read(mine(base, "ph = 5\n")).solutes[0];
    CHECK(charged.in_layer[0].diffusivity * charged.in_layer[0].affinity <
          0.1 * neutral.in_layer[0].diffusivity * neutral.in_layer[0].affinity);
}

// K D / h of the lipids and the pores together are the permeability that was measured.
TEST_CASE("a measured permeability is what both paths carry") {
    const Scenario scenario = read(mine(molecule + "permeability = \"1.2e-9 m/s\"\n") + two_layers);
    const Solute& made = scenario.solutes[0];
    const LayerTransport& barrier = made.in_layer[0];
    CHECK(barrier.diffusivity * barrier.affinity / 15e-6 + made.polar_permeability == Approx(1.2e-9).epsilon(1e-12));
}

TEST_CASE("a measured permeability leaves nothing to say of the pores") {
    const std::string both = "permeability = \"1e-9 m/s\"\npolar_permeability = \"2e-10 m/s\"\n";
    CHECK_THAT(refused(mine(molecule + both) + two_layers),
               Contains("polar_permeability: is 2e-10 m/s, but permeability, 1e-09 m/s, is that of both paths"));
}

// What follows from it is not worth a word: one mistake, one line.
TEST_CASE("half a molecule is one mistake") {
    for (const char* half :
         {"molar_mass = \"200 g/mol\"\n", "log_kow = 1\n", "molar_mass = \"200 g\"\nlog_kow = 1\n"}) {
        const std::string said = refused(mine(half));
        INFO(said);
        CHECK(std::count(said.begin(), said.end(), '\n') <= 1);
        CHECK_THAT(said, !Contains("nothing is known"));
    }
}

// Values of the library refer to 15 um; pores twice as long let half through. A written one is that of the layer as it
// is.
TEST_CASE("pores are as long as the stratum corneum is thick") {
    const auto polar = [](const std::string& text) { return read(text).solutes[0].polar_permeability; };
    const double reference = polar(solute("caffeine", "") + two_layers);
    CHECK(reference > 0);
    std::string thick = two_layers;
    thick.replace(thick.find("15 um"), 5, "30 um");
    CHECK(polar(solute("caffeine", "") + thick) == Approx(reference / 2).epsilon(1e-12));
    CHECK(polar(solute("caffeine", "polar_permeability = \"3e-10 m/s\"\n") + thick) == 3e-10);
}

// Who writes D or K of the uppermost layer has described the whole barrier; pores would then be counted twice.
TEST_CASE("a barrier that is written has no pores beside it") {
    const auto polar = [](const std::string& text) { return read(text).solutes[0].polar_permeability; };
    const std::string skin = "[skin]\nsite = \"cheek\"\n[[skin.layer]]\n";
    CHECK(polar(solute("caffeine", "") + skin +
                "name = \"stratum_corneum\"\ndiffusivity = { caffeine = \"1e-14 m2/s\" }\n") == 0);
    CHECK(polar(solute("caffeine", "affinity = { stratum_corneum = 2 }\n")) == 0);
    CHECK(polar(solute("caffeine", "diffusivity = \"1e-10 m2/s\"\n")) == 0);
    CHECK(polar(solute("caffeine", "affinity = { reticular_dermis = 0.6 }\n")) > 0);
    CHECK(polar(solute("caffeine", "diffusivity = \"1e-10 m2/s\"\npolar_permeability = \"1e-10 m/s\"\n")) == 1e-10);
    const Scenario noted = read(solute("caffeine", "diffusivity = \"1e-10 m2/s\"\n"));
    CHECK_THAT(noted.resolved,
               Contains("polar_permeability = \"0 m/s\"  # default: the uppermost layer's diffusivity"));
}

TEST_CASE("pores need a stratum corneum on top and a layer below") {
    const auto polar = [](const std::string& text) { return read(text).solutes[0].polar_permeability; };
    const std::string dermatomed = "[[skin.layer]]\nname = \"viable_epidermis\"\nthickness = \"60 um\"\n";
    const std::string sheet =
        "[[skin.layer]]\nname = \"stratum_corneum\"\nthickness = \"15 um\"\n[domain]\nspacing = \"10 um\"\n";
    CHECK(polar(solute("caffeine", "") + dermatomed +
                "[[skin.layer]]\nname = \"papillary_dermis\"\nthickness = \"0.1 mm\"\n") == 0);
    CHECK(polar(solute("caffeine", "") + sheet) == 0);
    CHECK_THAT(refused(solute("caffeine", "polar_permeability = \"1e-10 m/s\"\n") + sheet),
               Contains("polar_permeability: is 1e-10 m/s, but leads through the uppermost layer to the one below, and "
                        "there is none"));
}

TEST_CASE("layers that the laws do not know need values") {
    const std::string silicone = two_layers + "[[skin.layer]]\nname = \"silicone\"\nthickness = \"50 um\"\n";
    CHECK_THAT(refused(mine(molecule) + silicone), Contains("nothing is known of mine in the layer \"silicone\""));
    CHECK(read(mine(molecule) + silicone + "diffusivity = \"1e-11 m2/s\"\naffinity = 0.1\n")
              .solutes[0]
              .in_layer[2]
              .affinity == 0.1);
}

// k_g p M / (R T S) at the air's speed; half the solubility, twice the vapour above the same activity.
TEST_CASE("a vapour pressure and a solubility make a solute volatile") {
    const std::string volatile_one = molecule + "vapour_pressure = \"10 Pa\"\nsolubility = \"2 kg/m3\"\n";
    const auto escape = [](const std::string& text) { return read(text).solutes[0].vapour_permeability; };
    CHECK(escape(mine(volatile_one)) == library::volatile_loss(194.2 / 1e3, 10, 2, 0.17));
    CHECK(escape(mine(volatile_one) + "[setup]\nair_speed = \"0 m/s\"\n") == 0);
    CHECK(escape(mine(molecule + "vapour_permeability = \"1e-9 m/s\"\n")) == 1e-9);
    CHECK_THAT(refused(mine(molecule + "vapour_pressure = \"10 Pa\"\n")),
               Contains("vapour_pressure: needs solubility"));
    CHECK_THAT(refused(mine(molecule + "vapour_pressure = \"10 mg\"\n")), Contains("expected a pressure"));
    CHECK_THAT(refused(mine(volatile_one + "vapour_permeability = \"1e-9 m/s\"\n")),
               Contains("vapour_permeability: vapour_pressure is written as well"));
}

TEST_CASE("properties that are written change a solute of the library") {
    const Solute known = read(solute("caffeine", "")).solutes[0];
    const Solute changed =
        read(solute("caffeine", "solubility = \"50 kg/m3\"\nmolar_volume = \"400 cm3/mol\"\nbound = true\n"))
            .solutes[0];
    CHECK(changed.solubility == 50);
    CHECK(changed.bound);
    CHECK(changed.channel_diffusivity < known.channel_diffusivity);
}

TEST_CASE("half a molecule is refused") {
    const struct {
        std::string text, part;
    } cases[] = {
        {mine("molar_mass = \"194 g/mol\"\n"), "molar_mass: is written, but log_kow is missing"},
        {mine("log_kow = 2\n"), "log_kow: is written, but molar_mass is missing"},
        {mine(transport + "acid_pka = 4\n"), "acid_pka: counts only beside molar_mass and log_kow"},
        {mine(molecule + "acid_pka = 21\n"), "acid_pka: found 21, which is above the highest allowed, 20"},
        {mine(molecule + "base_pka = -6\n"), "base_pka: found -6, which is below the lowest allowed, -5"},
        {mine(molecule + "molar_mass_ = 3\n"), "unknown key"},
        {mine("molar_mass = \"194 g\"\nlog_kow = 1\n"), "which is a mass, expected a molar mass"},
        {mine(molecule + "permeability = \"1e-9 m/s\"\naffinity = { stratum_corneum = 2 }\n"),
         "permeability: is written, and so is affinity of the layer stratum_corneum"},
        {mine(molecule) + mine("molar_mass = \"195 g/mol\"\nlog_kow = -0.07\n"),
         "molar_mass: found \"195 g/mol\", but an earlier treatment has 194.2 g/mol for the same solute"},
        {mine(molecule) + mine(molecule + "acid_pka = 4\n"), "an earlier treatment has nothing for the same solute"},
        {solute("caffiene", "acid_pka = 3\n"), "did you mean 'caffeine'?"},
    };
    for (const auto& c : cases) {
        INFO(c.text << "\n" << refused(c.text));
        CHECK_THAT(refused(c.text), Contains(c.part));
    }
    CHECK(read(mine(molecule) + mine("")).solutes.size() == 1);
}
