// Names of the built-in libraries, for messages.
#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "sim/scenario/nearest.hpp"

namespace sim {

template <typename Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
    std::vector<std::string_view> names;
    for (const auto& row : rows) names.push_back(row.name);
    return names;
}

/// What was found in place of a name of these rows, with the nearest one.
template <typename Rows>
std::string not_in_library(const Rows& rows, std::string_view what, const std::string& name) {
    const auto names = names_of(rows);
    return "found \"" + name + "\", expected a " + std::string(what) + " of the library (" + one_of(names) +
           ") or a table" + did_you_mean(name, names);
}

}  // namespace sim
