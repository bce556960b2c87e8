// --version, and with --full everything a result depends on.
#include <fmt/format.h>

#include <CLI/Version.hpp>

#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/version.hpp"

namespace sim::command {

int print_version(bool full) {
    if (!full) {
        say(fmt::format("microwound {}\n", version()));
        return done;
    }
    auto facts = build_facts();
    facts.emplace_back("CLI11", CLI11_VERSION);
    for (const auto& [name, text] : facts) say(fmt::format("{:<14} {}\n", name, text));
    return done;
}

}  // namespace sim::command
