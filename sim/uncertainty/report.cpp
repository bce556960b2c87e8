// How well results are known, in a few lines for people.
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/uncertainty/ensemble.hpp"
#include "sim/uncertainty/unknowns.hpp"

namespace sim {

namespace {

std::string_view title_of(const std::string& parameter) {
    return std::ranges::find(unknowns(), parameter, &Unknown::name)->title;
}

/// "caffeine" of "serum.caffeine.delivered".
std::string solute_of(const std::string& result) { return result.substr(6, result.rfind('.') - 6); }

/// "serum.caffeine.delivered" is "caffeine delivered".
std::string said(const std::string& result) { return solute_of(result) + " " + result.substr(result.rfind('.') + 1); }

std::string largest_changes(const UncertaintyRecord& record) {
    constexpr std::size_t shown = 3;
    std::string text = fmt::format("\nWhat is known least: an estimate by a coarse twin, {}{}\n", record.model,
                                   record.caveat.empty() ? "" : "; " + record.caveat);
    for (const auto& [name, changes] : record.one_at_a_time)
        for (std::size_t n = 0; n < std::min(shown, changes.size()); ++n)
            text += fmt::format("  {} x {:.2f}  if {} is x {:.2f}\n", said(name), changes[n].ratio,
                                title_of(changes[n].parameter), changes[n].factor);
    return text;
}

std::string band_table(const UncertaintyRecord& record) {
    std::string text =
        fmt::format("\n{} members, {} failed: {}{}\n{:<36}{:>11}{:>11}{:>11}{:>11}\n", record.members.size(),
                    record.failures.size(), record.model, record.caveat.empty() ? "" : "; " + record.caveat, "",
                    "nominal", "5 %", "median", "95 %");
    for (const Band& band : record.bands)
        text += fmt::format("{:<36}{:>11.3g}{:>11.3g}{:>11.3g}{:>11.3g}\n",
                            fmt::format("{} [{}]", said(band.name), band.unit), band.nominal, band.p05, band.median,
                            band.p95);
    return text;
}

/// A rank correlation that this many independent pairs exceed by chance once in a hundred times, for one of the ten or
/// so unknowns about once in ten.
double by_chance(int members) { return members > 2 ? 2.58 / std::sqrt(members - 1.0) : 1; }

std::string verdict(const Band& band, const std::string& of) {
    if (band.parameters.empty()) return {};
    const Influence& first = band.parameters.front();
    if (std::abs(first.rank_correlation) < by_chance(band.members))
        return fmt::format("{} members are too few to tell which unknown of what is delivered{} is the largest.\n",
                           band.members, of);
    return fmt::format("The largest unknown of what is delivered{}: {} (rank correlation {:.2f}).\n", of,
                       title_of(first.parameter), first.rank_correlation);
}

}  // namespace

std::string report_of(const UncertaintyRecord& record) {
    if (record.members.empty()) return record.one_at_a_time.empty() ? "" : largest_changes(record);
    std::string text = band_table(record);
    const auto is_delivered = [](const Band& band) { return band.name.ends_with(".delivered"); };
    const bool several = std::ranges::count_if(record.bands, is_delivered) > 1;
    for (const Band& band : record.bands)
        if (is_delivered(band)) text += verdict(band, several ? " of " + solute_of(band.name) : "");
    if (record.bands.empty() && !record.failures.empty())
        text += fmt::format("No member came to its end; the first: {}\n", record.failures.front().second);
    return text;
}

}  // namespace sim
