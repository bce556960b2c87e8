// From a study file to a Study, or to one clear list of what is wrong with it.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include "sim/study/study.hpp"

namespace sim::study {

/// Reads and checks a study and the scenario that it starts from. Throws ScenarioError with the first error of syntax
/// or all errors of meaning, as read_scenario does.
Study read_study(const std::filesystem::path& file);

/// The same for a text that is already here; `file` names it in messages, and paths are relative to its folder.
Study read_study_text(std::string_view text, const std::filesystem::path& file);

}  // namespace sim::study
