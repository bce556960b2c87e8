// How the actors write their parameters: in days and millimetres, as the sources do; kept in SI.
#pragma once
#include "sim/library/quantities.hpp"

namespace sim::healing {

constexpr double day = 86400;  // [s]

constexpr Sourced per_day(double value, double low, double high, std::string_view source, Grade grade) {
    return library::in_unit(day, "/d", value, low, high, source, grade);
}

constexpr Sourced days(double value, double low, double high, std::string_view source, Grade grade) {
    return {value * day, low * day, high * day, "d", source, grade};
}

constexpr Sourced hours(double value, double low, double high, std::string_view source, Grade grade) {
    return {value * 3600, low * 3600, high * 3600, "h", source, grade};
}

constexpr Sourced mm2_per_day(double value, double low, double high, std::string_view source, Grade grade) {
    return {value / day / 1e6, low / day / 1e6, high / day / 1e6, "mm2/d", source, grade};
}

constexpr Sourced mm_per_day(double value, double low, double high, std::string_view source, Grade grade) {
    return {value / day / 1e3, low / day / 1e3, high / day / 1e3, "mm/d", source, grade};
}

using library::pure_number;

// ---- sources that many parameters share ----
inline constexpr std::string_view of_phases =
    "calibrated to the dates of the phases of healing (neutrophils day 1-2, macrophages 3-5, fibroblasts 5-14) and to "
    "+3-20 % collagen by one session, +15-60 % by five";
inline constexpr std::string_view waugh = "Waugh and Sherratt 2006, Bull Math Biol 68:197 (BIOMD0000000680)";
inline constexpr std::string_view cooper = "form and order of Cooper 2015, J Theor Biol (BIOMD0000000855), scaled";
inline constexpr std::string_view a_choice = "a choice: no measured value was found";

}  // namespace sim::healing
