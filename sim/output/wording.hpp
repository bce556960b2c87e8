// Numbers as people say them.
#pragma once
#include <string>

namespace sim {

/// "2.5 h", "12 d": three digits in the unit that suits.
std::string friendly_time(double seconds);
/// "20 um", "1.6 mm".
std::string friendly_length(double metres);

}  // namespace sim
