// The result of a calibration as tables of commas.
#pragma once
#include <string>
#include "sim/calibration/wording.hpp"

namespace sim::calibration {

/// A row a measurement: data, model, residual and error in the unit of the data.
std::string fit_csv(const Result& result);
/// A row a parameter, in the unit of its key; an end of the interval that the data do not set is an empty cell.
std::string parameters_csv(const Result& result);
/// A row a point of a profile.
std::string profiles_csv(const Result& result);
/// The correlation matrix, on the scales of the parameters.
std::string correlation_csv(const Result& result);
/// Directions among the parameters, the best known first, with their standard deviation in shares of the ranges.
std::string directions_csv(const Result& result);

}  // namespace sim::calibration
