// Whole runs into a directory, where they go wrong.
#include <unistd.h>
#include <catch2/catch.hpp>
#include "sim/simulation.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;

// In the first 0.01 s a fluid a million times as mobile as water fills a channel; shortened steps or not, its linear
// solves cannot keep their books to a billionth of what has come in. That fails at 0 s, where a snapshot is written
// already: the state is saved with it, and the failure said is the numerical one.
TEST_CASE("A run whose first step fails says so", "[simulation]") {
    Scenario s = made::unit_cell(Geometry::channel, 20 * made::um);
    s.text = "duration = \"1 h\"\n";
    s.solutes[0].channel_diffusivity = 1e-3;
    made::add(s, 0, made::held_channels({{0.0, 0.0}}, 35 * made::um, 15 * made::um));
    made::add(s, 0, made::infinite_dose());
    const auto folder = std::filesystem::temp_directory_path() / ("microwound-simulation-" + std::to_string(getpid()));
    RunOptions options;
    options.directory = folder;
    options.quiet = true;
    options.threads = 1;
    CHECK_THROWS_AS(run_scenario(s, options), NumericalFailure);
    CHECK(std::filesystem::exists(folder / "snapshots" / "000000.h5"));
    CHECK(std::filesystem::exists(folder / "summary.json"));
    std::filesystem::remove_all(folder);
}
