// Declared fields in history and summary.
#pragma once
#include <vector>
#include "sim/fields/user_fields.hpp"
#include "sim/output/records.hpp"

namespace sim {

/// field.NAME.mean, .min, .max, .total, and of faces that are not insulated .flux.FACE and .compartment.FACE.
void add_field_rows(const UserFields& fields, double now, std::vector<NamedValue>& row);

/// Unit of what crosses a face per area and time: the unit of the field times m/s.
std::string flux_unit(const std::string& units);

}  // namespace sim
