// First look at a document: every key known and in its place, every value of its type, dimension and range.
#pragma once
#include "sim/scenario/document.hpp"
#include "sim/scenario/problems.hpp"

namespace sim {

/// Reports what is wrong and marks those nodes as bad; the rest can be read without a further check.
void check_document(Node& root, Problems& problems);

}  // namespace sim
