// microwound: microneedling of skin. Everything is in sim/command.
#include <string_view>
#include "sim/command/command_line.hpp"
#include "sim/command/waiting_threads.hpp"

int main(int count, char** arguments) {
    if (count > 1 && std::string_view(arguments[1]) == "run") sim::command::wait_asleep(arguments);
    return sim::command::run_command_line(count, arguments);
}
