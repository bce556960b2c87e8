// How the program ends. Scripts rely on these numbers.
#pragma once

namespace sim::command {

enum ExitCode {
    done = 0,
    usage = 2,
    invalid_input = 3,
    file_trouble = 4,
    numerical_failure = 5,
    some_failed = 6,  // members of a study
    too_large = 7,
    no_checkpoint = 10,
    internal_error = 70,
    stopped = 75,  // by a signal or a limit; resume goes on
};

}  // namespace sim::command
