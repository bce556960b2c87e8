// One needle meeting the skin, and the hole it makes.
#pragma once
#include <cstdint>

#include "sim/scenario/scenario.hpp"
#include "sim/treatment/puncture.hpp"

namespace sim {

/// One needle that meets the skin at (x, y) [m]; pass and needle number it within a treatment, whatever the order.
struct Strike {
    int pass = 0;
    std::uint32_t needle = 0;
    double x = 0, y = 0;
    double direction = 0;  // of the pass [rad]
};

/// The hole of one strike; it depends on the strike's numbers only, not on other strikes.
Puncture puncture_of(const NeedleAct& act, int treatment, const Strike& strike, std::uint64_t seed);

/// Does this needle break through, by breach_efficiency? Long enough it must be besides.
bool breaches(const NeedleAct& act, int treatment, const Strike& strike, std::uint64_t seed);

}  // namespace sim
