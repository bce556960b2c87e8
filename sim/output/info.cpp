#include "sim/output/info.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <system_error>
#include "sim/output/checkpoint_file.hpp"
#include "sim/output/disk.hpp"
#include "sim/output/snapshot_file.hpp"
#include "sim/output/wording.hpp"

namespace sim {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largest_summary = std::size_t{1} << 24;  // bytes
constexpr double micrograms = 1e9;                             // in a kilogram
constexpr double cubic_millimetres = 1e9;                      // in a cubic metre

struct FieldFacts {
    std::string name, unit, meaning, total_unit;
    double least = 0, greatest = 0, total = 0;
};

struct LedgerLine {
    std::string term;
    double mass = 0;
};

/// All that both forms of the answer say.
struct Facts {
    std::string path;
    SnapshotData newest;
    std::vector<double> times;
    std::vector<FieldFacts> fields;
    Json summary;                  // null when the run has not ended
    std::vector<int> checkpoints;  // newest first
};

solvers::Grid grid_of(const SnapshotData& data) {
    solvers::Grid grid;
    grid.faces = data.edges;
    grid.shape = data.geometry == "channel" ? solvers::Shape::cylinder : solvers::Shape::box;
    return grid;
}

FieldFacts measure(const SnapshotData::Field& field, const solvers::Grid& grid) {
    FieldFacts facts{field.name, field.unit, field.long_name, "", 0, 0, 0};
    facts.total_unit = field.unit.ends_with("/m3") ? field.unit.substr(0, field.unit.size() - 3)
                       : field.unit == "1"         ? "m3"
                                                   : field.unit + " m3";
    const auto [least, greatest] = std::minmax_element(field.values.begin(), field.values.end());
    facts.least = *least;
    facts.greatest = *greatest;
    std::size_t at = 0;
    for (int k = 0; k < grid.nz(); ++k)
        for (int j = 0; j < grid.ny(); ++j)
            for (int i = 0; i < grid.nx(); ++i) facts.total += field.values[at++] * grid.volume(i, j, k);
    return facts;
}

Json read_summary(const std::filesystem::path& directory) {
    const std::filesystem::path file = directory / "summary.json";
    std::error_code unreachable;
    if (!std::filesystem::exists(file, unreachable)) return nullptr;
    Json summary = Json::parse(read_small_file(file, largest_summary), nullptr, false);
    if (!summary.is_object()) throw FileError(file.string() + ": not a summary in JSON");
    return summary;
}

Facts gather(const std::filesystem::path& result) {
    Facts facts;
    facts.path = result.string();
    std::filesystem::path newest = result;
    std::error_code unreachable;
    if (std::filesystem::is_directory(result, unreachable)) {
        const std::vector<std::filesystem::path> files = snapshot_files(result);
        if (files.empty()) throw FileError(result.string() + ": no snapshots yet");
        for (const std::filesystem::path& file : files) facts.times.push_back(read_snapshot_time(file));
        newest = files.back();
        facts.summary = read_summary(result);
        facts.checkpoints = checkpoint_generations(result);
    }
    facts.newest = read_snapshot_file(newest);
    if (facts.times.empty()) facts.times = {facts.newest.time};
    const solvers::Grid grid = grid_of(facts.newest);
    for (const SnapshotData::Field& field : facts.newest.fields) facts.fields.push_back(measure(field, grid));
    return facts;
}

std::vector<LedgerLine> lines_of(const Ledger& ledger) {
    std::vector<LedgerLine> lines = {{"initial", ledger.initial}};
    for (const auto& [origin, mass] : ledger.in) lines.push_back({"in: " + origin, mass});
    for (const auto& [way, mass] : ledger.out) lines.push_back({"out: " + way, mass});
    lines.insert(
        lines.end(),
        {{"gain", ledger.gain}, {"loss", ledger.loss}, {"clipped", ledger.clipped}, {"solver", ledger.solver}});
    for (const auto& [place, mass] : ledger.held) lines.push_back({"held: " + place, mass});
    lines.insert(lines.end(), {{"present", ledger.present()}, {"residual", ledger.residual()}});
    return lines;
}

}  // namespace

std::string ledger_table(const Ledger& ledger, double time) {
    const double whole = ledger.whole();
    const bool mass = ledger.unit == "kg", volume = ledger.unit == "m3";
    const double scale = mass ? micrograms : volume ? cubic_millimetres : 1;
    std::string text =
        fmt::format("\nledger of {} at {}\n  {:<28}{:>16}{:>16}\n", ledger.field, friendly_time(time), "",
                    mass     ? "ug"
                    : volume ? "mm3"
                             : ledger.unit,
                    mass ? "% of applied" : "% of all");
    for (const LedgerLine& line : lines_of(ledger)) {
        const std::string share = whole > 0 ? fmt::format("{:.6g}", 100 * line.mass / whole) : "-";
        text += fmt::format("  {:<28}{:>16.6g}{:>16}\n", line.term, line.mass * scale, share);
    }
    return text;
}

