// Looking things up in a document.
#include "sim/scenario/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace sim {

const Node* Node::member(std::string_view name) const {
    const auto found =
        std::ranges::find(members, name, [](const auto& entry) { return std::string_view(entry.first); });
    return found == members.end() ? nullptr : &found->second;
}

Node* Node::member(std::string_view name) { return const_cast<Node*>(std::as_const(*this).member(name)); }

bool Node::is_table_list() const {
    return kind == Kind::list && !items.empty() &&
           std::ranges::all_of(items, [](const Node& item) { return item.kind == Kind::table; });
}

std::string describe(const Node& node) {
    constexpr std::size_t enough = 60;
    switch (node.kind) {
        case Node::Kind::text:
            return node.text.size() > enough ? fmt::format("a text of {} letters", node.text.size())
                                             : fmt::format("\"{}\"", node.text);
        case Node::Kind::integer:
            return fmt::format("{}", node.integer);
        case Node::Kind::number:
            return fmt::format("{}", node.number);
        case Node::Kind::flag:
            return node.flag ? "true" : "false";
        case Node::Kind::date:
            return "a calendar date";
        case Node::Kind::list:
            return fmt::format("a list of {}", node.items.size());
        default:
            return "a table";
    }
}

std::vector<PathStep> path_steps(std::string_view path) {
    std::vector<PathStep> steps;
    const auto valid = [](std::string_view name) {
        return !name.empty() && std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        });
    };
    while (true) {
        const auto end = std::min(path.find_first_of(".["), path.size());
        if (!valid(path.substr(0, end))) return {};
        steps.push_back({std::string(path.substr(0, end)), false});
        path.remove_prefix(end);
        while (path.starts_with('[')) {
            const auto close = path.find(']');
            if (close == std::string_view::npos || !valid(path.substr(1, close - 1))) return {};
            steps.push_back({std::string(path.substr(1, close - 1)), true});
            path.remove_prefix(close + 1);
        }
        if (path.empty()) return steps;
        if (!path.starts_with('.')) return {};
        path.remove_prefix(1);
    }
}

int find_item(const Node& list, std::string_view which) {
    int index = -1;
    const auto [end, error] = std::from_chars(which.data(), which.data() + which.size(), index);
    if (error == std::errc{} && end == which.data() + which.size())
        return index >= 0 && index < static_cast<int>(list.items.size()) ? index : -1;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const Node* name = list.items[i].member("name");
        if (name && name->kind == Node::Kind::text && name->text == which) return static_cast<int>(i);
    }
    return -1;
}

}  // namespace sim
