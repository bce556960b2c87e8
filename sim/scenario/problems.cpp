// Wording and order of the messages.
#include "sim/scenario/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace sim {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

/// One line, whatever a text from outside holds.
std::string one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return (c >= 0 && c < ' ') || c == 127; }, ' ');
    return text;
}

}  // namespace

ScenarioError::ScenarioError(std::vector<std::string> messages)
    : std::runtime_error(joined(messages)), messages_(std::move(messages)) {}

std::string Problems::sentence(std::string_view kind, const Place& place, std::string_view key,
                               std::string_view what) const {
    const std::string where = !place.override_text.empty() ? "--set " + place.override_text
                              : place.line > 0             ? fmt::format("{}:{}:{}", file_, place.line, place.column)
                                                           : file_;
    return one_line(key.empty() ? fmt::format("{}: {}: {}", kind, where, what)
                                : fmt::format("{}: {}: {}: {}", kind, where, key, what));
}

void Problems::error(const Place& place, std::string_view key, std::string_view what) {
    errors_.push_back({place.line, place.column, sentence("error", place, key, what)});
}

void Problems::warn(const Place& place, std::string_view key, std::string_view what) {
    warnings_.push_back({place.line, place.column, sentence("warning", place, key, what)});
}

std::vector<std::string> Problems::in_order(std::vector<Message> messages) {
    std::ranges::stable_sort(messages, {}, [](const Message& m) { return std::tuple(m.line, m.column); });
    std::vector<std::string> texts;
    std::set<std::string_view> told;
    for (const Message& message : messages)
        if (told.insert(message.text).second) texts.push_back(message.text);
    return texts;
}

void Problems::throw_if_any() const {
    if (any()) throw ScenarioError(in_order(errors_));
}

std::vector<std::string> Problems::warnings() const { return in_order(warnings_); }

}  // namespace sim
