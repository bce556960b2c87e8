#include "sim/calibration/scenario_model.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/course.hpp"
#include "sim/numerical_failure.hpp"
#include "sim/observation/headline.hpp"
#include "sim/observation/treated_skin.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "solvers/interruption.hpp"

namespace sim::calibration {

namespace {

double find(const std::vector<NamedValue>& row, const std::string& name) {
    const auto value = std::ranges::find(row, name, &NamedValue::name);
    if (value == row.end()) throw NumericalFailure(fmt::format("{} has no value", name));
    return value->value;
}

Scenario scenario_with(const Calibration& calibration, const std::vector<double>& values) {
    try {
        return read_scenario_text(calibration.base_text, calibration.base_file.string(),
                                  calibration.overrides_for(values));
    } catch (const ScenarioError& error) {
        throw NumericalFailure(error.messages().front());
    }
}

std::vector<Wanted> wanted_of(const Calibration& calibration) {
    std::vector<Wanted> wanted;
    for (const DataSet& set : calibration.data) wanted.push_back({set.output, set.per_area});
    return wanted;
}

std::vector<double> dates_of(const Calibration& calibration) {
    std::vector<double> dates;
    for (const DataSet& set : calibration.data)
        for (const Measurement& row : set.rows) dates.push_back(row.time);
    std::ranges::sort(dates);
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    return dates;
}

}  // namespace

std::vector<std::vector<double>> run_at(const Scenario& scenario, const std::vector<double>& dates,
                                        const std::vector<Wanted>& wanted) {
    if (solvers::interruption_requested()) throw solvers::Interrupted{};
    TreatedSkin state(scenario);
    const double area = state.skin.grid.surface_area();
    Course course(state);
    std::vector<std::vector<double>> numbers;
    for (const double date : dates) {
        course.advance_to(date);
        const std::vector<NamedValue> row = history_row(state);
        std::vector<double>& here = numbers.emplace_back();
        for (const Wanted& what : wanted) here.push_back(find(row, what.output) / (what.per_area ? area : 1));
    }
    return numbers;
}

KnownOutputs outputs_of(const Scenario& scenario) {
    const TreatedSkin state(scenario);
    KnownOutputs outputs;
    for (const NamedValue& value : history_row(state)) outputs.emplace(value.name, value.unit);
    return outputs;
}

std::vector<double> ask(const Calibration& calibration, const std::vector<double>& values) {
    const std::vector<double> dates = dates_of(calibration);
    const auto numbers = run_at(scenario_with(calibration, values), dates, wanted_of(calibration));
    std::vector<double> answers;
    for (std::size_t s = 0; s < calibration.data.size(); ++s)
        for (const Measurement& row : calibration.data[s].rows) {
            const auto date = std::ranges::lower_bound(dates, row.time) - dates.begin();
            answers.push_back(numbers[static_cast<std::size_t>(date)][s]);
        }
    return answers;
}

std::vector<std::vector<double>> curves(const Calibration& calibration, const std::vector<double>& values,
                                        const std::vector<double>& dates) {
    const auto numbers = run_at(scenario_with(calibration, values), dates, wanted_of(calibration));
    std::vector<std::vector<double>> by_set(calibration.data.size());
    for (const std::vector<double>& here : numbers)
        for (std::size_t s = 0; s < by_set.size(); ++s) by_set[s].push_back(here[s]);
    return by_set;
}

Task task_of(const Calibration& calibration, int jobs) {
    Task task;
    task.jobs = jobs;
    for (const Parameter& parameter : calibration.parameters) task.variables.push_back(parameter.variable);
    for (std::size_t s = 0; s < calibration.data.size(); ++s) {
        const DataSet& set = calibration.data[s];
        double squares = 0;
        for (const Measurement& row : set.rows) squares += row.value * row.value;
        // Before residuals can tell, an unknown error is as large as the values themselves.
        const double size = std::sqrt(squares / static_cast<double>(set.rows.size()));
        for (const Measurement& row : set.rows) {
            const bool known = set.knows_errors();
            task.observations.push_back({row.value, known ? row.error : size, static_cast<int>(s), !known});
        }
    }
    task.model = [&calibration](const std::vector<double>& values) { return ask(calibration, values); };
    return task;
}

}  // namespace sim::calibration
