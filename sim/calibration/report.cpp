#include "sim/calibration/report.hpp"
#include <fmt/format.h>
#include <cmath>
#include "sim/output/records.hpp"

namespace sim::calibration {

namespace {

std::size_t measurements(const Calibration& calibration) {
    std::size_t count = 0;
    for (const DataSet& set : calibration.data) count += set.rows.size();
    return count;
}

std::string data_of(const Calibration& calibration) {
    std::string text = "Data\n";
    for (const DataSet& set : calibration.data)
        text += fmt::format("  {}: {} values of {}{}, errors: {}\n", set.file.string(), set.rows.size(), set.output,
                            set.per_area ? " per area" : "", set.errors);
    return text;
}

std::string fit_of(const Result& result) {
    const Solution& solution = result.solution;
    std::string text =
        fmt::format("Fit\n  misfit {:.4g}; {} of {} searches from different starts ended there; {} runs",
                    solution.fit.misfit, solution.fit.agreeing, solution.fit.starts, solution.count.runs);
    if (solution.count.failed() == 0) return text + ", none failed\n";
    text += fmt::format(", {} of them failed and counted as very bad fits:\n", solution.count.failed());
    for (const auto& [reason, times] : solution.count.failures) text += fmt::format("    {} x {}\n", times, reason);
    return text;
}

std::string goodness_of(const Result& result) {
    const Goodness& goodness = result.solution.goodness;
    std::string text =
        goodness.errors_known
            ? fmt::format(
                  "  chi-squared {:.4g} for {} degrees of freedom, {:.3g} each; so much or more by chance: {:.2g}\n",
                  goodness.chi_squared, goodness.freedom, goodness.per_freedom(), goodness.probability)
            : std::string("  errors were estimated from the residuals, so that their size says nothing of the fit\n");
    for (std::size_t s = 0; s < goodness.signs.size(); ++s) {
        const SignRuns& signs = goodness.signs[s];
        text += fmt::format("  {}: {} residuals above and {} below zero in {} runs; so few by chance: {:.2g}\n",
                            result.calibration.data[s].file.filename().string(), signs.above, signs.below, signs.runs,
                            signs.probability);
    }
    if (goodness.doubtful())
        text +=
            "  WARNING: the model does not describe these data within their errors; what is said below of the "
            "parameters holds for a wrong model\n";
    return text;
}

std::string parameters_of(const Result& result) {
    std::string text = "Parameters\n";
    for (std::size_t k = 0; k < result.calibration.parameters.size(); ++k) {
        const Parameter& parameter = result.calibration.parameters[k];
        text += fmt::format("  {}: {}\n    {}\n    start {} ({}), range {} to {}, prior: {}\n", parameter.name,
                            name_of(result.solution.verdicts[k]), finding(result, k),
                            short_value(*parameter.schema, parameter.variable.start), parameter.start,
                            short_value(*parameter.schema, parameter.variable.low),
                            short_value(*parameter.schema, parameter.variable.high), parameter.prior);
    }
    return text;
}

/// Pairs that the data hardly tell apart.
std::string pairs_of(const Result& result) {
    constexpr double close = 0.95;
    std::string text;
    const auto& parameters = result.calibration.parameters;
    for (std::size_t a = 0; a < parameters.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) {
            const double correlation = result.solution.curvature.correlation[a][b];
            if (std::abs(correlation) < close) continue;
            text += fmt::format(
                "  {} and {} {} (correlation {:.3f}): the data know a combination of them better than "
                "either\n",
                parameters[b].name, parameters[a].name, correlation < 0 ? "make up for each other" : "rise together",
                correlation);
        }
    return text;
}

/// Combinations that stay open within the ranges.
std::string open_directions_of(const Result& result) {
    constexpr double wide = 0.25, takes_part = 0.1;
    std::string text;
    for (const Direction& direction : result.solution.curvature.directions) {
        if (direction.deviation < wide) continue;
        std::string parts;
        for (std::size_t k = 0; k < direction.along.size(); ++k)
            if (std::abs(direction.along[k]) > takes_part)
                parts += fmt::format("{}{:+.2f} {}", parts.empty() ? "" : " ", direction.along[k],
                                     result.calibration.parameters[k].name);
        text += fmt::format("  hardly known from these data (curvature): {}, in shares of the ranges\n", parts);
    }
    return text;
}

}  // namespace

std::string report_of(const Result& result) {
    const Calibration& calibration = result.calibration;
    std::string text = fmt::format(
        "{}\n\nBase scenario {}; no default of the program was changed. calibrated.toml is that "
        "scenario with the fitted values.\n",
        calibration.title, calibration.base_file.string());
    text += data_of(calibration) + fit_of(result) + goodness_of(result) + parameters_of(result);
    const std::string relations = pairs_of(result) + open_directions_of(result);
    if (!relations.empty()) text += "Together\n" + relations;
    text += fmt::format("Intervals: profile likelihood, the misfit rises by {:.3g}{}.\n{}\n", result.solution.threshold,
                        result.solution.goodness.errors_known ? "" : " (Student's t, as errors are estimated)", notice);
    return text;
}

std::string plan_of(const Calibration& calibration, double seconds) {
    std::string text = fmt::format("{}\nBase scenario {}, {} parameters, {} measurements\n{}Parameters\n",
                                   calibration.title, calibration.base_file.string(), calibration.parameters.size(),
                                   measurements(calibration), data_of(calibration));
    for (const Parameter& parameter : calibration.parameters)
        text += fmt::format("  {}: start {} ({}), {} to {} on a {} scale, prior: {}\n", parameter.name,
                            short_value(*parameter.schema, parameter.variable.start), parameter.start,
                            short_value(*parameter.schema, parameter.variable.low),
                            short_value(*parameter.schema, parameter.variable.high),
                            parameter.variable.logarithmic ? "logarithmic" : "linear", parameter.prior);
    text += fmt::format(
        "{} searches with up to {} runs together, then profiles, about as many again; one run took "
        "{:.2g} s\n",
        calibration.plan.starts, calibration.plan.evaluations, seconds);
    return text;
}

}  // namespace sim::calibration
