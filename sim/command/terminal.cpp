// Standard streams, made safe.
#include "sim/command/terminal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

namespace sim::command {

void say(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void complain(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

void secure_streams() {
    // A reader that is gone and a file that may grow no further are errors of a write, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    for (int stream = 0; stream < 3; ++stream)
        if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", stream == 0 ? O_RDONLY : O_WRONLY) < 0) return;
}

bool flush_output() {
    errno = 0;
    const bool arrived = std::fflush(stdout) == 0 && !std::ferror(stdout);
    // A reader that had enough, as in `microwound schema | head`, is no trouble.
    if (arrived || errno == EPIPE) return true;
    complain(fmt::format("error: standard output cannot be written: {}\n", std::strerror(errno)));
    return false;
}

}  // namespace sim::command
