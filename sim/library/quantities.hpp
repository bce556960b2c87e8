// How the tables of the libraries write a number: in the unit people use, kept in SI.
#pragma once
#include <string_view>
#include "sim/library/evidence.hpp"

namespace sim::library {

/// Value and range given in a unit of which one SI unit holds `per_si`; division keeps 15 um the double nearest 1.5e-5.
constexpr Sourced in_unit(double per_si, std::string_view unit, double value, double low, double high,
                          std::string_view source, Grade grade) {
    return {value / per_si, low / per_si, high / per_si, unit, source, grade};
}

constexpr Sourced micrometres(double value, double low, double high, std::string_view source, Grade grade) {
    return in_unit(1e6, "um", value, low, high, source, grade);
}

constexpr Sourced millimetres(double value, double low, double high, std::string_view source, Grade grade) {
    return in_unit(1e3, "mm", value, low, high, source, grade);
}

constexpr Sourced grams_per_mole(double value, std::string_view source, Grade grade) {
    return in_unit(1e3, "g/mol", value, value, value, source, grade);
}

constexpr Sourced pure_number(double value, double low, double high, std::string_view source, Grade grade) {
    return {value, low, high, "1", source, grade};
}

}  // namespace sim::library
