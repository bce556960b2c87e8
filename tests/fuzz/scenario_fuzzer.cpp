// Scenario text, as far as `check` goes: read, resolved and estimated, or refused in words.
#include "sim/scenario/problems.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/simulation.hpp"
#include "tests/fuzz/fuzzer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    try {
        sim::estimate(sim::read_scenario_text(fuzz::as_text(bytes, size), "fuzz.toml"));
    } catch (const sim::ScenarioError&) {
    }
    return 0;
}
