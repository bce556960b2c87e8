// info: what a result directory or a snapshot holds, and its books of mass.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/output/run_directory.hpp"
#include "sim/output/snapshot_file.hpp"
#include "sim/scenario/units.hpp"

namespace sim::command {
namespace {

using Json = nlohmann::ordered_json;

/// A result as it lies on the disk: its newest snapshot, and how many there are.
struct Result {
    std::filesystem::path newest;
    std::size_t snapshots = 1;
    SnapshotData data;
};

Result open_result(const std::filesystem::path& path) {
    std::error_code trouble;
    if (!std::filesystem::exists(path, trouble))
        throw FileError(
            fmt::format("{}: {}", path.string(), trouble ? trouble.message() : "there is no such file or directory"));
    Result result;
    result.newest = path;
    if (std::filesystem::is_directory(path, trouble)) {
        const auto files = snapshot_files(path);
        if (files.empty()) throw FileError(fmt::format("{}: holds no snapshots of a run", path.string()));
        result.newest = files.back();
        result.snapshots = files.size();
    }
    result.data = read_snapshot_file(result.newest);
    return result;
}

std::array<std::size_t, 3> shape_of(const SnapshotData& data) {
    std::array<std::size_t, 3> shape{};
    for (int axis = 0; axis < 3; ++axis) shape[axis] = std::max<std::size_t>(data.edges[axis].size(), 1) - 1;
    return shape;
}

struct Range {
    double lowest = 0, highest = 0;
};
Range range_of(const SnapshotData::Field& field) {
    if (field.values.empty()) return {};
    const auto [lowest, highest] = std::ranges::minmax(field.values);
    return {lowest, highest};
}

Json to_json(const Ledger& ledger) {
    Json books;
    books["field"] = ledger.field;
    books["initial"] = ledger.initial;
    for (const auto& [name, value] : ledger.in) books["in"][name] = value;
    for (const auto& [name, value] : ledger.out) books["out"][name] = value;
    books["gain"] = ledger.gain;
    books["loss"] = ledger.loss;
    books["clipped"] = ledger.clipped;
    books["solver"] = ledger.solver;
    for (const auto& [name, value] : ledger.held) books["held"][name] = value;
    books["present"] = ledger.present();
    books["residual"] = ledger.residual();
    return books;
}

Json to_json(const Result& result, bool ledger) {
    Json all;
    all["title"] = result.data.title;
    all["file"] = result.newest.string();
    all["snapshots"] = result.snapshots;
    all["time"] = result.data.time;
    all["geometry"] = result.data.geometry;
    all["shape"] = shape_of(result.data);
    all["layers"] = result.data.layer_names;
    all["needles"] = result.data.needles.size();
    all["fields"] = Json::array();
    for (const auto& field : result.data.fields) {
        const auto [lowest, highest] = range_of(field);
        all["fields"].push_back({{"name", field.name}, {"unit", field.unit}, {"lowest", lowest}, {"highest", highest}});
    }
    if (ledger)
        for (const Ledger& books : result.data.ledgers) all["ledger"].push_back(to_json(books));
    return all;
}

void say_ledger(const Ledger& ledger) {
    const auto line = [](std::string_view name, double value) {
        say(fmt::format("  {:<28} {:>14.6e} kg\n", name, value));
    };
    say(fmt::format("ledger of {}\n", ledger.field));
    line("initial", ledger.initial);
    for (const auto& [name, value] : ledger.in) line("in  " + name, value);
    for (const auto& [name, value] : ledger.out) line("out " + name, value);
    line("gain", ledger.gain);
    line("loss", ledger.loss);
    line("clipped", ledger.clipped);
    line("solver", ledger.solver);
    for (const auto& [name, value] : ledger.held) line("held " + name, value);
    line("present", ledger.present());
    line("residual", ledger.residual());
}

void say_result(const Result& result) {
    const SnapshotData& data = result.data;
    const auto [nx, ny, nz] = shape_of(data);
    say(fmt::format("{}\n{}: {} snapshot{}, newest at {}\n", data.title, result.newest.string(), result.snapshots,
                    result.snapshots == 1 ? "" : "s", short_text(data.time, "h")));
    say(fmt::format("{}, {} x {} x {} cells, {} punctures, layers:", data.geometry, nx, ny, nz, data.needles.size()));
    for (const std::string& layer : data.layer_names) say(" " + layer);
    say("\n");
    for (const auto& field : data.fields) {
        const auto [lowest, highest] = range_of(field);
        say(fmt::format("  {} [{}]: {:.4g} .. {:.4g}  {}\n", field.name, field.unit, lowest, highest, field.long_name));
    }
}

}  // namespace

int info(const std::string& path, bool ledger, bool json) {
    const Result result = open_result(path);
    if (json) {
        say(to_json(result, ledger).dump(2) + "\n");
        return done;
    }
    say_result(result);
    if (ledger)
        for (const Ledger& books : result.data.ledgers) say_ledger(books);
    return done;
}

}  // namespace sim::command
