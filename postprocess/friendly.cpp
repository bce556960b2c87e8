// Numbers, dates and units as people write them, and the other way round.
#include "postprocess/friendly.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>

namespace postprocess {

namespace {

struct NamedTime {
    const char* name;
    double seconds;
};
constexpr NamedTime times[] = {{"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}, {"wk", 604800}};

/// The first unit of the list in which `largest` is at least `least`; else the last, smallest one.
Unit handy(std::span<const Unit> large_to_small, double largest, double least) {
    if (largest == 0) return large_to_small.front();
    for (const Unit& unit : large_to_small)
        if (std::abs(largest) * unit.factor >= least) return unit;
    return large_to_small.back();
}

}  // namespace

std::string number(double value, int digits) {
    if (value == 0) return "0";
    const double size = std::abs(value);
    if (!std::isfinite(value) || size < 1e-4 || size >= 1e6) return fmt::format("{:.{}g}", value, digits);
    const int decimals = std::max(0, digits - 1 - static_cast<int>(std::floor(std::log10(size))));
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return text;
}

Unit time_unit(double largest) {
    if (largest < 180) return {"s", 1};
    if (largest < 3 * 3600) return {"min", 1.0 / 60};
    if (largest < 3 * 86400) return {"h", 1.0 / 3600};
    return {"d", 1.0 / 86400};
}

Unit length_unit(double largest) { return largest < 0.9e-3 ? Unit{"µm", 1e6} : Unit{"mm", 1e3}; }

Unit amount_unit(double largest) {
    static const Unit units[] = {{"mg/cm²", 1e2}, {"µg/cm²", 1e5}, {"ng/cm²", 1e8}, {"pg/cm²", 1e11}};
    return handy(units, largest, 10);
}

Unit field_unit(const std::string& stored_unit, double largest) {
    if (stored_unit == "1") return {"", 1};
    if (stored_unit != "kg/m3" && stored_unit != "kg m-3") return {stored_unit, 1};
    static const Unit units[] = {{"mg/mL", 1}, {"µg/mL", 1e3}, {"ng/mL", 1e6}, {"pg/mL", 1e9}};
    return handy(units, largest, 0.1);
}

std::string friendly_time(double seconds) {
    if (seconds == 0) return "start";
    const NamedTime* best = &times[0];
    if (seconds >= 100) best = &times[1];
    if (seconds >= 3600) best = &times[2];
    if (seconds >= 2.5 * 86400) best = &times[3];
    return number(seconds / best->seconds) + " " + best->name;
}

std::string friendly_date(double seconds) { return seconds == 0 ? "at the start" : "after " + friendly_time(seconds); }

std::string friendly_length(double metres) {
    const Unit unit = length_unit(metres);
    return number(metres * unit.factor) + " " + unit.name;
}

std::string friendly_name(const std::string& name) {
    static const std::map<std::string, std::string> known = {
        {"collagen_3", "Collagen III"},
        {"collagen_1_new", "New collagen I"},
        {"collagen_1_mature", "Mature collagen I"},
        {"macrophages_m1", "Macrophages M1"},
        {"macrophages_m2", "Macrophages M2"},
        {"mmp", "MMP"},
        {"pdgf", "PDGF"},
        {"tgf_beta", "TGF-beta"},
        {"tgf_beta_latent", "Latent TGF-beta"},
        {"tgf_beta_response", "Response to TGF-beta"},
    };
    if (const auto found = known.find(name); found != known.end()) return found->second;
    std::string text = name;
    std::replace(text.begin(), text.end(), '_', ' ');
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

double parse_time(const std::string& text) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    std::string unit(rest, end);
    unit.erase(0, std::min(unit.find_first_not_of(' '), unit.size()));
    if (error == std::errc{} && std::isfinite(value) && value >= 0) {
        for (const NamedTime& known : times)
            if (unit == known.name) return value * known.seconds;
        if (value == 0 && unit.empty()) return 0;
    }
    throw BadValue(fmt::format("a date like \"90 min\", \"8 h\" or \"7 d\" is expected, got \"{}\"", text));
}

std::string nearest_name(const std::string& word, const std::vector<std::string>& candidates) {
    std::string best;
    std::size_t fewest = std::string::npos;
    for (const std::string& candidate : candidates) {
        std::vector<std::size_t> row(candidate.size() + 1);  // Levenshtein's distance, one row at a time
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 0; i < word.size(); ++i) {
            std::size_t diagonal = row[0]++;
            for (std::size_t j = 0; j < candidate.size(); ++j) {
                const std::size_t exchange = diagonal + (word[i] != candidate[j]);
                diagonal = row[j + 1];
                row[j + 1] = std::min({exchange, row[j] + 1, row[j + 1] + 1});
            }
        }
        if (row.back() < fewest) {
            fewest = row.back();
            best = candidate;
        }
    }
    return best;
}

}  // namespace postprocess
