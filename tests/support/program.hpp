// The built program as a script meets it.
#pragma once
#include <fmt/format.h>
#include <sys/wait.h>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <string>

namespace support {

struct Outcome {
    int code = -1;     // exit code; -1 after a signal
    std::string text;  // standard output and error together
};

/// Runs `microwound ARGUMENTS` in a shell, after `before` (environment or redirections of the shell itself).
inline Outcome microwound(const std::string& arguments, const std::string& before = "") {
    const std::string command = fmt::format("{{ {} '{}' {}\n}} 2>&1", before, MICROWOUND_PROGRAM, arguments);
    Outcome outcome;
    std::FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
        outcome.text.append(buffer.data(), size);
    const int status = pclose(pipe);
    if (WIFEXITED(status)) outcome.code = WEXITSTATUS(status);
    return outcome;
}

}  // namespace support
