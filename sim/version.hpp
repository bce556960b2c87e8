// What this program is and what it was built from.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace sim {

std::string version();

/// Name and text of everything a result depends on: version, git hash, compiler, flags, libraries.
std::vector<std::pair<std::string, std::string>> build_facts();

}  // namespace sim
