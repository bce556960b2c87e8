// A [[parameter]] of a calibration file.
#pragma once
#include "sim/calibration/calibration.hpp"
#include "sim/scenario/document.hpp"
#include "sim/scenario/problems.hpp"

namespace sim::calibration {

/// The base scenario as it was written and as it is in force: both are asked for a key's present value.
struct BaseValues {
    Node written, resolved;

    /// The node of a path, or null where the base has no single value for it.
    const Node* find(const std::string& path) const;
};

/// What is missing or wrong is told to the table's problems; then the parameter is of no use.
Parameter read_parameter(const Node& table, const std::string& path, const BaseValues& base, Problems& problems);

}  // namespace sim::calibration
