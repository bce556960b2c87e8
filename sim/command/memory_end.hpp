// The end of memory, made orderly.
#pragma once

namespace sim::command {

/// From now on, where memory ends inside a team of threads, out of which no exception can come, the program says so and
/// ends with exit code 7; elsewhere std::bad_alloc comes as ever.
void end_in_order_without_memory();

}  // namespace sim::command
