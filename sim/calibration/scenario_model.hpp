// The model of a calibration: a scenario run in memory, looked at where something was measured.
#pragma once
#include <string>
#include <vector>
#include "sim/calibration/calibration.hpp"
#include "sim/calibration/read_data.hpp"

namespace sim::calibration {

/// A column of the history, over the area of the skin or not.
struct Wanted {
    std::string output;
    bool per_area = false;
};

/// Runs a scenario on the calling thread's terms and gives each wanted number at each date: [date][wanted], exactly at
/// the dates, which rise [s]. Throws NumericalFailure, and solvers::Interrupted when somebody wants to stop.
std::vector<std::vector<double>> run_at(const Scenario& scenario, const std::vector<double>& dates,
                                        const std::vector<Wanted>& wanted);

/// Names and units of the scenario's history.
KnownOutputs outputs_of(const Scenario& scenario);

/// Asks the scenario with these values for every measurement of the data, set after set. Values that make no scenario
/// are a NumericalFailure.
std::vector<double> ask(const Calibration& calibration, const std::vector<double>& values);

/// For curves: each data set's output at these dates.
std::vector<std::vector<double>> curves(const Calibration& calibration, const std::vector<double>& values,
                                        const std::vector<double>& dates);

Task task_of(const Calibration& calibration, int jobs);

}  // namespace sim::calibration
