// Numbers, dates and units as people write them, and the other way round.
#pragma once
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace postprocess {

/// A word on the command line that names nothing, or a value that cannot be. Exit code 3.
struct BadValue : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A unit to print in: printed number = SI number * factor.
struct Unit {
    std::string name;
    double factor = 1;
};

/// At most `digits` significant digits, no trailing zeros, no exponent between 1e-4 and 1e6.
std::string number(double value, int digits = 3);

/// Units in which `largest` is a handy number (0.1 to 1000 where the list allows).
Unit time_unit(double largest);                                   // s
Unit length_unit(double largest);                                 // m
Unit amount_unit(double largest);                                 // kg/m2
Unit field_unit(const std::string& stored_unit, double largest);  // kg/m3 becomes mg/mL; others stay

std::string friendly_time(double seconds);
/// "after 8 h", "at the start".
std::string friendly_date(double seconds);
std::string friendly_length(double metres);

/// "viable_epidermis" becomes "Viable epidermis", "collagen_3" becomes "Collagen III".
std::string friendly_name(const std::string& name);

/// Reads "90 min", "8 h", "7 d"; throws BadValue. Result in s.
double parse_time(const std::string& text);

/// The candidate with the fewest letters to change; empty without candidates.
std::string nearest_name(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace postprocess
