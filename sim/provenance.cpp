#include "sim/provenance.hpp"
#include <fmt/chrono.h>
#include <ctime>
#include <fstream>
#include "sim/checkpoints.hpp"
#include "sim/version.hpp"
#include "solvers/threads.hpp"

namespace sim {

namespace {

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown";
}

}  // namespace

Provenance provenance_of(const Scenario& scenario, const std::string& command_line, std::optional<double> until) {
    Provenance facts{{"title", scenario.title},
                     {"scenario_file", scenario.file},
                     {"scenario", scenario.text},
                     {"resolved", scenario.resolved}};
    for (const auto& fact : build_facts()) facts.push_back(fact);
    facts.emplace_back("cpu", processor());
    facts.emplace_back("threads", std::to_string(solvers::threads()));
    facts.emplace_back("seed", std::to_string(scenario.seed));
    facts.emplace_back("command_line", command_line);
    facts.emplace_back("overrides", joined_overrides(scenario.overrides));
    if (until) facts.emplace_back("until", fmt::format("{}", *until));
    facts.emplace_back("started", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))));
    facts.emplace_back("notice", notice);
    facts.emplace_back("credibility", "CREDIBILITY.md version 1");
    return facts;
}

}  // namespace sim
