// From a scenario file to a Scenario, or to one clear list of what is wrong with it.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>
#include "sim/scenario/problems.hpp"
#include "sim/scenario/scenario.hpp"

namespace sim {

/// Reads, checks and resolves a scenario. `overrides` are "KEY=VALUE" as after --set. Throws ScenarioError with the
/// first error of syntax or all errors of meaning, and OverrideError for an override that names no key.
Scenario read_scenario(const std::filesystem::path& file, const std::vector<std::string>& overrides = {});

/// The same for a text that is already here; `file` names it in messages.
Scenario read_scenario_text(std::string_view text, const std::string& file,
                            const std::vector<std::string>& overrides = {});

/// The text of a scenario as a tree with the overrides in it, before anybody asks what it means. Throws ScenarioError
/// and OverrideError.
Node read_document(std::string_view text, const std::string& file, const std::vector<std::string>& overrides);

/// The text as a tree, before anybody asks what it means. Throws TextError.
Node parse_document(std::string_view text);

/// Version of the TOML library.
std::string toml_version();

}  // namespace sim
