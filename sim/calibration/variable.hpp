// A number that is to be found: between which ends it lies, and what is known of it beforehand.
#pragma once
#include <optional>
#include <span>
#include <vector>

namespace sim::calibration {

/// Normal in the value, or in its log10: then `centre` is the median, and `spread` the standard deviation of the log10.
struct Prior {
    bool logarithmic = false;
    double centre = 0, spread = 0;

    /// Standard deviations from the centre; squared it is the misfit that the prior adds.
    double deviation(double value) const;
};

/// All values in SI. A share is the place between the ends, 0 to 1, on the scale of the variable: searches, curvatures
/// and profiles know shares alone, so that nothing depends on units.
struct Variable {
    double low = 0, high = 1;
    bool logarithmic = false;  // then low > 0
    double start = 0;
    std::optional<Prior> prior;

    double at(double share) const;
    double share_of(double value) const;
};

/// One share a variable.
using Shares = std::vector<double>;

std::vector<double> values_at(std::span<const Variable> variables, const Shares& shares);

}  // namespace sim::calibration
