// microwound: microneedling of skin. Everything is in sim/command.
#include "sim/command/command_line.hpp"

int main(int count, char** arguments) { return sim::command::run_command_line(count, arguments); }
