// One axis of a chart: where a value lies, and where round values are.
#pragma once
#include <string>
#include <vector>

namespace postprocess {

struct Tick {
    double value = 0;
    std::string label;  // empty: a small mark without a number
};

struct Axis {
    double low = 0, high = 1;
    bool logarithmic = false;

    /// 0 at low, 1 at high, beyond outside; -1 for what a logarithmic axis cannot show.
    double position(double value) const;
    /// About `wanted` numbered ticks at round values, and small ones between them.
    std::vector<Tick> ticks(int wanted) const;
};

/// The next of 1, 2, 5, 10, ... at or above `value`.
double rounded_up(double value);

/// An axis from zero to a round value at or a little above `largest`.
Axis axis_from_zero(double largest);

/// An axis of `decades` at most, ending at a round value above `largest`, and no lower than needed for `smallest`.
Axis axis_of_decades(double smallest, double largest, int decades);

/// An axis with round ends at or a little beyond `low` and `high`. Equal values get room on both sides; a logarithmic
/// axis takes both from above zero.
Axis axis_around(double low, double high, bool logarithmic);

/// An axis for a time in the unit `name`, from 0 to `last` exactly, ticked in steps usual for clocks.
std::vector<Tick> time_ticks(double last, const std::string& unit, int wanted);

}  // namespace postprocess
