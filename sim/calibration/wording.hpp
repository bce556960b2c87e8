// What a solution says of a parameter, in words and in the unit of its key.
#pragma once
#include <string>
#include "sim/calibration/calibration.hpp"
#include "sim/calibration/solution.hpp"

namespace sim::calibration {

/// A calibration with what came out of it.
struct Result {
    const Calibration& calibration;
    const Solution& solution;

    double best(std::size_t parameter) const;  // [SI]
    double low(std::size_t parameter) const;   // ends of the interval, or of what was tested [SI]
    double high(std::size_t parameter) const;
    bool has_low(std::size_t parameter) const;  // do the data set it?
    bool has_high(std::size_t parameter) const;
};

/// A number [SI] in a unit; the unit is empty for plain numbers.
double in_unit(double value, std::string_view unit);

/// "3.1e-14 m2/s, 95 % interval 2.8e-14 m2/s to 3.5e-14 m2/s", "at least ...", "no limit ...", with the reason.
std::string finding(const Result& result, std::size_t parameter);

}  // namespace sim::calibration
