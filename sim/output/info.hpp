// What a result holds, in words or as JSON.
#pragma once
#include <filesystem>
#include <string>
#include "sim/output/records.hpp"

namespace sim {

/// Describes a result directory (by its newest snapshot) or one snapshot file: grid, dates, fields, needles, how the
/// run ended. `ledger` adds the mass books of every field. Throws FileError.
std::string describe(const std::filesystem::path& result, bool ledger, bool json);

/// The books of one field as a table, in masses and in shares of what came in.
std::string ledger_table(const Ledger& ledger, double time);

}  // namespace sim
