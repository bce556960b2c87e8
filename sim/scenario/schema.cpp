// The table as a whole, put together from its sections, and what is asked of it.
#include "sim/scenario/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/schema_tables.hpp"

namespace sim {
namespace {

using enum ValueType;

/// Every key, in the order of a scenario.
const std::vector<Key>& table() {
    static const std::vector<Key> all = [] {
        std::vector<Key> keys;
        for (const auto section :
             {schema::domain_keys, schema::skin_keys, schema::person_keys, schema::needling_keys, schema::serum_keys,
              schema::healing_keys, schema::field_keys, schema::unknown_keys, schema::run_keys})
            std::ranges::move(section(), std::back_inserter(keys));
        return keys;
    }();
    return all;
}

/// Names of the contract that no scenario has, and where they belong.
struct Elsewhere {
    std::string_view path, where;
};
constexpr std::string_view of_a_study = "belongs into a study, which is a file of its own: microwound study FILE";
// clang-format off
constexpr auto elsewhere = std::to_array<Elsewhere>({
    {"study", of_a_study}, {"base", of_a_study}, {"design", of_a_study}, {"factor", of_a_study},
    {"calibration", "is a file of its own: microwound calibrate FILE"},
    {"output.stream", "is part of a later version; this one does not have several output streams yet"},
});
// clang-format on

/// A constant as people wrote it: four digits where they say it all, up to what rounding does to a unit's factors.
std::string law_text(const Key& key) {
    const double value = key.law->value;
    const std::string rounded = short_text(value, key.unit);
    constexpr double rounding = 1e-12;
    return std::abs(parse_quantity(rounded).value - value) <= rounding * std::abs(value) ? rounded
                                                                                         : exact_text(value, key.unit);
}

/// " or a diffusivity in quotes, such as ...": the other form of a measure.
std::string or_quantity(const Key& key) {
    if (key.unit == "1") return {};
    if (key.unit.empty()) return ", a quantity";
    return fmt::format(", {} in quotes, such as \"10 {}\",", name_of(key.dimension), key.unit);
}

}  // namespace

std::span<const Key> keys() { return table(); }

const Key* find_key(std::string_view path) {
    const auto key = std::ranges::find(table(), path, &Key::path);
    return key == table().end() ? nullptr : &*key;
}

std::string general_path(std::string_view path) {
    std::string general;
    bool inside = false;
    for (const char c : path) {
        if (c == ']') inside = false;
        if (!inside) general += c;
        if (c == '[') inside = true;
    }
    return general;
}

const Key* key_of_path(std::string_view path) {
    const std::string general = general_path(path);
    if (const Key* key = find_key(general)) return key;
    if (general.ends_with("[]")) {
        const Key* list = find_key(general.substr(0, general.size() - 2));
        if (list && list->count != 1) return list;
    }
    const auto dot = general.rfind('.');
    const Key* parent = dot == std::string::npos ? nullptr : find_key(general.substr(0, dot));
    return parent && parent->keyed != Keyed::no ? parent : nullptr;
}

bool is_table(std::string_view path) { return path.empty() || !children_of(path).empty(); }

std::vector<std::string_view> children_of(std::string_view parent) {
    std::vector<std::string_view> names;
    for (const Key& key : table()) {
        std::string_view rest = key.path;
        if (!parent.empty()) {
            if (!rest.starts_with(parent) || rest.size() <= parent.size() || rest[parent.size()] != '.') continue;
            rest.remove_prefix(parent.size() + 1);
        }
        const std::string_view child = rest.substr(0, rest.find_first_of(".["));
        if (std::ranges::find(names, child) == names.end()) names.push_back(child);
    }
    return names;
}

std::string default_text(const Key& key) {
    if (!key.fallback.empty()) return std::string(key.fallback);
    if (key.law && key.otherwise.empty()) return law_text(key);
    if (key.law)
        return fmt::format("{} ({})", key.otherwise,
                           short_text(key.law->value, key.law->unit == "1" ? "" : key.law->unit));
    return std::string(key.otherwise);
}

std::string_view source_of(const Key& key) { return key.law ? key.law->source : key.source; }

Grade grade_of(const Key& key) { return key.law ? key.law->grade : key.grade; }

std::string plausible_text(const Key& key) {
    if (!key.law) return {};
    const std::string_view unit = key.law->unit == "1" ? std::string_view{} : key.law->unit;
    return fmt::format("{} .. {}", short_text(key.law->low, unit), short_text(key.law->high, unit));
}

std::string expectation(const Key& key) {
    const auto single = [&]() -> std::string {
        switch (key.type) {
            case text:
                return "a text in quotes";
            case name:
                return "a name of letters, digits and _";
            case word:
                return one_of(split(key.words, '|'));
            case flag:
                return "true or false";
            case measure:
                return key.unit.empty() ? "a number in SI units or a quantity in quotes"
                                        : fmt::format("a number in SI units{}", or_quantity(key));
            case formula:
                return fmt::format("a number in SI units{} or an expression in quotes", or_quantity(key));
            case integer:
                return "a whole number";
            case number:
                return "a number";
            default:
                return fmt::format("{} in quotes, such as \"{} {}\"", name_of(key.dimension),
                                   key.unit == "deg" ? 45 : 10, key.unit);
        }
    }();
    if (key.count == 0) return "a list, each " + single;
    if (key.count == -2) return "a list of pairs [x, y], each " + single;
    if (key.count == -3) return single + ", or a list of 3 of them";
    return key.count > 1 ? fmt::format("a list of {}, each {}", key.count, single) : single;
}

std::optional<std::string> belongs_elsewhere(std::string_view path) {
    const auto part = std::ranges::find(elsewhere, path, &Elsewhere::path);
    if (part == elsewhere.end()) return {};
    return std::string(part->where);
}

}  // namespace sim
