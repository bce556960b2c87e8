#include "sim/study/analysis/emulated_figures.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include "sim/study/analysis/emulate.hpp"
#include "sim/study/analysis/emulated_maps.hpp"
#include "sim/study/analysis/sensitivity.hpp"
#include "sim/study/analysis/wording.hpp"
#include "sim/study/design/saltelli_points.hpp"

namespace sim::study {

namespace {

constexpr int base_rows = 1024;
constexpr std::uint64_t seed = 1;
constexpr double fair_q2 = 0.5;

struct Members {
    EmulatorInputs inputs;
    std::vector<double> values;
};

/// Points, or single members where each draws its own of what is uncertain.
Members gather(const StudyTable& table, std::size_t output, const InputScales& scales) {
    Members members;
    if (band_of(table) == Band::of_the_members) {
        for (const TableRow& row : table.rows)
            members.inputs.push_back(scales.inputs_of(row.factors)), members.values.push_back(row.outputs[output]);
        return members;
    }
    for (const PointValues& point : point_values(table, output)) {
        members.inputs.push_back(scales.inputs_of(point.factors));
        members.values.push_back(spread_of(point.values, Band::of_the_mean).mean);
    }
    return members;
}

/// Indices of the emulator over the distribution that the members were drawn from.
SobolIndices indices_of(const InputScales& scales, const Emulator& emulator) {
    const int factors = static_cast<int>(scales.factors().size());
    std::vector<double> values;
    for (const std::vector<double>& shares : saltelli_points(base_rows, factors, seed))
        values.push_back(emulator.value(scales.inputs_of(scales.values_at(shares))));
    return sobol_indices(values, factors, seed);
}

/// Numeric factors, most important first.
std::vector<std::size_t> by_importance(const StudyTable& table, const InputScales& scales,
                                       const SobolIndices& indices) {
    std::vector<std::size_t> order(indices.factors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t n) { return indices.factors[n].total; });
    std::vector<std::size_t> factors;
    for (const std::size_t n : order)
        if (table.factors[scales.factors()[n]].labels.empty()) factors.push_back(scales.factors()[n]);
    return factors;
}

std::string quality_text(const Emulator& emulator, const std::string& unit) {
    return fmt::format("{} of {} members, Q2 {:.3f}, error {:.3g}{}{} (members left out)", emulator.name,
                       emulator.members, emulator.q2, emulator.typical_error, unit.empty() ? "" : " ", unit);
}

void add_output(const EmulatedOutput& of, const SobolIndices& indices, CsvFile& shares, Findings& findings) {
    const OutputColumn& what = of.table.outputs[of.output];
    for (std::size_t n = 0; n < indices.factors.size(); ++n)
        shares.add({what.name, of.table.factors[of.scales.factors()[n]].name, indices.factors[n].first,
                    indices.factors[n].total, of.emulator.q2});
    findings.figures.push_back(sensitivity_figure(of.table, "emulated_sensitivity_" + what.name,
                                                  label_of(what) + ": share of the variance (emulated)", of.note,
                                                  indices, of.scales.factors()));
    std::vector<std::size_t> shown = by_importance(of.table, of.scales, indices);
    if (shown.size() == 1) findings.figures.push_back(emulated_curve(of, shown[0]));
    if (shown.size() < 2) return;
    findings.figures.push_back(emulated_map(of, std::min(shown[0], shown[1]), std::max(shown[0], shown[1])));
}

}  // namespace

void add_emulated_figures(const StudyTable& table, Findings& findings) {
    CsvFile quality("emulators.csv", {"output", "unit", "emulator", "members", "q2", "error"});
    CsvFile shares("emulated_indices.csv", {"output", "factor", "first", "total", "q2"});
    const InputScales scales(table);
    for (std::size_t output = 0; output < table.outputs.size(); ++output) {
        const OutputColumn& what = table.outputs[output];
        const Members members = gather(table, output, scales);
        const auto emulator = emulate(members.inputs, members.values);
        if (!emulator) {
            findings.lines.push_back(
                fmt::format("{}: no emulator, for it has fewer than 8 values or they do not vary", label_of(what)));
            continue;
        }
        quality.add({what.name, what.unit, emulator->name, static_cast<double>(emulator->members), emulator->q2,
                     emulator->typical_error});
        const std::string note = quality_text(*emulator, what.unit);
        const SobolIndices indices = emulator->q2 < fair_q2 ? SobolIndices{} : indices_of(scales, *emulator);
        if (indices.factors.empty()) {
            findings.lines.push_back(
                fmt::format("{}: the emulator predicts too little to be drawn: {}", label_of(what), note));
            continue;
        }
        const auto largest = std::ranges::max_element(indices.factors, {}, &SobolIndex::total);
        const std::size_t factor = scales.factors()[static_cast<std::size_t>(largest - indices.factors.begin())];
        findings.lines.push_back(
            fmt::format("{}: {} matters most, {:.0f} % of the variance alone and {:.0f} % with its "
                        "company, by emulator: {}",
                        label_of(what), table.factors[factor].name, 100 * largest->first, 100 * largest->total, note));
        add_output({table, output, scales, *emulator, note}, indices, shares, findings);
    }
    if (quality.has_rows()) findings.tables.push_back(std::move(quality));
    if (shares.has_rows()) findings.tables.push_back(std::move(shares));
}

}  // namespace sim::study
