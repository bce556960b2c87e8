// The listed values of a factor.
#pragma once
#include "sim/scenario/settings_table.hpp"
#include "sim/study/factor.hpp"

namespace sim::study {

/// Fills in the settings of a factor whose keys and units are known, and its labels where they are no numbers.
/// Complains of what is wrong in `table`.
void read_values(const SettingsTable& table, Factor& factor);

}  // namespace sim::study
