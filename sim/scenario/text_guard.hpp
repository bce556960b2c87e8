// What a text must be before the TOML parser may see it. The parser is known to stop the program on some broken inputs,
// so keys and brackets are looked at here first.
#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sim {

inline constexpr std::size_t largest_scenario = 1 << 20;  // bytes
inline constexpr int deepest_nesting = 64;

/// What is wrong with a text, and where.
struct TextError : std::runtime_error {
    TextError(int l, int c, const std::string& what) : std::runtime_error(what), line(l), column(c) {}
    int line, column;
};

/// Throws TextError unless the text is at most 1 MiB of UTF-8 without control characters, whose keys and brackets are
/// whole and nested no deeper than 64. A byte order mark and CRLF line ends are fine.
void guard_text(std::string_view text);

}  // namespace sim
