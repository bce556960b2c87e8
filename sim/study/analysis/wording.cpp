#include "sim/study/analysis/wording.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace sim::study {

std::string setting_text(const FactorColumn& factor, double value) {
    if (!std::isfinite(value)) return "base";
    const auto label = static_cast<std::size_t>(std::max(value, 0.0));
    if (!factor.labels.empty()) return label < factor.labels.size() ? factor.labels[label] : "base";
    return factor.unit.empty() ? fmt::format("{:.4g}", value) : fmt::format("{:.4g} {}", value, factor.unit);
}

std::string settings_text(const StudyTable& table, std::span<const double> values,
                          std::span<const std::size_t> factors) {
    std::string text;
    for (const std::size_t n : factors)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", table.factors[n].name,
                            setting_text(table.factors[n], values[n]));
    return text;
}

std::string spread_text(const Spread& spread, const std::string& unit) {
    std::string text = fmt::format("{:.3g}{}{}", spread.mean, unit.empty() ? "" : " ", unit);
    if (std::isfinite(spread.low)) text += fmt::format(" ({:.3g} to {:.3g})", spread.low, spread.high);
    return text;
}

const std::string& label_of(const OutputColumn& output) { return output.title.empty() ? output.name : output.title; }

std::string basis_text(const StudyTable& table, std::size_t output) {
    const auto without =
        std::ranges::count_if(table.rows, [&](const TableRow& row) { return !std::isfinite(row.outputs[output]); });
    const auto missing = table.members - static_cast<std::ptrdiff_t>(table.rows.size());
    std::string text = "one member a point";
    if (table.replicates > 1)
        text = fmt::format("mean of {} replicates, band: {}", table.replicates,
                           band_of(table) == Band::of_the_mean ? "95 % interval of the mean" : "5 to 95 % of them");
    if (without > 0) text += fmt::format("; {} of {} members gave no value", without, table.members);
    if (missing > 0) text += fmt::format("; {} of {} members have not ended", missing, table.members);
    return text;
}

std::string plain_name(const std::string& text) {
    std::string name;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) name += c;
        if (!plain && !name.empty() && name.back() != '_') name += '_';
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    return name.empty() ? "unnamed" : name;
}

}  // namespace sim::study
