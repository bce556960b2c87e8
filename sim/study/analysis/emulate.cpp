#include "sim/study/analysis/emulate.hpp"
#include <algorithm>
#include <cmath>
#include "sim/study/analysis/gaussian_process.hpp"
#include "sim/study/analysis/polynomial.hpp"
#include "sim/uncertainty/ranks.hpp"

namespace sim::study {

namespace {

constexpr std::size_t fewest_members = 8;

void judge(Emulator& emulator, double variance) {
    double squares = 0;
    for (const double error : emulator.left_out) squares += error * error;
    emulator.members = static_cast<int>(emulator.left_out.size());
    emulator.typical_error = std::sqrt(squares / emulator.members);
    emulator.q2 = 1 - squares / emulator.members / variance;
}

double variance_of(const std::vector<double>& values) {
    const double centre = mean(values);
    double squares = 0;
    for (const double value : values) squares += (value - centre) * (value - centre);
    return squares / static_cast<double>(values.size());
}

}  // namespace

std::optional<Emulator> emulate(const EmulatorInputs& inputs, std::span<const double> values) {
    EmulatorInputs known;
    std::vector<double> results;
    for (std::size_t n = 0; n < values.size(); ++n)
        if (std::isfinite(values[n])) known.push_back(inputs[n]), results.push_back(values[n]);
    if (results.size() < fewest_members || known.front().empty()) return {};
    const double variance = variance_of(results), round_off = 1e-12 * std::abs(mean(results));
    if (variance <= round_off * round_off) return {};
    std::optional<Emulator> best;
    for (auto& candidate : {fit_polynomial(known, results), fit_gaussian_process(known, results)}) {
        if (!candidate) continue;
        Emulator judged = *candidate;
        judge(judged, variance);
        if (std::isfinite(judged.q2) && (!best || judged.q2 > best->q2)) best = judged;
    }
    return best;
}

}  // namespace sim::study
