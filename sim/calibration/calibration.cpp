#include "sim/calibration/calibration.hpp"
#include <fmt/format.h>

namespace sim::calibration {

std::vector<std::string> Calibration::overrides_for(const std::vector<double>& values) const {
    std::vector<std::string> all = overrides;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        const Key& key = *parameters[k].schema;
        const std::string_view quote = key.dimension == dimension::none ? "" : "\"";
        all.push_back(fmt::format("{}={}{}{}", parameters[k].key, quote, value_text(key, values[k]), quote));
    }
    return all;
}

std::string value_text(const Key& key, double value) {
    return key.dimension == dimension::none ? fmt::format("{}", value) : exact_text(value, key.unit);
}

std::string short_value(const Key& key, double value) {
    return key.dimension == dimension::none ? fmt::format("{:.4g}", value) : short_text(value, key.unit);
}

}  // namespace sim::calibration
