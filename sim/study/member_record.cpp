#include "sim/study/member_record.hpp"
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include "sim/output/disk.hpp"
#include "sim/output/file_error.hpp"

namespace sim::study {

namespace {

constexpr std::size_t largest_record = 1 << 20;

}  // namespace

std::optional<MemberRecord> read_record(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return {};
    try {
        const auto json = nlohmann::json::parse(read_small_file(file, largest_record));
        MemberRecord record;
        json.at("member").get_to(record.member);
        json.at("identity").get_to(record.identity);
        json.at("program").get_to(record.program);
        record.done = json.at("status").get<std::string>() == "done";
        json.at("exit_code").get_to(record.exit_code);
        json.at("reason").get_to(record.reason);
        json.at("wall_seconds").get_to(record.wall_seconds);
        json.at("outputs").get_to(record.outputs);
        return record;
    } catch (const nlohmann::json::exception& error) {
        throw FileError(fmt::format("{}: not a member's record ({}); remove it to have that member run again",
                                    file.string(), error.what()));
    }
}

void write_record(const std::filesystem::path& file, const MemberRecord& record) {
    nlohmann::ordered_json json;
    json["member"] = record.member;
    json["identity"] = record.identity;
    json["program"] = record.program;
    json["status"] = record.done ? "done" : "failed";
    json["exit_code"] = record.exit_code;
    json["reason"] = record.reason;
    json["wall_seconds"] = record.wall_seconds;
    json["outputs"] = record.outputs;
    // A reason may hold whatever a library said.
    replace_file(file, json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace sim::study
