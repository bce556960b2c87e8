// Every key of a scenario in one table. Validation, defaults, `schema`, `parameters`, `explain` and resolved.toml all
// read this table; nothing else knows a key's unit, range or default.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "sim/library/evidence.hpp"
#include "sim/scenario/key.hpp"
#include "sim/scenario/result_name.hpp"

namespace sim {

std::span<const Key> keys();

/// The key of that path ("treatment[].length"), or nullptr.
const Key* find_key(std::string_view path);

/// "treatment[0].length" and "treatment[rolling].length" are both "treatment[].length".
std::string general_path(std::string_view path);

/// The key that a path into a scenario means, or nullptr: a key itself, an element of a list, or a value by layer,
/// solute or name.
const Key* key_of_path(std::string_view path);

/// Is this path a table or a list of tables that holds keys?
bool is_table(std::string_view path);

/// Names that may be written directly inside a table ("" is the top level).
std::vector<std::string_view> children_of(std::string_view table);

/// Default of a key as text, for people: the fallback, the law's constant, or the words of `otherwise`.
std::string default_text(const Key& key);

/// Where the default comes from, and how well it is known.
std::string_view source_of(const Key& key);
Grade grade_of(const Key& key);

/// What the law's constant may plausibly be, for people; empty for a key without law.
std::string plausible_text(const Key& key);

/// "a length", "true or false", "one of patch, channel or slab", ...
std::string expectation(const Key& key);

/// Of a name of the contract that no scenario has: where it belongs.
std::optional<std::string> belongs_elsewhere(std::string_view path);

std::span<const ResultName> result_names();
const ResultName* find_result(std::string_view name);

}  // namespace sim