namespace {

std::string ending(const Facts& facts) {
    if (facts.summary.is_null()) return "no summary: the run goes on or was cut off";
    const auto seconds = [&](const char* key) -> std::string {
        const Json& item = facts.summary.value(key, Json::object());
        const Json value = item.is_object() ? item.value("value", Json()) : Json();
        return value.is_number() ? friendly_time(value.get<double>()) : "?";
    };
    const Json reason = facts.summary.value("exit_reason", Json());
    return fmt::format("{} at {}, wall time {}", reason.is_string() ? reason.get<std::string>() : "?",
                       seconds("stop_time"), seconds("wall_time"));
}

/// Layers follow each other along the first axis along which anything changes; skin's along z.
std::string layer_list(const SnapshotData& data) {
    const std::size_t nx = data.edges[0].size() - 1, sheet = nx * (data.edges[1].size() - 1);
    const std::array<std::size_t, 3> stride{1, nx, sheet};
    std::size_t axis = 0;
    while (axis < 2 && data.layer[stride[axis] * (data.edges[axis].size() - 2)] == data.layer.front()) ++axis;
    std::string text;
    for (std::size_t layer = 0; layer < data.layer_names.size(); ++layer) {
        double thickness = 0;
        for (std::size_t n = 0; n + 1 < data.edges[axis].size(); ++n)
            if (data.layer[n * stride[axis]] == static_cast<signed char>(layer))
                thickness += data.edges[axis][n + 1] - data.edges[axis][n];
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", data.layer_names[layer], friendly_length(thickness));
    }
    return text;
}

std::string date_list(const std::vector<double>& times) {
    std::string text = fmt::format("{} snapshot{}:", times.size(), times.size() == 1 ? "" : "s");
    const char* before = " ";
    for (const double time : times) {
        text.append(before).append(friendly_time(time));
        before = ", ";
    }
    return text;
}

std::string needle_list(const std::vector<NeedleRecord>& needles) {
    if (needles.empty()) return "none";
    double deepest = 0, channel = 0;
    for (const NeedleRecord& needle : needles) {
        deepest = std::max(deepest, needle.insertion_depth);
        channel = std::max(channel, needle.channel_depth);
    }
    return fmt::format("{}, insertion depth up to {}, channel depth up to {}", needles.size(), friendly_length(deepest),
                       friendly_length(channel));
}

std::string size_list(const SnapshotData& data) {
    const solvers::Grid grid = grid_of(data);
    const std::string first = friendly_length(grid.length(0)), depth = friendly_length(grid.length(2));
    const std::string extent = data.geometry == "channel"
                                   ? fmt::format("radius {}, depth {}", first, depth)
                                   : fmt::format("{} x {} x {}", first, friendly_length(grid.length(1)), depth);
    return fmt::format("{}, {} x {} x {} cells, {}", data.geometry, grid.nx(), grid.ny(), grid.nz(), extent);
}

std::string as_text(const Facts& facts, bool ledger) {
    const SnapshotData& data = facts.newest;
    std::string text = facts.path + (data.title.empty() ? "" : ": " + data.title) + "\n";
    const auto line = [&](const char* name, const std::string& what) { text += fmt::format("{:<9}{}\n", name, what); };
    line("ended", ending(facts));
    line("grid", size_list(data));
    line("layers", layer_list(data));
    line("needles", needle_list(data.needles));
    line("dates", date_list(facts.times));
    if (facts.checkpoints.size() > 1 || (facts.summary.is_null() && !facts.checkpoints.empty()))
        line("resume", fmt::format("from checkpoint {}", facts.checkpoints.front()));
    text += fmt::format("\nfields at {}\n  {:<20}{:<10}{:>13}{:>13}{:>18}  {}\n", friendly_time(data.time), "", "unit",
                        "least", "greatest", "total", "");
    for (const FieldFacts& field : facts.fields)
        text += fmt::format("  {:<20}{:<10}{:>13.5g}{:>13.5g}{:>18}  {}\n", field.name, field.unit, field.least,
                            field.greatest, fmt::format("{:.5g} {}", field.total, field.total_unit), field.meaning);
    if (ledger)
        for (const Ledger& books : data.ledgers) text += ledger_table(books, data.time);
    return text + "\n" + notice + "\n";
}

Json by_name(const std::vector<std::pair<std::string, double>>& terms) {
    Json json = Json::object();
    for (const auto& [name, mass] : terms) json[name] = mass;
    return json;
}

Json ledger_json(const Ledger& ledger) {
    return {{"unit", ledger.unit},          {"applied", ledger.whole()},   {"initial", ledger.initial},
            {"in", by_name(ledger.in)},     {"out", by_name(ledger.out)},  {"gain", ledger.gain},
            {"loss", ledger.loss},          {"clipped", ledger.clipped},   {"solver", ledger.solver},
            {"held", by_name(ledger.held)}, {"present", ledger.present()}, {"residual", ledger.residual()}};
}

std::string as_json(const Facts& facts, bool ledger) {
    const SnapshotData& data = facts.newest;
    const solvers::Grid grid = grid_of(data);
    Json json = {{"path", facts.path}, {"title", data.title}, {"geometry", data.geometry}};
    json["cells"] = {grid.nx(), grid.ny(), grid.nz()};
    json["size"] = {{"value", {grid.length(0), grid.length(1), grid.length(2)}}, {"unit", "m"}};
    json["layers"] = data.layer_names;
    json["needles"] = data.needles.size();
    json["times"] = {{"value", facts.times}, {"unit", "s"}};
    for (const FieldFacts& field : facts.fields)
        json["fields"][field.name] = {{"unit", field.unit},
                                      {"long_name", field.meaning},
                                      {"min", field.least},
                                      {"max", field.greatest},
                                      {"total", {{"value", field.total}, {"unit", field.total_unit}}}};
    if (ledger)
        for (const Ledger& books : data.ledgers) json["ledger"][books.field] = ledger_json(books);
    json["checkpoints"] = facts.checkpoints;
    json["exit_reason"] = facts.summary.is_null() ? Json() : facts.summary.value("exit_reason", Json());
    json["notice"] = notice;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string describe(const std::filesystem::path& result, bool ledger, bool json) {
    const Facts facts = gather(result);
    return json ? as_json(facts, ledger) : as_text(facts, ledger);
}

}  // namespace sim
