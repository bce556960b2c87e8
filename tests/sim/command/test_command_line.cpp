// The program as a script meets it: exit codes, first lines, streams. Runs the built program.
#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/schema.hpp"
#include "tests/support/program.hpp"

using Catch::Contains;
using Catch::StartsWith;
using support::microwound;
using support::Outcome;

namespace {

const std::string scenarios = MICROWOUND_SOURCE_DIR "/scenarios/";
const std::string small_file = scenarios + "small.toml";
const std::string small = "'" + small_file + "'";  // for the shell, wherever the project lies

/// A folder of its own for each test, gone afterwards.
class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "microwound_XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST_CASE("a wrong command line ends with 2 and the nearest right word") {
    CHECK(microwound("").code == 2);
    CHECK_THAT(microwound("").text, Contains("Usage"));
    const struct {
        std::string arguments, word;
    } cases[] = {{"chekc x", "did you mean 'check'?"},
                 {"zebra", "unknown verb 'zebra'"},
                 {"compare results/x results/y", "part of a later version"},
                 {"resume", "directory is required"},
                 {"rerun results/x", "--output is required"},
                 {"check", "scenario is required"},
                 {"check " + small + " --sett a=b", "did you mean '--set'?"},
                 {"run " + small + " --overwrit", "did you mean '--overwrite'?"},
                 {"check " + small + " more", "unexpected argument 'more'"},
                 {"check " + small + " --set", "--set"},
                 {"check " + small + " --set skin.sight=neck", "did you mean 'skin.site'?"},
                 {"check " + small + " --set treatment[9].at=1", "no element [9]"},
                 {"run " + small + " --until 5", "expected a time"},
                 {"run " + small + " --threads 0", "--threads"},
                 {"run " + small + " --samples 1", "--samples"},
                 {"run " + small + " --samples -1", "--samples"},
                 {"run " + small + " --samples 1e9", "--samples"},
                 {"run " + small + " --samples 1000000000", "neither 0 nor between 2 and 100000"},
                 {"run " + small + " --log xml", "--log"},
                 {"list zebras", "unknown library 'zebras'"},
                 {"explain zebra", "neither a key nor a result"},
                 {"explain lenght", "did you mean 'length'?"},
                 {"--verbose", "unknown option '--verbose'"}};
    for (const auto& c : cases) {
        const Outcome outcome = microwound(c.arguments);
        INFO(c.arguments << "\n" << outcome.text);
        CHECK(outcome.code == 2);
        CHECK_THAT(first_line(outcome.text), StartsWith("error: ") && Contains(c.word));
    }
}

TEST_CASE("a scenario that cannot be used ends with 3") {
    const Folder folder;
    std::ofstream(folder / "bad.toml") << "duration = \"5 m\"\nsede = 1\n";
    const Outcome bad = microwound("check " + (folder / "bad.toml"));
    CHECK(bad.code == 3);
    CHECK_THAT(bad.text, Contains("bad.toml:1:12: duration: ") && Contains("bad.toml:2:1: sede: "));
    CHECK(microwound("check /nowhere.toml").code == 3);
    CHECK(microwound("check '" + scenarios + "'").code == 3);
    CHECK(microwound("check " + small + " --set duration=5").code == 3);
    CHECK(microwound("run " + (folder / "bad.toml") + " -o " + (folder / "out")).code == 3);
    CHECK_FALSE(std::filesystem::exists(folder / "out"));
}

TEST_CASE("help and version end with 0") {
    CHECK(microwound("--help").code == 0);
    CHECK(microwound("run --help").code == 0);
    CHECK_THAT(microwound("--version").text, StartsWith("microwound "));
    const Outcome full = microwound("--version --full");
    CHECK(full.code == 0);
    for (const char* part : {"git", "compiler", "flags", "HDF5", "toml++", "fmt", "CLI11", "OpenMP"})
        CHECK_THAT(full.text, Contains(part));
}

