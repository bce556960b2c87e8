// Words to the person or program at the other end.
#pragma once
#include <string_view>

namespace sim::command {

/// To standard output.
void say(std::string_view text);

/// To standard error.
void complain(std::string_view text);

/// Nothing is lost when a stream is closed or its reader went away: no signal, and no result file takes its number.
void secure_streams();

/// Whether all that was said has arrived; complains if not.
bool flush_output();

}  // namespace sim::command
