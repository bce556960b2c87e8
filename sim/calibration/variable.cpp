#include "sim/calibration/variable.hpp"
#include <algorithm>
#include <cmath>

namespace sim::calibration {

double Prior::deviation(double value) const {
    const double there = logarithmic ? std::log10(value) - std::log10(centre) : value - centre;
    return there / spread;
}

double Variable::at(double share) const {
    if (share <= 0) return low;
    if (share >= 1) return high;
    return logarithmic ? low * std::exp(share * std::log(high / low)) : std::lerp(low, high, share);
}

double Variable::share_of(double value) const {
    const double share = logarithmic ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
    return std::clamp(share, 0.0, 1.0);
}

std::vector<double> values_at(std::span<const Variable> variables, const Shares& shares) {
    std::vector<double> values;
    for (std::size_t k = 0; k < variables.size(); ++k) values.push_back(variables[k].at(shares[k]));
    return values;
}

}  // namespace sim::calibration
