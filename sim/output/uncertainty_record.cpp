#include "sim/output/uncertainty_record.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include "sim/output/wording.hpp"

namespace sim {

namespace {

using Json = nlohmann::ordered_json;

Json as_json(const Band& band) {
    Json json = {{"unit", band.unit}, {"nominal", band.nominal}, {"median", band.median}, {"p05", band.p05},
                 {"p25", band.p25},   {"p75", band.p75},         {"p95", band.p95},       {"mean", band.mean}};
    json["members"] = band.members;
    json["parameters"] = Json::array();
    for (const Influence& influence : band.parameters)
        json["parameters"].push_back({{"parameter", influence.parameter},
                                      {"rank_correlation", influence.rank_correlation},
                                      {"explained_variance", influence.explained_variance}});
    return json;
}

Json as_json(const std::vector<Change>& changes) {
    Json json = Json::array();
    for (const Change& change : changes)
        json.push_back({{"parameter", change.parameter}, {"factor", change.factor}, {"ratio", change.ratio}});
    return json;
}

Json as_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
    Json json = Json::object();
    for (const auto& [name, text] : pairs) json[name] = text;
    return json;
}

}  // namespace

nlohmann::ordered_json as_json(const UncertaintyRecord& record) {
    Json json = {{"model", record.model}, {"caveat", record.caveat}, {"parameters", as_json(record.parameters)}};
    if (!record.failures.empty()) json["failures"] = as_json(record.failures);
    if (!record.members.empty()) json["samples"] = record.members.size();
    for (const Band& band : record.bands) json[band.name] = as_json(band);
    for (const auto& [name, changes] : record.one_at_a_time) json["one_at_a_time"][name] = as_json(changes);
    return json;
}

std::string samples_table(const UncertaintyRecord& record) {
    std::string table = "member,status";
    for (const auto& parameter : record.parameters) table += fmt::format(",{} [1]", parameter.first);
    const auto whole = std::ranges::find_if(record.members, [](const MemberRecord& m) { return m.failure.empty(); });
    const std::vector<NamedValue> columns = whole == record.members.end() ? std::vector<NamedValue>{} : whole->results;
    for (const NamedValue& column : columns)
        table += fmt::format(",{}", csv_cell(fmt::format("{} [{}]", column.name, column.unit)));
    table += ",reason\n";
    for (std::size_t m = 0; m < record.members.size(); ++m) {
        const MemberRecord& member = record.members[m];
        table += fmt::format("{},{}", m + 1, member.failure.empty() ? "done" : "failed");
        for (const double factor : member.factors) table += fmt::format(",{}", factor);
        for (const NamedValue& column : columns) {
            const auto found = std::ranges::find(member.results, column.name, &NamedValue::name);
            table += found == member.results.end() ? "," : fmt::format(",{}", found->value);
        }
        table += fmt::format(",{}\n", csv_cell(member.failure));
    }
    return table;
}

}  // namespace sim
