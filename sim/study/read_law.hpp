// What a factor's range or distribution says.
#pragma once
#include "sim/scenario/settings_table.hpp"
#include "sim/study/factor.hpp"

namespace sim::study {

/// Does the key take numbers, so that it can be varied over a range?
bool is_numeric(const Key& key);

/// Fills in law, ends and levels of a factor whose keys and units are known. Complains of what is wrong in `table`.
void read_range(const SettingsTable& table, Factor& factor);
void read_distribution(const SettingsTable& table, Factor& factor);

}  // namespace sim::study
