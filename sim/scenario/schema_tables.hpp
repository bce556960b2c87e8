// The sections of the schema's table, one file each (schema_NAME.cpp), in the order of a scenario.
#pragma once
#include <string_view>
#include <vector>
#include "sim/scenario/key.hpp"

namespace sim::schema {

/// Source of a default that no measurement stands behind.
inline constexpr std::string_view choice = "choice of this program";

std::vector<Key> domain_keys();
std::vector<Key> skin_keys();
std::vector<Key> needling_keys();
std::vector<Key> serum_keys();
std::vector<Key> run_keys();

}  // namespace sim::schema
