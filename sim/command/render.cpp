// render, slice, plot, healing, movie, report, view, lesson: by microwound-post, a program of its own since it needs
// VTK.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include "sim/command/exit_code.hpp"
#include "sim/command/program_place.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"

namespace sim::command {

const std::vector<std::string>& picture_verbs() {
    static const std::vector<std::string> verbs{"render",        "slice",  "plot", "healing", "movie",
                                                "healing-movie", "report", "view", "lesson"};
    return verbs;
}

int hand_over(const std::vector<std::string>& arguments) {
    const auto program = program_folder() / "microwound-post";
    if (access(program.c_str(), X_OK) != 0) {
        complain(
            fmt::format("error: {}: pictures are made by microwound-post, which is not beside this program; install "
                        "libvtk9-dev and build again (cmake -S . -B build && cmake --build build)\n",
                        arguments.front()));
        return file_trouble;
    }
    std::vector<std::string> words = arguments;
    words.insert(words.begin(), program.string());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    flush_output();
    execv(program.c_str(), pointers.data());
    complain(fmt::format("error: {}: {}\n", program.string(), std::strerror(errno)));
    return file_trouble;
}

}  // namespace sim::command
