// The command line: which verb, which options, and which exit code for which trouble.
#pragma once

namespace sim::command {

/// Does what the arguments say; never throws. Returns the program's exit code.
int run_command_line(int count, const char* const* arguments);

}  // namespace sim::command
