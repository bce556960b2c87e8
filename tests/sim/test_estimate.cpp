// What a run is said to take against what a run of the program takes.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <chrono>
#include <iostream>
#include <string>
#include "sim/command/exit_code.hpp"
#include "sim/memory.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/simulation.hpp"
#include "tests/sim/output/sample_run.hpp"

using namespace sim;

namespace {

struct Ended {
    int code;
    double peak_bytes;
};

/// Runs the program; `address_space` limits its memory where it is not 0.
Ended run_program(std::vector<std::string> arguments, rlim_t address_space = 0) {
    arguments.insert(arguments.begin(), MICROWOUND_PROGRAM);
    std::vector<char*> words;
    for (std::string& word : arguments) words.push_back(word.data());
    words.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        if (address_space > 0) {
            const rlimit limit{address_space, address_space};
            ::setrlimit(RLIMIT_AS, &limit);
        }
        ::setenv("OMP_NUM_THREADS", "1", 1);
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, 1);
        ::dup2(nowhere, 2);
        ::execv(MICROWOUND_PROGRAM, words.data());
        ::_exit(127);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, used.ru_maxrss * 1024.0};
}

const std::string small = MICROWOUND_SOURCE_DIR "/scenarios/small.toml";

std::vector<std::string> of_size(const std::string& spacing) {
    return {"domain.spacing=" + spacing, "domain.size=[\"0.8 mm\", \"0.8 mm\"]", "domain.growth=1.2"};
}

}  // namespace

// The estimate is counted from what a cell needs, the peak is what the kernel has seen the program use, a snapshot
// and steps with a film and channels included. Within 10 % at two sizes, so that slope and offset are both right, and
// with healing, whose fields are thirty times as many.
TEST_CASE("The estimate of memory is what a run takes", "[estimate][slow]") {
    const std::string spacing = GENERATE("20 um", "10 um", "healing");
    const bool heals = spacing == "healing";
    std::vector<std::string> overrides = of_size(heals ? "20 um" : spacing);
    overrides.push_back(heals ? "healing.enabled=true" : "healing.enabled=false");
    const sample::Folder folder("estimate");
    std::vector<std::string> arguments{"run", small, "-o", (folder / "run").string(), "--quiet", "--until", "61 s"};
    for (const std::string& override : overrides) {
        arguments.push_back("--set");
        arguments.push_back(override);
    }
    const Ended ended = run_program(arguments);
    REQUIRE(ended.code == command::done);
    const Estimate expected = estimate(read_scenario(small, overrides));
    std::cout << "memory of " << expected.cells << " cells: peak " << ended.peak_bytes * 1e-6 << " MB, estimate "
              << expected.memory_bytes * 1e-6 << " MB\n";
    CHECK(expected.memory_bytes == Approx(ended.peak_bytes).epsilon(0.1));
}

// Too large for this process: said at once, before anything is allocated, with its own exit code.
TEST_CASE("A run that does not fit is refused quickly", "[estimate]") {
    const sample::Folder folder("refused");
    const auto begin = std::chrono::steady_clock::now();
    const Ended ended =
        run_program({"run", small, "-o", (folder / "run").string(), "--quiet", "--set", "domain.spacing=2 um", "--set",
                     "domain.surface_spacing=1 um", "--set", "domain.size=[\"2 mm\", \"2 mm\"]"},
                    rlim_t{1} << 30);
    CHECK(ended.code == command::too_large);
    CHECK(ended.peak_bytes < 100e6);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    CHECK_FALSE(std::filesystem::exists(folder / "run" / "run.h5"));
}

// The same counts as the grid that is built.
TEST_CASE("The estimate counts the cells and steps there will be", "[estimate]") {
    Scenario s = read_scenario(small);
    const Estimate found = estimate(s);
    CHECK(found.shape[0] == 10);
    CHECK(found.cells == 1LL * found.shape[0] * found.shape[1] * found.shape[2]);
    CHECK(found.punctures == 4);
    CHECK(found.disk_bytes > 0);
    CHECK(available_memory() > 0);
}

// Over 4 cm2: a square array of 1 mm has 100 /cm2 and a triangular one 1/sqrt(0.75) times as many; half of a roller's
// needles get through, a density is what it says; a pen of 12 needles at 100 /s makes 12 * 100 * 20 / 60 = 400 /cm2 in
// 20 s on 60 cm2.
TEST_CASE("The estimate counts the punctures of every device", "[estimate]") {
    const auto punctures = [](const std::string& needling) {
        const std::string text = "[domain]\nsize = [\"20 mm\", \"20 mm\"]\n[[treatment]]\ndo = \"needle\"\n" + needling;
        return estimate(read_scenario_text(text, "test.toml")).punctures;
    };
    const std::string array = "device = { kind = \"patch\", pitch = \"1 mm\", arrangement = ";
    CHECK(punctures(array + "\"square\" }\n") == 400);
    CHECK(punctures(array + "\"triangular\" }\n") == 462);
    const int all = punctures("device = \"roller_192\"\n");
    CHECK(punctures("device = \"roller_192\"\nbreach_efficiency = 0.5\n") == Approx(all / 2.0).margin(1));
    CHECK(punctures("density = \"250 /cm2\"\nbreach_efficiency = 0.5\n") == 1000);
    CHECK(punctures("device = \"pen_12\"\ntime = \"20 s\"\narea = \"60 cm2\"\n") == 1600);
}
