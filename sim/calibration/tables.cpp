#include "sim/calibration/tables.hpp"
#include <fmt/format.h>
#include "sim/output/wording.hpp"

namespace sim::calibration {

namespace {

/// Plain numbers have the unit 1.
std::string_view unit_text(std::string_view unit) { return unit.empty() ? std::string_view("1") : unit; }

std::string heading_of(const Calibration& calibration, std::string text) {
    for (const Parameter& parameter : calibration.parameters) text += fmt::format(",{}", csv_cell(parameter.name));
    return text + "\n";
}

/// Text of a number, empty unless `there`.
std::string cell(bool there, double value) { return there ? fmt::format("{:.10g}", value) : std::string(); }

}  // namespace

std::string fit_csv(const Result& result) {
    std::string text = "file,output,time,time_unit,value,model,residual,error,unit,residual_over_error\n";
    std::size_t i = 0;
    for (const DataSet& set : result.calibration.data)
        for (const Measurement& row : set.rows) {
            const double model = result.solution.fit.model[i], error = result.solution.task.observations[i].error;
            const auto number = [&](double value) { return in_unit(value, set.unit); };
            text += fmt::format("{},{},{:.10g},{},{:.10g},{:.10g},{:.10g},{:.10g},{},{:.10g}\n",
                                csv_cell(set.file.filename().string()), csv_cell(set.output),
                                in_unit(row.time, set.time_unit), set.time_unit, number(row.value), number(model),
                                number(row.value - model), number(error), csv_cell(std::string(unit_text(set.unit))),
                                (row.value - model) / error);
            ++i;
        }
    return text;
}

std::string parameters_csv(const Result& result) {
    std::string text = "key,name,unit,start,best,low,high,verdict,prior,range_low,range_high,scale\n";
    for (std::size_t k = 0; k < result.calibration.parameters.size(); ++k) {
        const Parameter& parameter = result.calibration.parameters[k];
        const std::string_view unit = parameter.schema->unit;
        const bool plain = parameter.schema->dimension == dimension::none;
        const auto number = [&](double value) { return plain ? value : in_unit(value, unit); };
        text += fmt::format("{},{},{},{:.10g},{:.10g},{},{},{},{},{:.10g},{:.10g},{}\n", csv_cell(parameter.key),
                            csv_cell(parameter.name), unit_text(plain ? std::string_view{} : unit),
                            number(parameter.variable.start), number(result.best(k)),
                            cell(result.has_low(k), number(result.low(k))),
                            cell(result.has_high(k), number(result.high(k))), name_of(result.solution.verdicts[k]),
                            csv_cell(parameter.prior), number(parameter.variable.low), number(parameter.variable.high),
                            parameter.variable.logarithmic ? "log" : "linear");
    }
    return text;
}

std::string profiles_csv(const Result& result) {
    std::string text = heading_of(result.calibration, "held,rise,threshold");
    for (std::size_t k = 0; k < result.calibration.parameters.size(); ++k)
        for (const ProfilePoint& point : result.solution.profiles.of[k].points) {
            text += fmt::format("{},{:.10g},{:.10g}", csv_cell(result.calibration.parameters[k].name), point.rise,
                                result.solution.threshold);
            for (std::size_t other = 0; other < point.at.size(); ++other) {
                const Key& key = *result.calibration.parameters[other].schema;
                const double value = result.solution.task.variables[other].at(point.at[other]);
                text += fmt::format(",{:.10g}", key.dimension == dimension::none ? value : in_unit(value, key.unit));
            }
            text += "\n";
        }
    return text;
}

std::string correlation_csv(const Result& result) {
    std::string text = heading_of(result.calibration, "parameter");
    for (std::size_t k = 0; k < result.calibration.parameters.size(); ++k) {
        text += csv_cell(result.calibration.parameters[k].name);
        for (const double value : result.solution.curvature.correlation[k]) text += fmt::format(",{:.6f}", value);
        text += "\n";
    }
    return text;
}

std::string directions_csv(const Result& result) {
    std::string text = heading_of(result.calibration, "standard_deviation");
    for (const Direction& direction : result.solution.curvature.directions) {
        text += fmt::format("{:.6g}", direction.deviation);
        for (const double value : direction.along) text += fmt::format(",{:.6f}", value);
        text += "\n";
    }
    return text;
}

}  // namespace sim::calibration
