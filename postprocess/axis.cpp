// One axis of a chart: where a value lies, and where round values are.
#include "postprocess/axis.hpp"

#include <algorithm>
#include <cmath>

#include "postprocess/friendly.hpp"

namespace postprocess {

namespace {

/// The greatest of 1, 2, 5, 10, ... at or below `most`.
double rounded_down(double most) {
    const double power = std::pow(10, std::floor(std::log10(most)));
    for (const double digit : {5.0, 2.0})
        if (digit * power <= most * (1 + 1e-9)) return digit * power;
    return power;
}

double round_step(double least) {
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double digit : {1.0, 2.0, 5.0})
        if (digit * power >= least * (1 - 1e-9)) return digit * power;
    return 10 * power;
}

std::vector<Tick> stepped(double low, double high, double step, double small_step) {
    std::vector<Tick> ticks;
    const double slack = 1e-6 * (high - low);
    // As many digits as tell two neighbours apart.
    const double largest = std::max(std::abs(low), std::abs(high));
    const int digits = std::clamp(2 + static_cast<int>(std::floor(std::log10(largest / step) + 1e-9)), 4, 15);
    for (double n = std::ceil((low - slack) / small_step); n * small_step <= high + slack; ++n) {
        const double value = n * small_step;
        const bool numbered = std::abs(value / step - std::round(value / step)) < 1e-6;
        ticks.push_back({value, numbered ? number(value, digits) : ""});
    }
    return ticks;
}

}  // namespace

double Axis::position(double value) const {
    if (!logarithmic) return (value - low) / (high - low);
    return value > 0 ? std::log(value / low) / std::log(high / low) : -1;
}

std::vector<Tick> Axis::ticks(int wanted) const {
    if (!logarithmic) {
        const double step = round_step((high - low) / wanted);
        const double leading = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
        return stepped(low, high, step, step / (leading > 1.5 && leading < 3 ? 4 : 5));
    }
    std::vector<Tick> ticks;
    const double decades = std::log10(high / low);
    const int stride = std::max(1, static_cast<int>(std::ceil(decades / wanted)));
    const int first = static_cast<int>(std::floor(std::log10(low) + 1e-9));
    for (int power = first; power <= std::log10(high) + 1e-9; ++power)
        for (int digit = 1; digit < 10; ++digit) {
            const double value = digit * std::pow(10, power);
            if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) continue;
            const bool room = decades < 1.5 || 3 * decades <= wanted;
            const bool numbered = (digit == 1 && (power - first) % stride == 0) || (room && (digit == 2 || digit == 5));
            if (!numbered && decades > 3 * wanted) continue;
            ticks.push_back({value, numbered ? number(value) : ""});
        }
    // Between powers of ten that are near each other few of these values lie; then even steps are read better.
    const auto numbered = std::ranges::count_if(ticks, [](const Tick& tick) { return !tick.label.empty(); });
    if (numbered < 3 && decades < 1) return Axis{low, high, false}.ticks(std::min(wanted, 5));
    return ticks;
}

double rounded_up(double value) { return round_step(value); }

Axis axis_from_zero(double largest) {
    if (!(largest > 0)) return {0, 1, false};
    const double step = round_step(largest / 5);
    return {0, step * std::ceil(largest * 1.02 / step), false};
}

Axis axis_of_decades(double smallest, double largest, int decades) {
    if (!(largest > 0)) return {0.1, 1, true};
    const double high = std::pow(10, std::ceil(std::log10(largest) - 1e-9));
    const double lowest = high * std::pow(10, -decades);
    const double wanted = smallest > 0 ? std::pow(10, std::floor(std::log10(smallest) + 1e-9)) : lowest;
    return {std::min(std::max(lowest, wanted), high / 10), high, true};
}

Axis axis_around(double low, double high, bool logarithmic) {
    if (logarithmic) {
        if (!(high > low * 1.01)) return {rounded_down(low / 2), rounded_up(high * 2), true};
        return {rounded_down(low), rounded_up(high), true};
    }
    if (!(high > low)) {
        const double room = low == 0 ? 1 : 0.5 * std::abs(low);
        return {low - room, high + room, false};
    }
    const double step = round_step((high - low) / 8);
    return {step * std::floor(low / step + 1e-6), step * std::ceil(high / step - 1e-6), false};
}

std::vector<Tick> time_ticks(double last, const std::string& unit, int wanted) {
    std::vector<double> steps = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    if (unit == "h") steps = {0.5, 1, 2, 3, 6, 12, 24};
    if (unit == "min" || unit == "s") steps = {1, 2, 5, 10, 15, 20, 30, 60};
    if (unit == "d") steps = {1, 2, 7, 14, 28, 56, 112, 364};
    for (const double step : steps)
        if (last / step <= wanted) return stepped(0, last, step, step);
    return Axis{0, last, false}.ticks(wanted);
}

}  // namespace postprocess
