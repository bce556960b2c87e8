// What a result holds, in words or as JSON.
#pragma once
#include <filesystem>
#include <string>

namespace sim {

/// Describes a result directory (by its newest snapshot) or one snapshot file: grid, dates, fields, needles, how the
/// run ended. `ledger` adds the mass books of every field. Throws FileError.
std::string describe(const std::filesystem::path& result, bool ledger, bool json);

}  // namespace sim
