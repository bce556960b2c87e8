// A small scanner of TOML: bytes first, then keys, strings and brackets.
#include "sim/scenario/text_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace sim {
namespace {

/// Length in bytes of the UTF-8 character that begins the text; 0 when it is broken, overlong or a surrogate.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
    std::uint32_t code = first & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return 0;
        code = code << 6 | (byte(i) & 0x3fu);
    }
    constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < smallest[length] || code > 0x10ffff || surrogate ? 0 : length;
}

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    void check_characters() {
        for (; !done(); advance()) {
            const char c = text_[at_];
            if (c == '\0') fail("a NUL byte: this is not a text file");
            if (c == '\r' && !(at_ + 1 < text_.size() && text_[at_ + 1] == '\n'))
                fail("a carriage return without a line feed");
            const bool control =
                (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
            if (control) fail(fmt::format("the control character {:#04x}; only text is expected", static_cast<int>(c)));
            if (character_length(text_.substr(at_)) == 0) fail("bytes that are not UTF-8");
        }
    }

    void check_structure() {
        while (true) {
            skip_blank_lines();
            if (done()) return;
            if (peek() == '[')
                header();
            else
                statement();
            line_end();
        }
    }

  private:
    bool done() const { return at_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n'; }
    bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

    void advance() {
        const std::size_t length = std::max<std::size_t>(1, character_length(text_.substr(at_)));
        if (text_[at_] == '\n') {
            ++line_;
            column_ = 1;
        } else {
            ++column_;
        }
        at_ += length;
    }
    void advance(int n) {
        for (int i = 0; i < n && !done(); ++i) advance();
    }
    [[noreturn]] void fail(const std::string& what) const { throw TextError(line_, column_, what); }

    void skip_spaces() {
        while (!done() && (peek() == ' ' || peek() == '\t')) advance();
    }
    void skip_comment() {
        if (done() || peek() != '#') return;
        while (!done() && peek() != '\n') advance();
    }
    void skip_blank_lines() {
        while (!done()) {
            skip_spaces();
            skip_comment();
            if (done() || (peek() != '\n' && peek() != '\r')) return;
            advance();
        }
    }
    void line_end() {
        skip_spaces();
        skip_comment();
        if (!done() && peek() != '\n' && peek() != '\r') {
            if (peek() == '=') fail("found a second '='; a line holds one key and one value");
            fail(fmt::format("found '{}', expected the end of the line", here()));
        }
    }
    std::string here() const {
        if (done()) return "end of file";
        if (peek() == '\n' || peek() == '\r') return "end of line";
        return std::string(text_.substr(at_, std::max<std::size_t>(1, character_length(text_.substr(at_)))));
    }

    static bool bare(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    void key() {
        for (int parts = 1;; ++parts) {
            if (parts > deepest_nesting) fail(fmt::format("a key of more than {} parts", deepest_nesting));
            skip_spaces();
            if (!done() && (peek() == '"' || peek() == '\'')) {
                if (starts("\"\"\"") || starts("'''")) fail("a key cannot be a text of several lines");
                string();
            } else if (!done() && bare(peek())) {
                while (!done() && bare(peek())) advance();
            } else {
                fail(fmt::format("found '{}', expected a key (letters, digits, _ and -)", here()));
            }
            skip_spaces();
            if (done() || peek() != '.') return;
            advance();
        }
    }

    void header() {
        const bool list = starts("[[");
        advance(list ? 2 : 1);
        key();
        if (!starts(list ? "]]" : "]")) fail(fmt::format("found '{}', expected '{}'", here(), list ? "]]" : "]"));
        advance(list ? 2 : 1);
    }

    void statement() {
        key();
        if (done() || peek() != '=') fail(fmt::format("found '{}', expected '=' and a value", here()));
        advance();
        skip_spaces();
        value(0);
    }

    void value(int depth) {
        if (done() || peek() == '\n' || peek() == '\r' || peek() == '#') fail("found nothing, expected a value");
        if (peek() == '"' || peek() == '\'') return string();
        if (peek() == '[') return list(depth + 1);
        if (peek() == '{') return table(depth + 1);
        word();
    }

    /// A number, date, true or false: the parser judges it; here only its characters count.
    void word() {
        const auto part = [](char c) { return bare(c) || c == '+' || c == '.' || c == ':'; };
        const int column = column_;
        const std::size_t first = at_;
        while (!done() && part(peek())) advance();
        if (at_ == first) fail(fmt::format("found '{}', expected a value", here()));
        std::size_t next = at_;
        while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t')) ++next;
        const char follows = next < text_.size() ? text_[next] : '\n';
        const bool number = (text_[first] >= '0' && text_[first] <= '9') || text_[first] == '-' || text_[first] == '+';
        if (std::string_view(",]}#\n\r").find(follows) == std::string_view::npos && number) quote_hint(first, column);
    }

    [[noreturn]] void quote_hint(std::size_t first, int column) const {
        auto end = std::min(text_.find_first_of(",]}#\n\r", first), text_.size());
        while (end > first && text_[end - 1] == ' ') --end;
        const std::string_view written = text_.substr(first, std::min<std::size_t>(end - first, 40));
        throw TextError(line_, column, fmt::format("found {0}, expected a quantity in quotes: write \"{0}\"", written));
    }

    void enter(int depth) const {
        if (depth > deepest_nesting) fail(fmt::format("brackets nested deeper than {}", deepest_nesting));
    }

    void list(int depth) {
        enter(depth);
        advance();
        while (true) {
            skip_blank_lines();
            if (done()) fail("the list is not closed with ]");
            if (peek() == ']') return advance();
            value(depth);
            skip_blank_lines();
            if (!done() && peek() == ',')
                advance();
            else if (done() || peek() != ']')
                fail(fmt::format("found '{}', expected , or ] in the list", here()));
        }
    }

    void table(int depth) {
        enter(depth);
        advance();
        skip_spaces();
        if (peek() == '}') return advance();
        while (true) {
            statement_inside(depth);
            skip_spaces();
            if (!done() && peek() == '}') return advance();
            if (done() || peek() != ',')
                fail(fmt::format("found '{}', expected , or }} (a table in braces stays on one line)", here()));
            advance();
        }
    }

    void statement_inside(int depth) {
        key();
        if (done() || peek() != '=') fail(fmt::format("found '{}', expected '=' and a value", here()));
        advance();
        skip_spaces();
        value(depth);
    }

    void string() {
        const char quote = peek();
        const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
        const bool many_lines = starts(three);
        const int line = line_, column = column_;
        advance(many_lines ? 3 : 1);
        while (!done()) {
            if (many_lines ? starts(three) : peek() == quote) return close(many_lines, quote);
            if (!many_lines && (peek() == '\n' || peek() == '\r')) break;
            if (quote == '"' && peek() == '\\') advance();
            if (!done() && (many_lines || peek() != '\n')) advance();
        }
        throw TextError(line, column, "a text that is not closed with its quote");
    }

    /// Two more quotes may stand before the closing three.
    void close(bool many_lines, char quote) {
        advance(many_lines ? 3 : 1);
        for (int extra = 0; many_lines && extra < 2 && !done() && peek() == quote; ++extra) advance();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1, column_ = 1;
};

}  // namespace

void guard_text(std::string_view text) {
    if (text.size() > largest_scenario)
        throw TextError(1, 1,
                        fmt::format("the file is larger than {} bytes, too large for a scenario", largest_scenario));
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        throw TextError(1, 1, "the file is UTF-16; save it as UTF-8");
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    Scanner(text).check_characters();
    Scanner(text).check_structure();
}

}  // namespace sim