TEST_CASE("every shipped scenario passes check, which writes nothing") {
    const Folder folder;
    for (const auto& entry : std::filesystem::directory_iterator(scenarios)) {
        if (entry.path().extension() != ".toml") continue;
        const Outcome outcome = microwound("check '" + entry.path().string() + "'", "cd " + (folder / "") + " &&");
        INFO(outcome.text);
        CHECK(outcome.code == 0);
        CHECK_THAT(outcome.text, Contains("cells ") && Contains("memory ") && Contains("disk ") && Contains("time "));
    }
    CHECK(std::filesystem::is_empty(folder / ""));
}

TEST_CASE("check prints a resolved scenario that it accepts itself") {
    const Folder folder;
    const std::string file = folder / "resolved.toml";
    CHECK(microwound("check --resolved " + small + " > " + file).code == 0);
    CHECK(microwound("check " + file).code == 0);
}

TEST_CASE("the schema is there for programs too") {
    const Outcome outcome = microwound("schema --json");
    CHECK(outcome.code == 0);
    const auto keys = nlohmann::json::parse(outcome.text);
    CHECK(keys.size() == sim::keys().size());
    for (const auto& key : keys) {
        INFO(key);
        for (const char* part : {"key", "type", "default", "source", "grade", "description"}) CHECK(key.contains(part));
    }
    const std::string table = microwound("parameters --csv").text;
    CHECK(static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n')) == sim::keys().size() + 1);
}

TEST_CASE("keys, results and libraries are explained") {
    CHECK_THAT(microwound("explain 'treatment[0].length'").text, Contains("Needle length"));
    CHECK_THAT(microwound("explain serum.caffeine.flux").text, Contains("kg/m2/s"));
    CHECK_THAT(microwound("explain study").text, Contains("microwound study FILE"));
    for (const char* library : {"sites", "devices", "serums", "solutes", "unknowns", "people", "scenarios"})
        CHECK(microwound(std::string("list ") + library).code == 0);
    CHECK_THAT(microwound("list sites").text, Contains("cheek") && Contains("um"));
}

// The numbers of healing.md 2.7 and 6: 9.1 a day from 3 to 50 after Waugh 2006; collagen I of a smoker -18 %.
TEST_CASE("numbers of healing and of people are shown with range and source") {
    CHECK_THAT(microwound("explain healing.tgf_beta.decay").text,
               Contains("9.1 /d") && Contains("3 /d .. 50 /d") && Contains("source") && Contains("symbol"));
    CHECK_THAT(microwound("explain tgf_beta").text, Contains("healing.tgf_beta.decay"));
    CHECK_THAT(microwound("explain keloid_tendency").text, Contains("microwound list people"));
    CHECK_THAT(microwound("list people").text,
               Contains("smoker:") && Contains("x 0.82") && Contains("Knuutinen 2002") && Contains("type 6") &&
                   Contains("person.conditions = [\"eczema\"]") && Contains("= 0.05 /d") && Contains("x 1.1"));
    CHECK_THAT(microwound("check " + small).text, Contains("healing"));
    CHECK_THAT(microwound("parameters --csv").text, Contains("plausible,symbol"));
}

TEST_CASE("short names and tables are explained too") {
    CHECK_THAT(microwound("explain lag_time").text, Contains("serum.SOLUTE.lag_time [s]"));
    CHECK(microwound("explain lidocaine").text == microwound("explain solute.lidocaine").text);
    CHECK_THAT(microwound("explain pen_12").text, Contains("microwound list devices"));
    CHECK_THAT(microwound("explain setup.receptor").text,
               Contains("setup.receptor.volume") && Contains("setup.receptor.sampling.every"));
    CHECK_THAT(microwound("list solutes").text, Contains("cm3/mol"));
}

// What a film of 5 uL/cm2 with a residue of 0.2 at 20 um/h leaves: (1 - 0.2) 50 um / (20 um/h) = 2 h.
TEST_CASE("check says how skin is held, punctured and wetted") {
    const auto said = [](const std::string& keys) {
        std::string arguments = "check " + small;
        for (const std::string_view key : sim::split(keys, '|')) arguments += fmt::format(" --set '{}'", key);
        return microwound(arguments).text;
    };
    CHECK_THAT(said("setup.bottom=franz|setup.receptor={volume=\"5 mL\",area=\"1 cm2\",sampling={every=\"10 min\","
                    "volume=\"0.5 mL\"}}"),
               Contains("over a Franz cell of 5 mL under 1 cm2, 6 samples of 0.5 mL"));
    CHECK_THAT(said("person.age=70"), Contains("in vivo, 70 years old"));
    CHECK_THAT(said("treatment[0].device=pen_12|treatment[0].time=20 s|treatment[0].area=60 cm2"),
               Contains("pen_12 of 0.5 mm, 20 s on 60 cm2: about 400 /cm2"));
    CHECK_THAT(said("treatment[0].device=patch_100"), Contains("patch_100 of 0.5 mm, 1 pass: about 100 /cm2"));
    const std::string gel =
        "treatment[1].serum={name=\"caffeine_1\",vehicle=\"gel\",residue=0.2}|treatment[1].amount=5 uL/cm2|";
    CHECK_THAT(said(gel + "treatment[1].evaporation=20 um/h"),
               Contains("(caffeine 10 kg/m3 in gel at pH 6), 5 uL/cm2, dry in 2 h"));
    CHECK_THAT(said(gel + "treatment[1].occluded=true"), Contains("5 uL/cm2, occluded"));
    CHECK_THAT(said(gel + "processes.evaporation=false"), Contains("5 uL/cm2, does not dry"));
}

TEST_CASE("pictures are handed over, or the way to get them is told") {
    const auto beside = std::filesystem::path(MICROWOUND_PROGRAM).parent_path() / "microwound-post";
    const Outcome outcome = microwound("render /nowhere");
    CHECK(outcome.code != 0);
    if (!std::filesystem::exists(beside)) {
        CHECK(outcome.code == 4);
        CHECK_THAT(outcome.text, Contains("libvtk9-dev"));
    }
}

TEST_CASE("results that are not there end with 4") {
    CHECK(microwound("info /nowhere").code == 4);
    const Folder folder;
    CHECK(microwound("info " + (folder / "")).code == 4);
}

// Each of these environments is somebody's; none may change what is said or end in a signal.
TEST_CASE("odd environments are endured") {
    const std::string sane = microwound("check --resolved " + small).text;
    for (const char* environment :
         {"LC_ALL=de_DE.UTF-8", "LC_ALL=zebra", "TZ=zebra", "env -u HOME", "env -i", "OMP_NUM_THREADS=9999"}) {
        INFO(environment);
        const Outcome outcome = microwound("check --resolved " + small, environment);
        CHECK(outcome.code == 0);
        CHECK(outcome.text == sane);
    }
    for (const char* environment :
         {"OMP_NUM_THREADS=abc", "OMP_NUM_THREADS=0", "OMP_NUM_THREADS=-1", "OMP_STACKSIZE=1B"}) {
        INFO(environment);
        CHECK(microwound("check " + small, environment).code == 0);
    }
    CHECK(microwound("schema > /dev/full").code == 4);
    CHECK(microwound("check " + small + " >&-").code == 0);
    CHECK(microwound("check " + small + " <&- >&-").code == 0);
    CHECK(microwound("schema --json | head -c 10").code == 0);
    const Folder folder;
    const std::string gone = folder / "gone";
    std::filesystem::create_directory(gone);
    CHECK(microwound("check " + small, "cd " + gone + " && rmdir " + gone + " &&").code == 0);
}

namespace {

/// Every number of summary and history is one that `explain` knows, in the unit that it says; returns their count.
int explained_results(const std::string& directory) {
    int explained = 0;
    const auto check = [&explained](const std::string& name, const std::string& unit) {
        const sim::ResultName* result = sim::find_result(name);
        INFO(name);
        REQUIRE(result != nullptr);
        if (!result->unit.empty()) CHECK(result->unit == unit);
        ++explained;
    };
    std::ifstream summary(directory + "/summary.json");
    const auto results = nlohmann::json::parse(summary);
    for (const auto& [name, entry] : results.items())
        if (name.find('.') != std::string::npos) check(name, entry.at("unit").get<std::string>());
    std::ifstream history(directory + "/history.csv");
    std::string header;
    std::getline(history, header);
    for (const std::string_view column : sim::split(header, ',')) {
        const auto space = column.find(" [");
        const std::string name(column.substr(0, space));
        if (name != "time") check(name, std::string(column.substr(space + 2, column.size() - space - 3)));
    }
    return explained;
}

}  // namespace

// The story of small.toml is an hour; ten seconds of it are enough to see files and codes.
TEST_CASE("a run writes its directory once") {
    const Folder folder;
    const std::string out = folder / "a result";
    const std::string arguments = "run " + small + " -o '" + out + "' --quiet --until '10 s'";
    const Outcome first = microwound(arguments);
    INFO(first.text);
    REQUIRE(first.code == 0);
    CHECK(std::filesystem::exists(out + "/resolved.toml"));
    std::ifstream scenario(small_file), copy(out + "/scenario.toml");
    CHECK(std::string(std::istreambuf_iterator<char>(scenario), {}) ==
          std::string(std::istreambuf_iterator<char>(copy), {}));
    CHECK(explained_results(out) > 20);
    CHECK(microwound("info '" + out + "'").code == 0);
    CHECK(microwound(arguments).code == 2);
    CHECK(microwound(arguments + " --overwrite").code == 0);
    CHECK(microwound("run " + small + " -o " + small).code == 4);
}

namespace {

std::string contents(const std::string& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

// Two solutes, one of them volatile, in a film that dries over a receptor that is sampled.
TEST_CASE("every number of a Franz cell is explained") {
    const Folder folder;
    const std::string file = folder / "cell.toml", out = folder / "out";
    std::ofstream(file) << R"(title = "Cell"
duration = "10 min"
[domain]
geometry = "slab"
depth = "0.4 mm"
[setup]
bottom = "franz"
receptor = { volume = "5 mL", area = "1 cm2", sampling = { every = "4 min", volume = "0.5 mL" } }
[[treatment]]
do = "apply"
serum = { vehicle = "emulsion", solutes = [
    { name = "caffeine", concentration = "10 kg/m3" },
    { name = "mine", concentration = "1 kg/m3", molar_mass = "150 g/mol", log_kow = 2, vapour_pressure = "1 Pa", solubility = "1 kg/m3" }] }
evaporation = "0.5 mm/h"
)";
    const Outcome outcome = microwound("run '" + file + "' -o '" + out + "' --samples 2");
    INFO(outcome.text);
    REQUIRE(outcome.code == 0);
    CHECK(explained_results(out) > 80);
}

// Members follow the run and touch nothing of it: its history is the same bytes with and without them, whatever the
// number of threads. The bands are numbers in order; a later run without members leaves no table of them behind.
TEST_CASE("a run with samples adds bands and changes nothing else") {
    const Folder folder;
    const std::string out = folder / "out";
    const auto run = [&](const std::string& more) {
        const Outcome outcome = microwound("run " + small + " -o '" + out + "' --overwrite --until '3 min' " + more);
        INFO(outcome.text);
        REQUIRE(outcome.code == 0);
        return outcome.text;
    };
    CHECK_THAT(run("--samples 4 --threads 1"), Contains("4 members, 0 failed") && Contains("member 4 of 4"));
    const std::string history = contents(out + "/history.csv"), table = contents(out + "/samples.csv");
    CHECK(std::count(table.begin(), table.end(), '\n') == 5);
    const auto told = nlohmann::json::parse(contents(out + "/summary.json")).at("uncertainty");
    CHECK(told.at("samples") == 4);
    const auto band = told.at("serum.caffeine.delivered");
    double before = 0;
    for (const char* part : {"p05", "p25", "median", "p75", "p95"}) {
        CHECK(band.at(part).get<double>() > before);
        before = band.at(part).get<double>();
    }
    CHECK(band.at("unit") == "kg");
    CHECK(band.at("members") == 4);

    CHECK_THAT(run("--threads 2"), Contains("What is known least: an estimate by a coarse twin"));
    CHECK(contents(out + "/history.csv") == history);
    CHECK_FALSE(std::filesystem::exists(out + "/samples.csv"));
    const auto changes = nlohmann::json::parse(contents(out + "/summary.json")).at("uncertainty").at("one_at_a_time");
    CHECK(changes.at("serum.caffeine.delivered").size() > 5);

    CHECK(run("--samples 4 --threads 2 --quiet").empty());
    CHECK(contents(out + "/samples.csv") == table);
}
