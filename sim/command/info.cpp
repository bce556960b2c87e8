// info: what a result directory or a snapshot holds, and its books of mass.
#include "sim/output/info.hpp"
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"

namespace sim::command {

int info(const std::string& path, bool ledger, bool json) {
    say(describe(path, ledger, json));
    return done;
}

}  // namespace sim::command
