// The table of units and the small parser around it.
#include "sim/scenario/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/smallest_quantity.hpp"

namespace sim {
namespace {

/// A unit in SI is factor * 10^exponent. The decimal part is kept apart so that "20 um" is exactly the double 2e-5.
struct Unit {
    std::string_view symbol;
    double factor;
    int exponent;
    Dimension dimension;
};

constexpr Dimension amount{.amount = 1}, cells{.cells = 1};

constexpr auto units = std::to_array<Unit>({
    {"nm", 1, -9, dimension::length},
    {"um", 1, -6, dimension::length},
    {"mm", 1, -3, dimension::length},
    {"cm", 1, -2, dimension::length},
    {"m", 1, 0, dimension::length},
    {"ms", 1, -3, dimension::time},
    {"s", 1, 0, dimension::time},
    {"min", 60, 0, dimension::time},
    {"h", 3600, 0, dimension::time},
    {"d", 86400, 0, dimension::time},
    {"week", 604800, 0, dimension::time},
    {"kg", 1, 0, dimension::mass},
    {"g", 1, -3, dimension::mass},
    {"mg", 1, -6, dimension::mass},
    {"ug", 1, -9, dimension::mass},
    {"ng", 1, -12, dimension::mass},
    {"pg", 1, -15, dimension::mass},
    {"nL", 1, -12, dimension::volume},
    {"uL", 1, -9, dimension::volume},
    {"mL", 1, -6, dimension::volume},
    {"L", 1, -3, dimension::volume},
    {"mol", 1, 0, amount},
    {"mmol", 1, -3, amount},
    {"umol", 1, -6, amount},
    {"nmol", 1, -9, amount},
    {"Da", 1, -3, dimension::molar_mass},  // 1 Da is 1 g/mol
    {"kDa", 1, 0, dimension::molar_mass},
    {"Pa", 1, 0, dimension::pressure},
    {"hPa", 1, 2, dimension::pressure},
    {"kPa", 1, 3, dimension::pressure},
    {"mmHg", 133.322387415, 0, dimension::pressure},
    {"%", 1, -2, dimension::none},
    {"rad", 1, 0, dimension::angle},
    {"deg", std::numbers::pi / 180, 0, dimension::angle},
    {"°", std::numbers::pi / 180, 0, dimension::angle},
    {"cells", 1, 0, cells},
    {"cell", 1, 0, cells},
});

/// What people write for units of the table.
struct Habit {
    std::string_view written, meant;
};
constexpr auto habits = std::to_array<Habit>({
    {"micron", "um"},   {"microns", "um"}, {"micrometer", "um"}, {"micrometre", "um"}, {"minute", "min"},
    {"minutes", "min"}, {"mins", "min"},   {"hour", "h"},        {"hours", "h"},       {"hr", "h"},
    {"hrs", "h"},       {"day", "d"},      {"days", "d"},        {"sec", "s"},         {"secs", "s"},
    {"second", "s"},    {"seconds", "s"},  {"weeks", "week"},    {"wk", "week"},       {"w", "week"},
    {"cc", "mL"},       {"percent", "%"},  {"degree", "deg"},    {"degrees", "deg"},   {"gram", "g"},
    {"grams", "g"},     {"litre", "L"},    {"liter", "L"},       {"meter", "m"},       {"metre", "m"},
    {"mcg", "ug"},      {"mcL", "uL"},     {"torr", "mmHg"},     {"Torr", "mmHg"},     {"pascal", "Pa"},
});

const Unit* find_unit(std::string_view symbol) {
    const auto unit = std::ranges::find(units, symbol, &Unit::symbol);
    return unit == units.end() ? nullptr : &*unit;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// One spelling for the several that are accepted: micro signs, superscripts, the middle dot.
std::string plain(std::string_view text) {
    std::string result(text);
    constexpr std::array<std::array<std::string_view, 2>, 11> spellings{{{"\u00b5", "u"},
                                                                         {"\u03bc", "u"},
                                                                         {"\u00b7", "*"},
                                                                         {"\u207b", "-"},
                                                                         {"\u00b9", "1"},
                                                                         {"\u00b2", "2"},
                                                                         {"\u00b3", "3"},
                                                                         {"\u2074", "4"},
                                                                         {"\u2075", "5"},
                                                                         {"\u2076", "6"},
                                                                         {"\u2212", "-"}}};
    for (const auto& [from, to] : spellings) replace_all(result, from, to);
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of the number that begins the text, 0 when there is none.
std::size_t number_length(std::string_view text) {
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t first = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        return at > first;
    };
    if (!digits()) return 0;
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
        ++at;
        digits();
    }
    const std::size_t mantissa = at;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        if (!digits()) return mantissa;
    }
    return at;
}

double read_number(std::string_view text) {
    const std::string_view digits = text.substr(text.starts_with('+') ? 1 : 0);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc::result_out_of_range)
        throw UnitError(fmt::format("the number {} is beyond all range", text));
    return value;
}

