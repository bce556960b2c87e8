// A value of figures.json that knows where it stands, so that every complaint can say so.
#include "postprocess/study/entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "postprocess/friendly.hpp"

namespace postprocess::study {

namespace {

/// What was found, short enough for a sentence.
std::string shown(const nlohmann::json& value) {
    if (value.is_object()) return "a table";
    if (value.is_array()) return fmt::format("a list of {}", value.size());
    const std::string text = value.dump();
    constexpr std::size_t most = 60;
    if (text.size() <= most) return text;
    return value.is_string() ? fmt::format("a text of {} bytes", text.size()) : text.substr(0, most);
}

}  // namespace

void Entry::refuse(const std::string& expected) const {
    throw BadValue(fmt::format("{}: {} is expected, got {}", where(), expected, shown(*value_)));
}

Entry Entry::operator[](const std::string& key) const {
    if (!value_->is_object()) refuse("a table");
    const auto found = value_->find(key);
    if (found == value_->end()) throw BadValue(fmt::format("{}: the key \"{}\" is missing", where(), key));
    return {*found, place_, keys_.empty() ? key : keys_ + "." + key};
}

std::optional<Entry> Entry::find(const std::string& key) const {
    if (!value_->is_object()) refuse("a table");
    const auto found = value_->find(key);
    if (found == value_->end() || found->is_null()) return {};
    return (*this)[key];
}

std::vector<Entry> Entry::list() const {
    if (!value_->is_array()) refuse("a list");
    std::vector<Entry> entries;
    for (std::size_t n = 0; n < value_->size(); ++n)
        entries.emplace_back((*value_)[n], place_, fmt::format("{}[{}]", keys_, n));
    return entries;
}

std::vector<Entry> Entry::list_of(std::size_t count, const std::string& why) const {
    auto entries = list();
    if (entries.size() != count) refuse(fmt::format("a list of {} ({})", count, why));
    return entries;
}

std::string Entry::text() const {
    if (!value_->is_string()) refuse("a text");
    std::string text = value_->get<std::string>();
    std::ranges::replace_if(
        text, [](char letter) { return static_cast<unsigned char>(letter) < ' '; }, ' ');
    return text;
}

bool Entry::truth() const {
    if (!value_->is_boolean()) refuse("true or false");
    return value_->get<bool>();
}

double Entry::number() const {
    constexpr double largest = 1e100;
    if (!value_->is_number() || !(std::abs(value_->get<double>()) <= largest)) refuse("a number");
    return value_->get<double>();
}

double Entry::number_or_none() const { return value_->is_null() ? std::numeric_limits<double>::quiet_NaN() : number(); }

std::vector<double> Entry::numbers_or_none() const {
    std::vector<double> numbers;
    for (const Entry& entry : list()) numbers.push_back(entry.number_or_none());
    return numbers;
}

}  // namespace postprocess::study
