#include "sim/study/factor.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/scenario/units.hpp"
#include "sim/uncertainty/normal_quantile.hpp"

namespace sim::study {

namespace {

/// Laws without an end are cut where one in a million lies beyond.
constexpr double least_share = 1e-6;

double triangular_quantile(double low, double mode, double high, double share) {
    const double left = mode - low, right = high - mode, width = high - low;
    return share * width < left ? low + std::sqrt(share * width * left) : high - std::sqrt((1 - share) * width * right);
}

double quantile_of(const Factor& factor, double share) {
    const double inside = std::clamp(share, least_share, 1 - least_share);
    switch (factor.law) {
        case Law::log_uniform:
            if (share <= 0) return factor.low;
            if (share >= 1) return factor.high;
            return factor.low * std::pow(factor.high / factor.low, share);
        case Law::normal:
            return factor.centre + factor.spread * normal_quantile(inside);
        case Law::log_normal:
            return factor.centre * std::pow(10.0, factor.spread * normal_quantile(inside));
        case Law::triangular:
            return triangular_quantile(factor.low, factor.centre, factor.high, share);
        default:
            return std::lerp(factor.low, factor.high, share);
    }
}

}  // namespace

double Factor::share_of_level(int level) const {
    const int count = level_count();
    const bool from_end_to_end = law == Law::uniform || law == Law::log_uniform;
    if (from_end_to_end) return count > 1 ? static_cast<double>(level) / (count - 1) : 0.5;
    return (level + 0.5) / count;
}

Setting Factor::at(double share) const {
    if (law == Law::values) {
        const auto count = static_cast<double>(settings.size());
        return settings[static_cast<std::size_t>(std::clamp(std::floor(share * count), 0.0, count - 1))];
    }
    Setting setting;
    setting.value = quantile_of(*this, share);
    if (schema.front()->type == ValueType::integer) setting.value = std::round(setting.value);
    for (std::size_t k = 0; k < keys.size(); ++k)
        setting.overrides.push_back(override_text(keys[k], *schema[k], setting.value));
    return setting;
}

std::string override_text(const std::string& path, const Key& key, double value) {
    if (key.type == ValueType::integer) return fmt::format("{}={}", path, std::llround(value));
    const bool plain = key.dimension == dimension::none;
    return plain ? fmt::format("{}={}", path, value) : fmt::format("{}=\"{}\"", path, exact_text(value, key.unit));
}

}  // namespace sim::study
