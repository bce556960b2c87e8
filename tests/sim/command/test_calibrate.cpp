// The verb as a script meets it: exit codes, files, and the same bytes for the same input.
#include <fmt/format.h>
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include "tests/sim/calibration/made_files.hpp"
#include "tests/support/program.hpp"

using Catch::Contains;
using support::Outcome;

namespace {

Outcome calibrate(const std::string& arguments, const std::string& before = "") {
    return support::microwound("calibrate " + arguments, before);
}

/// For the shell, wherever it lies.
std::string quoted(const std::filesystem::path& path) { return fmt::format("'{}'", path.string()); }

const std::string example = "'" MICROWOUND_SOURCE_DIR "/scenarios/calibrations/franz_caffeine.toml'";
const std::array files{"report.txt",      "fit.csv",          "parameters.csv",
                       "profiles.csv",    "correlation.csv",  "directions.csv",
                       "calibrated.toml", "calibration.toml", "analysis/figures.json"};

}  // namespace

// The shipped example has synthetic data of D = 4e-15 m2/s and K = 4.3, and tells the two apart. Every file is the same
// whatever the number of jobs, and a full directory is refused unless it may be replaced.
TEST_CASE("the shipped calibration is made, the same for every number of jobs", "[calibration]") {
    const made::Folder folder;
    const std::string out = " -o " + quoted(folder / "out");
    const Outcome first = calibrate(example + " --jobs 1" + out);
    INFO(first.text);
    REQUIRE(first.code == 0);
    CHECK_THAT(first.text, Contains("diffusivity: identified") && Contains("affinity: identified") &&
                               Contains("no default of the program was changed") && Contains("Not medical advice"));
    std::map<std::string, std::string> before;
    for (const std::string file : files) before[file] = folder.read("out/" + file);
    CHECK(calibrate(example + out).code == 2);
    CHECK(calibrate(example + " --overwrite --jobs 2" + out).code == 0);
    for (const auto& [file, text] : before) {
        INFO(file);
        CHECK_FALSE(text.empty());
        CHECK(folder.read("out/" + file) == text);
    }
}

TEST_CASE("trouble with a calibration has its exit code", "[calibration]") {
    const made::Folder folder;
    const std::string out = " -o " + quoted(folder / "out");
    CHECK(calibrate("").code == 2);
    CHECK(calibrate(quoted(folder / "none.toml") + out).code == 3);
    CHECK(calibrate(quoted(folder.write("bad.toml", "base = 3\n")) + out).code == 3);
    CHECK_FALSE(std::filesystem::exists(folder / "out"));
    const Outcome dry = calibrate(example + " --dry-run" + out);
    CHECK(dry.code == 0);
    CHECK_THAT(dry.text, Contains("2 parameters, 12 measurements") && Contains("one run took"));
    CHECK_FALSE(std::filesystem::exists(folder / "out"));
    // How long it takes to start depends on the machine: a signal before that ends it without a word. In the
    // foreground, since timeout else signals its group as well, and a second SIGINT ends the program at once.
    Outcome stopped;
    for (const char* seconds : {"0.15", "0.3", "0.6", "1.2", "2.4"}) {
        stopped = calibrate(example + out, fmt::format("timeout --foreground --signal=INT {}", seconds));
        if (!stopped.text.empty()) break;
    }
    CHECK_THAT(stopped.text, Contains("stopped by SIGINT"));
    CHECK_FALSE(std::filesystem::exists(folder / "out/calibration.toml"));
}

// A directory with a report of somebody else's is not taken for an earlier calibration.
TEST_CASE("files that are not of a calibration are never replaced", "[calibration]") {
    const made::Folder folder;
    std::filesystem::create_directory(folder / "out");
    folder.write("out/report.txt", "mine");
    const Outcome refused = calibrate(example + " --overwrite -o " + quoted(folder / "out"));
    CHECK(refused.code == 2);
    CHECK(folder.read("out/report.txt") == "mine");
}