[[noreturn]] void refuse_number(std::string_view text) {
    const std::string_view body = text.substr(!text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0);
    if (text.empty()) throw UnitError("an empty text, expected a number with its unit");
    if (body.starts_with("nan") || body.starts_with("inf") || body.starts_with("NaN") || body.starts_with("Inf"))
        throw UnitError(fmt::format("'{}' is not a finite number", text));
    if (body.starts_with('.')) throw UnitError(fmt::format("'{}' needs a digit before the point", text));
    throw UnitError(fmt::format("'{}' does not begin with a number", text));
}

[[noreturn]] void refuse_unit(std::string_view symbol) {
    const auto habit = std::ranges::find(habits, symbol, &Habit::written);
    if (habit != habits.end())
        throw UnitError(fmt::format("unknown unit '{}'; did you mean '{}'?", symbol, habit->meant));
    const auto near = nearest(symbol, unit_symbols());
    throw UnitError(fmt::format("unknown unit '{}'{}", symbol,
                                near.empty() ? std::string("; see 'microwound schema' for the units of each key")
                                             : fmt::format("; did you mean '{}'? (units are case-sensitive)", near)));
}

/// A product of powers of units on its way.
struct Product {
    double numerator = 1, denominator = 1;
    int exponent = 0;
    Dimension dimension;
    bool percent = false;

    void take(const Unit& unit, int power) {
        for (int i = 0; i < std::abs(power); ++i) (power > 0 ? numerator : denominator) *= unit.factor;
        exponent += power * unit.exponent;
        dimension = dimension * unit.dimension.power(power);
        if (unit.symbol == "%") percent = true;
    }
    double times(double value) const {
        const double scaled = value * numerator / denominator;
        return exponent < 0 ? scaled / std::pow(10.0, -exponent) : scaled * std::pow(10.0, exponent);
    }
};

/// The power that ends a factor such as "cm^-2"; cuts it off the symbol.
int take_power(std::string_view& factor) {
    std::size_t end = factor.size();
    while (end > 0 && is_digit(factor[end - 1])) --end;
    if (end == factor.size()) return 1;
    if (factor.size() - end > 1) throw UnitError(fmt::format("the power in '{}' is too large", factor));
    int power = factor[end] - '0';
    if (end > 0 && factor[end - 1] == '-') power = -power, --end;
    if (end > 0 && factor[end - 1] == '^') --end;
    if (power == 0) throw UnitError(fmt::format("the power 0 in '{}' means nothing", factor));
    factor = factor.substr(0, end);
    return power;
}

Product parse_unit(std::string_view text) {
    Product product;
    bool divided = false;
    int factors = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const bool over = rest[0] == '/';
        if (rest[0] == '*' || over) {
            if (!over && factors == 0) throw UnitError(fmt::format("the unit '{}' begins with *", text));
            if (!over && divided)
                throw UnitError(
                    fmt::format("'{}' multiplies after a division; write each divisor with its own /", text));
            rest = trimmed(rest.substr(1));
            divided = divided || over;
        } else if (factors > 0) {
            throw UnitError(fmt::format("'{}' has a space inside; join units with * or /", text));
        }
        const auto end = std::min(rest.find_first_of("*/ \t"), rest.size());
        std::string_view factor = rest.substr(0, end);
        rest = trimmed(rest.substr(end));
        if (++factors > 8) throw UnitError(fmt::format("the unit '{}' is too long", text));
        if (factor.empty()) throw UnitError(fmt::format("the unit '{}' lacks a symbol beside * or /", text));
        if (factor == "1" && factors == 1 && !over) continue;
        const int power = take_power(factor);
        const Unit* unit = find_unit(factor);
        if (!unit) refuse_unit(factor);
        product.take(*unit, over ? -power : power);
    }
    return product;
}

}  // namespace

double parse_number(std::string_view text) {
    const std::string_view number = trimmed(text);
    const std::size_t length = number_length(number);
    if (length == 0) refuse_number(number);
    if (length != number.size()) throw UnitError(fmt::format("'{}' is not a plain number", number));
    return read_number(number);
}

Quantity parse_quantity(std::string_view text) {
    const std::string spelled = plain(trimmed(text));
    const std::string_view all = spelled;
    const std::size_t length = number_length(all);
    if (length == 0) refuse_number(all);
    const double number = read_number(all.substr(0, length));
    std::string_view unit = all.substr(length);
    if (unit.starts_with(',') && unit.size() > 1 && is_digit(unit[1]))
        throw UnitError(fmt::format("'{}' has a comma; the decimal sign is a point", text));
    if (unit.starts_with('x') || unit.starts_with('X'))
        throw UnitError(fmt::format("'{}' looks hexadecimal; write a decimal number", text));
    if (unit.starts_with('.')) throw UnitError(fmt::format("'{}' needs a digit after the point", text));
    // "1/s" is a number over a unit; "2 1/s" has the one of the unit itself.
    const Product product = parse_unit(trimmed(unit));
    const double value = product.times(number);
    if (!std::isfinite(value)) throw UnitError(fmt::format("'{}' is beyond all range", text));
    if (number != 0 && std::abs(value) < smallest_quantity)
        throw UnitError(fmt::format("'{}' is too small to mean anything; write 0", text));
    if (product.percent && product.dimension != dimension::none)
        throw UnitError(fmt::format("'{}' mixes % with other units", text));
    return {value, product.dimension, product.percent};
}

