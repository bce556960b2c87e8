// What differs between two scenarios, value by value, and which values a run may take up anew on its way.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

struct ChangedValue {
    std::string key;          // "treatment[0].length"
    std::string before, now;  // "not set" where it is missing
};

/// Between two resolved scenarios as TOML, in the order of the first. Origins do not count. Throws TextError.
std::vector<ChangedValue> changed_values(std::string_view before, std::string_view now);

/// Keys on which no state depends.
std::span<const std::string_view> changeable_keys();
bool may_change(std::string_view key);

}  // namespace sim
