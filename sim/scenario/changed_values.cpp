#include "sim/scenario/changed_values.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include "sim/scenario/read_scenario.hpp"

namespace sim {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;  // by key, as text

std::string text_of(const Node& value) {
    switch (value.kind) {
        case Node::Kind::text:
            return value.text;
        case Node::Kind::flag:
            return value.flag ? "true" : "false";
        default:
            return fmt::format("{}", value.number);
    }
}

void flatten(const std::string& key, const Node& node, Values& values) {
    if (node.kind == Node::Kind::table) {
        for (const auto& [name, member] : node.members) flatten(key.empty() ? name : key + "." + name, member, values);
        return;
    }
    if (node.kind != Node::Kind::list) {
        values.emplace_back(key, text_of(node));
        return;
    }
    for (std::size_t n = 0; n < node.items.size(); ++n) flatten(fmt::format("{}[{}]", key, n), node.items[n], values);
}

Values values_of(std::string_view resolved) {
    Values values;
    flatten("", parse_document(resolved), values);
    return values;
}

constexpr std::array<std::string_view, 5> changeable{"title", "output.checkpoint.every_wall", "output.checkpoint.every",
                                                     "output.checkpoint.every_steps", "output.checkpoint.keep"};

}  // namespace

std::vector<ChangedValue> changed_values(std::string_view before, std::string_view now) {
    const Values old = values_of(before), fresh = values_of(now);
    std::vector<ChangedValue> changed;
    for (const auto& [key, value] : old) {
        const auto found = std::ranges::find(fresh, key, &Values::value_type::first);
        if (found == fresh.end()) changed.push_back({key, value, "not set"});
        if (found != fresh.end() && found->second != value) changed.push_back({key, value, found->second});
    }
    for (const auto& [key, value] : fresh)
        if (std::ranges::find(old, key, &Values::value_type::first) == old.end())
            changed.push_back({key, "not set", value});
    return changed;
}

std::span<const std::string_view> changeable_keys() { return changeable; }

bool may_change(std::string_view key) { return std::ranges::find(changeable, key) != changeable.end(); }

}  // namespace sim
