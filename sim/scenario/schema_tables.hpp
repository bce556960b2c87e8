// The sections of the schema's table, one file each (schema_NAME.cpp), in the order of a scenario.
#pragma once
#include <string_view>
#include <vector>
#include "sim/scenario/key.hpp"
#include "sim/scenario/result_name.hpp"

namespace sim::schema {

/// Source of a default that no measurement stands behind.
inline constexpr std::string_view choice = "choice of this program";

std::vector<Key> domain_keys();
std::vector<Key> skin_keys();
std::vector<Key> person_keys();
std::vector<Key> needling_keys();
std::vector<Key> serum_keys();
std::vector<Key> healing_keys();
std::vector<Key> field_keys();
std::vector<Key> unknown_keys();
std::vector<Key> run_keys();

/// Names of history and summary that tell of healing.
std::vector<ResultName> healing_results();

/// Names that tell of fields that the user declares.
std::vector<ResultName> field_results();

}  // namespace sim::schema
