// A whole run of the quickstart's first half hour: what a cell costs a step, solves, books and files included, and how
// much memory a cell takes.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <filesystem>
#include <string>
#include "sim/scenario/read_scenario.hpp"
#include "sim/simulation.hpp"
#include "solvers/threads.hpp"

namespace {

double peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

void quickstart(benchmark::State& state) {
    const sim::Scenario scenario = sim::read_scenario(MICROWOUND_SOURCE_DIR "/scenarios/cheek_vitamin_c.toml");
    const auto cells = static_cast<double>(sim::estimate(scenario).cells);
    sim::RunOptions options;
    options.directory = std::filesystem::temp_directory_path() / "microwound_whole_run";
    options.overwrite = options.quiet = true;
    options.until = 1800.0;
    solvers::use_threads(static_cast<int>(state.range(0)));
    sim::RunOutcome outcome;
    for ([[maybe_unused]] auto round : state) outcome = sim::run_scenario(scenario, options);
    state.counters["steps"] = outcome.steps;
    state.counters["iterations_per_step"] = static_cast<double>(outcome.iterations) / outcome.steps;
    state.counters["ns_per_cell_step"] = 1e9 * outcome.wall_seconds / (cells * outcome.steps);
    state.counters["bytes_per_cell"] = peak_memory() / cells;
    std::filesystem::remove_all(options.directory);
}

BENCHMARK(quickstart)->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kSecond)->Iterations(1)->UseRealTime();

}  // namespace
