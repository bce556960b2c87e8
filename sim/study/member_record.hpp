// How a member ended, as DIR/records/NNNN.json keeps it: written once when it ends, replaced only when it is run again.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace sim::study {

struct MemberRecord {
    int member = 0;
    std::string identity;  // SHA-256 of base scenario and overrides
    std::string program;   // version that ran it
    bool done = false;     // else it failed
    int exit_code = 0;
    std::string reason;                     // of a failure, in one line
    double wall_seconds = 0;                // of all attempts together [s]
    std::map<std::string, double> outputs;  // by column, [SI]; what the member's result does not hold is left out
};

/// Nothing where there is no record. Throws FileError for one that cannot be read.
std::optional<MemberRecord> read_record(const std::filesystem::path& file);

/// At once or not at all. Throws FileError.
void write_record(const std::filesystem::path& file, const MemberRecord& record);

}  // namespace sim::study
