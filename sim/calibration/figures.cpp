#include "sim/calibration/figures.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include "sim/calibration/scenario_model.hpp"
#include "sim/calibration/share_out.hpp"
#include "sim/numerical_failure.hpp"
#include "sim/output/records.hpp"

namespace sim::calibration {

namespace {

using nlohmann::ordered_json;

ordered_json axis(const std::string& label, std::string_view unit, bool logarithmic = false) {
    return {{"label", label}, {"unit", unit.empty() ? "1" : unit}, {"logarithmic", logarithmic}};
}

std::string file_name(std::string text) {
    for (char& c : text)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return text;
}

struct Curve {
    std::string label;
    std::vector<std::vector<double>> by_set;  // empty: the run failed
};

std::vector<double> dates_of_curves(const Calibration& calibration) {
    constexpr int intervals = 120;
    double last = 0;
    for (const DataSet& set : calibration.data) last = std::max(last, set.rows.back().time);
    std::vector<double> dates;
    for (int n = 0; n <= intervals; ++n) dates.push_back(last * n / intervals);
    if (last == 0) dates.resize(1);
    return dates;
}

Curve curve_of(const Calibration& calibration, const std::string& label, const std::vector<double>& values,
               const std::vector<double>& dates) {
    Curve curve{label, {}};
    try {
        share_out(1, 1, [&](int) { curve.by_set = curves(calibration, values, dates); });
    } catch (const NumericalFailure&) {
        curve.by_set.clear();  // the figure shows the data without it
    }
    return curve;
}

ordered_json fit_figure(const Result& result, std::size_t which, std::size_t first, const std::vector<Curve>& curves,
                        const std::vector<double>& dates) {
    const DataSet& set = result.calibration.data[which];
    ordered_json data = ordered_json::array(), residuals = data, lines = data;
    for (std::size_t n = 0; n < set.rows.size(); ++n) {
        const Measurement& row = set.rows[n];
        const double time = in_unit(row.time, set.time_unit), value = in_unit(row.value, set.unit);
        const double error = in_unit(result.solution.task.observations[first + n].error, set.unit);
        data.push_back({{"x", time}, {"y", value}, {"error", error}});
        residuals.push_back({{"x", time}, {"y", value - in_unit(result.solution.fit.model[first + n], set.unit)}});
    }
    for (const Curve& curve : curves) {
        if (curve.by_set.empty()) continue;
        ordered_json line{{"label", curve.label}, {"x", ordered_json::array()}, {"y", ordered_json::array()}};
        for (std::size_t n = 0; n < dates.size() && dates[n] <= set.rows.back().time; ++n) {
            line["x"].push_back(in_unit(dates[n], set.time_unit));
            line["y"].push_back(in_unit(curve.by_set[which][n], set.unit));
        }
        lines.push_back(std::move(line));
    }
    const Goodness& goodness = result.solution.goodness;
    return {{"kind", "fit"},
            {"name", fmt::format("fit_{}", which + 1)},
            {"title", fmt::format("Fit to {}", set.file.filename().string())},
            {"note", goodness.doubtful() ? "the model does not describe these data within their errors"
                                         : "errors: " + set.errors},
            {"x", axis("time", set.time_unit)},
            {"y", axis(set.output + (set.per_area ? " per area" : ""), set.unit)},
            {"data", data},
            {"curves", lines},
            {"residuals", residuals}};
}

ordered_json profile_figure(const Result& result, std::size_t k) {
    const Parameter& parameter = result.calibration.parameters[k];
    const bool plain = parameter.schema->dimension == dimension::none;
    const std::string_view unit = plain ? std::string_view{} : parameter.schema->unit;
    ordered_json values = ordered_json::array();
    for (const ProfilePoint& point : result.solution.profiles.of[k].points)
        values.push_back({{"x", in_unit(parameter.variable.at(point.share), unit)}, {"y", point.rise}});
    const auto end = [&](bool there, double value) {
        return there ? ordered_json(in_unit(value, unit)) : ordered_json(nullptr);
    };
    return {{"kind", "profile"},
            {"name", "profile_" + file_name(parameter.name)},
            {"title", fmt::format("{}: {}", parameter.name, name_of(result.solution.verdicts[k]))},
            {"note", finding(result, k)},
            {"x", axis(parameter.name, unit, parameter.variable.logarithmic)},
            {"y", axis("rise of the misfit", "")},
            {"threshold", result.solution.threshold},
            {"values", values},
            {"best", in_unit(result.best(k), unit)},
            {"low", end(result.has_low(k), result.low(k))},
            {"high", end(result.has_high(k), result.high(k))}};
}

}  // namespace

std::string figures_json(const Result& result) {
    const Calibration& calibration = result.calibration;
    std::vector<double> start, best;
    for (std::size_t k = 0; k < calibration.parameters.size(); ++k) {
        start.push_back(calibration.parameters[k].variable.start);
        best.push_back(result.best(k));
    }
    const std::vector<double> dates = dates_of_curves(calibration);
    const std::vector<Curve> curves{curve_of(calibration, "best fit", best, dates),
                                    curve_of(calibration, "start", start, dates)};
    ordered_json figures = ordered_json::array();
    std::size_t first = 0;
    for (std::size_t s = 0; s < calibration.data.size(); ++s) {
        figures.push_back(fit_figure(result, s, first, curves, dates));
        first += calibration.data[s].rows.size();
    }
    for (std::size_t k = 0; k < calibration.parameters.size(); ++k) figures.push_back(profile_figure(result, k));
    const ordered_json all{{"title", calibration.title}, {"notice", notice}, {"figures", figures}};
    return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace sim::calibration
