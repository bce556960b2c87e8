// A tree of values as TOML again.
#pragma once
#include <map>
#include <string>
#include "sim/scenario/document.hpp"

namespace sim {

/// The whole document, tables under their headings. `remarks`: comments behind values, by path such as
/// "treatment[0].length". Comments of the file that it was read from are gone,
/// and a whole number has lost its point.
std::string document_text(const Node& document, const std::map<std::string, std::string>& remarks = {});

}  // namespace sim