std::string si_unit(Dimension d) {
    std::string above, below;
    const auto put = [&](std::string_view symbol, int power) {
        std::string& side = power > 0 ? above : below;
        if (power == 0) return;
        if (power < 0) side += '/';
        if (power > 0 && !side.empty()) side += '*';
        side += symbol;
        if (std::abs(power) > 1) side += std::to_string(std::abs(power));
    };
    put("kg", d.mass), put("mol", d.amount), put("cells", d.cells), put("rad", d.angle);
    put("m", d.length), put("s", d.time);
    return above + below;
}

std::string name_of(Dimension d) {
    struct Named {
        Dimension dimension;
        std::string_view name;
    };
    static constexpr std::array<Named, 15> names{{{dimension::none, "a number without unit"},
                                                  {dimension::length, "a length"},
                                                  {dimension::mass, "a mass"},
                                                  {dimension::time, "a time"},
                                                  {dimension::angle, "an angle"},
                                                  {dimension::diffusivity, "a diffusivity"},
                                                  {dimension::rate, "a rate"},
                                                  {dimension::concentration, "a concentration"},
                                                  {dimension::per_area, "a number per area"},
                                                  {dimension::area, "an area"},
                                                  {dimension::volume, "a volume"},
                                                  {dimension::velocity, "a velocity"},
                                                  {dimension::pressure, "a pressure"},
                                                  {dimension::molar_mass, "a molar mass"},
                                                  {dimension::molar_volume, "a molar volume"}}};
    const auto found = std::ranges::find(names, d, &Named::dimension);
    return found == names.end() ? fmt::format("a quantity in {}", si_unit(d)) : std::string(found->name);
}

namespace {

/// Units to try for a value whose key is usually given in `unit`.
std::vector<std::string_view> friends_of(std::string_view unit) {
    const Unit* known = find_unit(unit);
    if (known && known->dimension == dimension::time) return {"d", "h", "min", "s"};
    if (known && known->dimension == dimension::length) return {"mm", "um", "nm", "m"};
    return {unit};
}

double in_unit(double value, std::string_view unit) {
    const Product product = unit.empty() ? Product{} : parse_unit(plain(unit));
    const double scaled = value * product.denominator / product.numerator;
    return product.exponent < 0 ? scaled * std::pow(10.0, -product.exponent)
                                : scaled / std::pow(10.0, product.exponent);
}

/// Fifteen digits where they mean the same: a double of 0.12 /d is 0.12, not 0.11999999999999998.
std::string shortest(double value, std::string_view unit) {
    const double number = in_unit(value, unit);
    const std::string rounded = fmt::format("{:.15g}", number);
    return parse_quantity(fmt::format("{} {}", rounded, unit)).value == value ? rounded : fmt::format("{}", number);
}

std::string joined(const std::string& number, std::string_view unit) {
    return unit.empty() ? number : fmt::format("{} {}", number, unit);
}

}  // namespace

std::string exact_text(double value, std::string_view unit) {
    const std::string si = si_unit(unit.empty() ? Dimension{} : parse_unit(plain(unit)).dimension);
    if (value == 0) return joined("0", unit.empty() ? std::string_view{} : friends_of(unit).back());
    std::string best = joined(fmt::format("{}", value), si);
    std::optional<std::size_t> digits;  // of the number alone, so that 15 min is better than 900 s
    for (const std::string_view candidate : friends_of(unit)) {
        const std::string number = shortest(value, candidate);
        const std::string text = joined(number, candidate);
        if (parse_quantity(text).value != value || (digits && number.size() >= *digits)) continue;
        best = text;
        digits = number.size();
    }
    return best;
}

std::string short_text(double value, std::string_view unit) {
    const auto units_to_try = friends_of(unit);
    if (value == 0) return joined("0", units_to_try.back());
    std::string best;
    std::size_t digits = 0;
    for (const std::string_view candidate : units_to_try) {
        const std::string number = fmt::format("{:.4g}", in_unit(value, candidate));
        if (!best.empty() && number.size() >= digits) continue;
        best = joined(number, candidate);
        digits = number.size();
    }
    return best;
}

std::vector<std::string_view> unit_symbols() {
    std::vector<std::string_view> symbols;
    for (const Unit& unit : units) symbols.push_back(unit.symbol);
    return symbols;
}

std::string unit_hint(std::string_view text, Dimension expected) {
    if (expected == dimension::time && text.ends_with('m') && !text.ends_with("mm"))
        return "; m is the metre, minutes are min";
    if (expected == dimension::length && text.ends_with("min")) return "; min is the minute, metres are m";
    return {};
}

}  // namespace sim
