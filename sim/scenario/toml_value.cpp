#include "sim/scenario/toml_value.hpp"
#include <fmt/format.h>
#include <stdexcept>
#include "sim/scenario/key_writer.hpp"

namespace sim {

namespace {

/// What TOML takes as a bare key.
bool is_bare(const std::string& key) {
    return !key.empty() && key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
                               std::string::npos;
}

void flatten(const Node& table, const std::string& path, std::vector<std::pair<std::string, const Node*>>& into) {
    for (const auto& [name, value] : table.members) {
        const std::string inner = path.empty() ? name : path + "." + name;
        const bool whole = name.find_first_of(".[") != std::string::npos;
        if (value.kind == Node::Kind::table && !whole)
            flatten(value, inner, into);
        else
            into.emplace_back(inner, &value);
    }
}

}  // namespace

std::string toml_key(const std::string& name) { return is_bare(name) ? name : toml_string(name); }

std::string toml_value(const Node& node) {
    switch (node.kind) {
        case Node::Kind::text:
            return toml_string(node.text);
        case Node::Kind::integer:
            return fmt::format("{}", node.integer);
        case Node::Kind::number:
            return fmt::format("{}", node.number);
        case Node::Kind::flag:
            return node.flag ? "true" : "false";
        case Node::Kind::list: {
            std::vector<std::string> items;
            for (const Node& item : node.items) items.push_back(toml_value(item));
            return fmt::format("[{}]", fmt::join(items, ", "));
        }
        case Node::Kind::table: {
            std::vector<std::string> members;
            for (const auto& [name, value] : node.members)
                members.push_back(fmt::format("{} = {}", toml_key(name), toml_value(value)));
            return fmt::format("{{ {} }}", fmt::join(members, ", "));
        }
        default:
            throw std::invalid_argument("a calendar date");
    }
}

std::vector<std::pair<std::string, const Node*>> flattened(const Node& table) {
    std::vector<std::pair<std::string, const Node*>> values;
    flatten(table, "", values);
    return values;
}

}  // namespace sim
