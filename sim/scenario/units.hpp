// Quantities as people write them, "1.5 mm" or "10 uL/cm2", and back. Behind this door there is only SI.
//
// Accepted is a number, spaces if you like, and a unit:
//   number  digits, a point with digits on both sides, an exponent: 20, 1.5, 1.8e-14, with a sign before it;
//   unit    symbols of the table in units.cpp, case-sensitive, joined by * or · and /, with powers written as in
//           m2, m^2, m², s-1, s^-1 or s⁻¹; each / takes only the symbol after it (kg/m2/s); a unit may begin with / or
//           1/ (250 /cm2, 1/s); micro is u or either µ; no * after a /, since readers disagree on what that means.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// Powers of the base dimensions. Angles and biological cells are kept apart from plain numbers, so that "15 %" is no
/// direction.
struct Dimension {
    int length = 0, mass = 0, time = 0, amount = 0, angle = 0, cells = 0;
    friend bool operator==(const Dimension&, const Dimension&) = default;
    friend constexpr Dimension operator*(Dimension a, Dimension b) {
        return {a.length + b.length, a.mass + b.mass,   a.time + b.time,
                a.amount + b.amount, a.angle + b.angle, a.cells + b.cells};
    }
    constexpr Dimension power(int n) const {
        return {n * length, n * mass, n * time, n * amount, n * angle, n * cells};
    }
    friend constexpr Dimension operator/(Dimension a, Dimension b) { return a * b.power(-1); }
};

namespace dimension {
inline constexpr Dimension none{}, length{.length = 1}, mass{.mass = 1}, time{.time = 1}, angle{.angle = 1};
inline constexpr Dimension diffusivity = length.power(2) / time;
inline constexpr Dimension rate = time.power(-1);
inline constexpr Dimension concentration = mass / length.power(3);
inline constexpr Dimension per_area = length.power(-2);
inline constexpr Dimension area = length.power(2), volume = length.power(3);
inline constexpr Dimension velocity = length / time;
inline constexpr Dimension pressure = mass / length / time.power(2);
inline constexpr Dimension molar_mass = mass / Dimension{.amount = 1}, molar_volume = volume / Dimension{.amount = 1};
}  // namespace dimension

struct Quantity {
    double value = 0;  // SI
    Dimension dimension;
    bool percent = false;  // written with %; value is already the share, 0.15 for "15 %"
};

/// What is wrong with a quantity, as a sentence without its place.
struct UnitError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads a whole number text in the grammar above, whatever the locale. Throws UnitError.
double parse_number(std::string_view text);

/// Reads "1.5 mm"; a number alone is a dimensionless quantity. Throws UnitError.
Quantity parse_quantity(std::string_view text);

/// The SI unit of a dimension, e.g. "m2/s"; empty for plain numbers.
std::string si_unit(Dimension dimension);

/// "a length", "a diffusivity", "a number without unit", or "a quantity in UNIT".
std::string name_of(Dimension dimension);

/// The shortest text, in a friendly unit near `unit`, that parse_quantity reads back as exactly this value [SI].
std::string exact_text(double value, std::string_view unit);

/// Four digits in a friendly unit near `unit`, for people.
std::string short_text(double value, std::string_view unit);

/// Every symbol of the unit table.
std::vector<std::string_view> unit_symbols();

/// What to say of a unit that does not fit: minutes written as m, litres as l. Empty when there is nothing to add.
std::string unit_hint(std::string_view text, Dimension expected);

}  // namespace sim
