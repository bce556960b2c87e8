#include "sim/output/wording.hpp"
#include <fmt/format.h>
#include <cmath>
#include <span>

namespace sim {

namespace {

/// A unit is used from `from` of itself on.
struct Unit {
    double size, from;
    const char* name;
};

std::string in_unit(double value, std::span<const Unit> units) {
    if (!std::isfinite(value)) return fmt::format("{}", value);
    for (const Unit& unit : units) {
        const double count = value / unit.size;
        if (std::abs(count) >= unit.from || &unit == &units.back())
            return std::abs(count) < 1000 ? fmt::format("{:.3g} {}", count, unit.name)
                                          : fmt::format("{:.0f} {}", count, unit.name);
    }
    return {};
}

}  // namespace

std::string friendly_time(double seconds) {
    if (seconds == 0) return "0 s";
    static constexpr Unit units[] = {{86400, 2, "d"}, {3600, 2, "h"}, {60, 2, "min"}, {1, 1, "s"}, {1e-3, 0, "ms"}};
    return in_unit(seconds, units);
}

std::string friendly_length(double metres) {
    if (metres == 0) return "0 mm";
    static constexpr Unit units[] = {{1, 1, "m"}, {1e-2, 10, "cm"}, {1e-3, 1, "mm"}, {1e-6, 0, "um"}};
    return in_unit(metres, units);
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted;
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return fmt::format("\"{}\"", quoted);
}

}  // namespace sim
