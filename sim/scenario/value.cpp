// The measuring.
#include "sim/scenario/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include "sim/scenario/expression.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/smallest_quantity.hpp"

namespace sim {
namespace {

void check_range(const Key& key, double value, std::string_view found) {
    if (!key.lowest.empty() && value < parse_quantity(key.lowest).value)
        throw UnitError(fmt::format("found {}, which is below the lowest allowed, {}", found, key.lowest));
    if (!key.highest.empty() && value > parse_quantity(key.highest).value)
        throw UnitError(fmt::format("found {}, which is above the highest allowed, {}", found, key.highest));
}

Quantity quantity_in(std::string_view text, std::string_view found, const Key& key) {
    try {
        return parse_quantity(text);
    } catch (const UnitError& error) {
        throw UnitError(fmt::format("found {}: {}; expected {}", found, error.what(), expectation(key)));
    }
}

double measured(const Key& key, std::string_view text, std::string_view found) {
    const Quantity quantity = quantity_in(text, found, key);
    // In a serum percent is weight in volume: 1 % is 1 g in 100 mL.
    constexpr double percent_basis = 1000;  // [kg/m3]
    if (quantity.percent && key.dimension == dimension::concentration) return quantity.value * percent_basis;
    if (quantity.dimension == key.dimension) return quantity.value;
    const std::string what = quantity.dimension == dimension::none
                                 ? (quantity.percent ? "a share" : "a number without unit")
                                 : name_of(quantity.dimension);
    throw UnitError(fmt::format("found {}, which is {}, expected {}{}", found, what, expectation(key),
                                unit_hint(text, key.dimension)));
}

/// A number in SI, or a quantity of the key's dimension; of any where the key names no unit.
double measure_in(const Key& key, const Node& value) {
    if (value.kind == Node::Kind::text) {
        const Quantity quantity = quantity_in(value.text, describe(value), key);
        const bool fits = key.unit.empty() || quantity.dimension == key.dimension;
        return fits || quantity.dimension == dimension::none ? quantity.value
                                                             : measured(key, value.text, describe(value));
    }
    if (value.kind != Node::Kind::integer && value.kind != Node::Kind::number)
        throw UnitError(fmt::format("found {}, expected {}", describe(value), expectation(key)));
    if (!std::isfinite(value.number))
        throw UnitError(
            fmt::format("found {}, which is not a finite number, expected {}", describe(value), expectation(key)));
    return value.number;
}

double number_in(const Key& key, const Node& value) {
    if (key.type == ValueType::measure || key.type == ValueType::formula) return measure_in(key, value);
    if (value.kind == Node::Kind::text && key.type != ValueType::integer)
        return measured(key, value.text, describe(value));
    const bool whole = value.kind == Node::Kind::integer;
    if (!whole && (value.kind != Node::Kind::number || key.type == ValueType::integer))
        throw UnitError(fmt::format("found {}, expected {}", describe(value), expectation(key)));
    if (!std::isfinite(value.number))
        throw UnitError(
            fmt::format("found {}, which is not a finite number, expected {}", describe(value), expectation(key)));
    if (key.dimension != dimension::none)
        throw UnitError(fmt::format("found {}, a number without unit, expected {}", describe(value), expectation(key)));
    if (value.number != 0 && std::abs(value.number) < smallest_quantity)
        throw UnitError(fmt::format("found {}, which is too small to mean anything; write 0", describe(value)));
    return value.number;
}

void check_text(const Key& key, const Node& value) {
    if (value.kind != Node::Kind::text)
        throw UnitError(fmt::format("found {}, expected {}", describe(value), expectation(key)));
    const auto control = [](char c) { return (c >= 0 && c < ' ' && c != '\t' && c != '\n') || c == 127; };
    if (std::ranges::any_of(value.text, control))
        throw UnitError(fmt::format("found {} with a control character, expected text", describe(value)));
    constexpr std::size_t longest = 1000;
    if (value.text.size() > longest) throw UnitError(fmt::format("found {}, too long by far", describe(value)));
    if (key.type == ValueType::name && !is_name(value.text))
        throw UnitError(
            fmt::format("found {}, expected a name of letters, digits and _, beginning with a letter, at most 64 long",
                        describe(value)));
    if (key.type != ValueType::word) return;
    const auto words = split(key.words, '|');
    if (std::ranges::find(words, value.text) == words.end())
        throw UnitError(
            fmt::format("found {}, expected {}{}", describe(value), one_of(words), did_you_mean(value.text, words)));
}

/// Whether its text can be read shows when the names are known that may stand in it.
void check_formula(const Key& key, const Node& value) {
    if (value.kind != Node::Kind::text) {
        measure_in(key, value);
        return;
    }
    if (value.text.size() > Expression::longest)
        throw UnitError(fmt::format("found {}; at most {} are read", describe(value), Expression::longest));
    if (value.text.empty()) throw UnitError(fmt::format("found an empty text, expected {}", expectation(key)));
}

}  // namespace

double number_of(const Key& key, const Node& value) {
    const double number = number_in(key, value);
    check_range(key, number, describe(value));
    return number;
}

double number_of(const Key& key, std::string_view text) {
    if (key.type != ValueType::measure && key.type != ValueType::formula) return measured(key, text, text);
    Node node;
    node.kind = Node::Kind::text;
    node.text = text;
    return measure_in(key, node);
}

void check_value(const Key& key, const Node& value) {
    switch (key.type) {
        case ValueType::text:
        case ValueType::word:
        case ValueType::name:
            return check_text(key, value);
        case ValueType::flag:
            if (value.kind != Node::Kind::flag)
                throw UnitError(fmt::format("found {}, expected true or false", describe(value)));
            return;
        case ValueType::formula:
            return check_formula(key, value);
        default:
            number_of(key, value);
    }
}

bool is_name(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !text.empty() && text.size() <= 64 && letter(text[0]) &&
           std::ranges::all_of(text, [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

}  // namespace sim
