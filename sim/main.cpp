// microwound: microneedling of skin. Everything is in sim/command.
#include <string_view>
#include "sim/command/command_line.hpp"
#include "sim/command/waiting_threads.hpp"

int main(int count, char** arguments) {
    const std::string_view verb = count > 1 ? arguments[1] : "";
    if (verb == "run" || verb == "resume" || verb == "rerun" || verb == "validate")
        sim::command::wait_asleep(arguments);
    return sim::command::run_command_line(count, arguments);
}
