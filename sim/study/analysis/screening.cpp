#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include "sim/study/analysis/morris_effects.hpp"
#include "sim/study/analysis/sensitivity.hpp"
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

constexpr std::uint64_t bootstrap_seed = 1;

std::vector<MorrisEffect> effects_of(const StudyTable& table, std::size_t output,
                                     const std::vector<std::size_t>& factors) {
    const std::size_t count = static_cast<std::size_t>(table.samples) * (factors.size() + 1);
    UnitPoints places(count);
    std::vector<double> values(count, std::numeric_limits<double>::quiet_NaN());
    for (const PointValues& point : point_values(table, output)) {
        const auto n = static_cast<std::size_t>(point.point);
        if (n >= count) continue;
        for (const std::size_t factor : factors) places[n].push_back(point.at[factor]);
        values[n] = spread_of(point.values, Band::of_the_mean).mean;
    }
    return morris_effects(places, values, static_cast<int>(factors.size()), bootstrap_seed);
}

/// A single step of a factor has no spread, and so no place in the picture.
bool has_spread(const MorrisEffect& effect) { return effect.count > 1; }

/// Those that a picture has room to name, the largest first.
std::vector<std::size_t> largest_effects(const std::vector<MorrisEffect>& effects) {
    constexpr std::size_t most = 20;
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < effects.size(); ++n)
        if (has_spread(effects[n])) order.push_back(n);
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t n) { return effects[n].mu_star; });
    if (order.size() > most) order.resize(most);
    return order;
}

Figure screening(const StudyTable& table, std::size_t output, const std::vector<std::size_t>& factors,
                 const std::vector<MorrisEffect>& effects) {
    const OutputColumn& what = table.outputs[output];
    const std::vector<std::size_t> shown = largest_effects(effects);
    std::string note =
        "effect of a factor over its whole range, 95 % intervals by bootstrap; " + basis_text(table, output);
    if (shown.size() < effects.size())
        note += fmt::format("; the largest {} of {}, all are in morris_effects.csv", shown.size(), effects.size());
    Figure figure = figure_of("screening", "screening_" + what.name, label_of(what), note);
    figure["x"] = axis("mean size of the effect (\u03bc*)", what.unit);
    figure["y"] = axis("spread of the effect (\u03c3)", what.unit);
    figure["points"] = Figure::array();
    for (const std::size_t n : shown)
        figure["points"].push_back({{"label", table.factors[factors[n]].name},
                                    {"mu_star", number(effects[n].mu_star)},
                                    {"low", number(effects[n].low)},
                                    {"high", number(effects[n].high)},
                                    {"sigma", number(effects[n].sigma)}});
    return figure;
}

std::string verdict(const StudyTable& table, std::size_t output, const std::vector<std::size_t>& factors,
                    const std::vector<MorrisEffect>& effects) {
    const OutputColumn& what = table.outputs[output];
    // fmax takes the number where the other is none.
    const auto size = [](const MorrisEffect& effect) { return std::fmax(effect.mu_star, -1); };
    const auto largest = std::ranges::max_element(effects, {}, size);
    if (largest == effects.end() || largest->count == 0)
        return fmt::format("{}: no step of a trajectory has both its ends yet", label_of(what));
    if (largest->mu_star == 0) return fmt::format("{} does not vary", label_of(what));
    const auto seen = std::ranges::count_if(effects, [](const MorrisEffect& effect) { return effect.mu_star > 0; });
    return fmt::format("{}: {} matters most, {} over its range; {} of {} factors have an effect", label_of(what),
                       table.factors[factors[static_cast<std::size_t>(largest - effects.begin())]].name,
                       spread_text({largest->mu_star, largest->low, largest->high, largest->count}, what.unit), seen,
                       factors.size());
}

}  // namespace

void add_morris_effects(const StudyTable& table, Findings& findings) {
    CsvFile file("morris_effects.csv",
                 {"output", "unit", "factor", "mu", "mu_star", "mu_star_low", "mu_star_high", "sigma", "effects"});
    const std::vector<std::size_t> factors = design_factors(table);
    for (std::size_t output = 0; output < table.outputs.size(); ++output) {
        const OutputColumn& what = table.outputs[output];
        const std::vector<MorrisEffect> effects = effects_of(table, output, factors);
        findings.lines.push_back(verdict(table, output, factors, effects));
        if (std::ranges::none_of(effects, [](const MorrisEffect& effect) { return effect.count > 0; })) continue;
        for (std::size_t n = 0; n < factors.size(); ++n)
            file.add({what.name, what.unit, table.factors[factors[n]].name, effects[n].mu, effects[n].mu_star,
                      effects[n].low, effects[n].high, effects[n].sigma, static_cast<double>(effects[n].count)});
        if (std::ranges::any_of(effects, has_spread))
            findings.figures.push_back(screening(table, output, factors, effects));
        else
            findings.lines.push_back(
                fmt::format("{}: a single trajectory shows no spread; two or more are drawn", label_of(what)));
    }
    if (file.has_rows()) findings.tables.push_back(std::move(file));
}

}  // namespace sim::study
