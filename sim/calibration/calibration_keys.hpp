// Every key of a calibration file: what may be written.
#pragma once
#include <span>
#include <string>
#include "sim/scenario/key.hpp"
#include "sim/scenario/settings_table.hpp"

namespace sim::calibration {

std::span<const Key> calibration_keys();  // at the top
std::span<const Key> method_keys();       // [method]
std::span<const Key> parameter_keys();    // [[parameter]]
std::span<const Key> prior_keys();        // prior = { ... }
std::span<const Key> data_keys();         // [[data]]

/// The text of a key that has to be there; says so when it is not, and is empty then or when it is wrong.
std::string needed_text(const SettingsTable& table, std::string_view name);

}  // namespace sim::calibration
