// Values of a document measured against the schema: type, dimension, range.
#pragma once
#include <string>
#include <string_view>
#include "sim/scenario/document.hpp"
#include "sim/scenario/schema.hpp"

namespace sim {

/// The number that a single value of this key means, in SI. Throws UnitError: what was found, what was expected.
double number_of(const Key& key, const Node& value);

/// The same for a default's text or another text without a node.
double number_of(const Key& key, std::string_view text);

/// Throws UnitError unless the single value is of the key's type, dimension, range and words.
void check_value(const Key& key, const Node& value);

/// A name that files and paths can carry: letters, digits and _, not beginning with a digit, at most 64.
bool is_name(std::string_view text);

}  // namespace sim
