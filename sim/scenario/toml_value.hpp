// A value of a document as TOML again, as it may stand behind KEY= on the command line.
#pragma once
#include <string>
#include <utility>
#include <vector>
#include "sim/scenario/document.hpp"

namespace sim {

/// A name in front of =, in quotes where TOML wants them.
std::string toml_key(const std::string& name);

/// Lists and tables in one line. Throws std::invalid_argument for a calendar date, which no key takes.
std::string toml_value(const Node& node);

/// Every value of a table of paths, in the order of the file: {"domain.geometry", node}. Tables in it are gone through,
/// but for one whose name is a path in quotes, which is set as a whole.
std::vector<std::pair<std::string, const Node*>> flattened(const Node& table);

}  // namespace sim
