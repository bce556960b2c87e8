// Numbers as people say them, and text as tables hold it.
#pragma once
#include <string>

namespace sim {

/// "2.5 h", "12 d": three digits in the unit that suits.
std::string friendly_time(double seconds);
/// "20 um", "1.6 mm".
std::string friendly_length(double metres);
/// A cell of a table of commas: quoted when a comma, a quote or a line end inside would be taken for the table's own.
std::string csv_cell(const std::string& text);

}  // namespace sim
