#include "sim/command/draw_study.hpp"
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <string>
#include "sim/command/program_place.hpp"
#include "sim/command/terminal.hpp"

namespace sim::command {

void draw_study(const std::filesystem::path& directory, bool quiet) {
    std::string program = (program_folder() / "microwound-post").string(), verb = "study", place = directory.string();
    if (access(program.c_str(), X_OK) != 0)
        return complain("pictures are made by microwound-post, which is not beside this program\n");
    flush_output();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (quiet) posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const std::array<char*, 4> words{program.data(), verb.data(), place.data(), nullptr};
    pid_t child = 0;
    int status = 0;
    const bool drawn = posix_spawn(&child, program.c_str(), &actions, nullptr, words.data(), environ) == 0 &&
                       waitpid(child, &status, 0) == child && status == 0;
    posix_spawn_file_actions_destroy(&actions);
    if (!drawn) complain(fmt::format("pictures were not all drawn; microwound-post study {} tries again\n", place));
}

}  // namespace sim::command
