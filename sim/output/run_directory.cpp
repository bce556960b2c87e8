#include "sim/output/run_directory.hpp"
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <algorithm>
#include <ctime>
#include <functional>
#include <nlohmann/json.hpp>
#include "sim/output/disk.hpp"
#include "sim/output/master_file.hpp"
#include "sim/output/run_record_state.hpp"
#include "sim/output/snapshot_file.hpp"
#include "sim/output/wording.hpp"

namespace sim {

namespace {

namespace fs = std::filesystem;

std::string csv_header(const std::vector<HistoryColumn>& columns) {
    std::string header = "time [s]";
    for (const HistoryColumn& item : columns)
        header += fmt::format(",{}", csv_cell(item.unit.empty() ? item.name : item.name + " [" + item.unit + "]"));
    return header;
}

nlohmann::ordered_json with_unit(double value, const std::string& unit) { return {{"value", value}, {"unit", unit}}; }

std::string as_line(const nlohmann::ordered_json& json, int indent) {
    return json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void add_missing(Provenance& provenance, const std::string& name, const std::string& text) {
    const bool there =
        std::any_of(provenance.begin(), provenance.end(), [&](const auto& p) { return p.first == name; });
    if (!there) provenance.emplace_back(name, text);
}

}  // namespace

struct RunDirectory::State {
    ClaimedDirectory directory;
    fs::path path;
    LineFile history, log;
    RunRecord run;
    nlohmann::ordered_json summary;

    void learn(const Snapshot& snapshot) {
        run.grid = snapshot.grid();
        run.fields.clear();
        for (const solvers::FieldSet* fields : snapshot.fields)
            for (int i = 0; i < fields->count(); ++i) {
                const solvers::FieldCard& card = fields->card({i});
                if (!card.internal) run.fields.push_back({fields->name({i}), card.unit, card.description});
            }
        run.layers.layer_names = snapshot.tissue.layer_names;
        run.layers.layer_axis = snapshot.tissue.layer_axis;
        run.layers.layer_along = snapshot.tissue.layer_along;
        run.affinities.clear();
        for (const auto& [solute, values] : snapshot.tissue.affinity) run.affinities.push_back(solute);
        run.needles = snapshot.needles;
        run.ledgers = snapshot.ledgers;
    }

    std::string history_line(double time, const std::function<double(std::size_t)>& value) const {
        std::string line = fmt::format("{}", time);
        for (std::size_t i = 0; i < run.history.size(); ++i) line += fmt::format(",{}", value(i));
        return line;
    }

    void begin_history(std::span<const NamedValue> row) {
        history = LineFile(path / "history.csv");
        for (const NamedValue& item : row) run.history.push_back({item.name, item.unit, {}});
        history.add(csv_header(run.history));
    }

    /// The table as far as the record goes, in the place of what an interrupted run left.
    void rewrite_history() {
        if (run.history.empty()) return directory.remove("history.csv");
        std::string table = csv_header(run.history) + "\n";
        for (std::size_t n = 0; n < run.history_times.size(); ++n)
            table += history_line(run.history_times[n], [&](std::size_t i) { return run.history[i].values[n]; }) + "\n";
        replace_file(path / "history.csv", table);
        history = LineFile::going_on(path / "history.csv");
    }

    /// Snapshots that the record does not know, and what was not finished.
    void remove_newer_snapshots() const {
        for (const std::string& name : directory.names("snapshots")) {
            const std::string file = "snapshots/" + name;
            const bool known = std::find(run.snapshots.begin(), run.snapshots.end(), file) != run.snapshots.end();
            if (!known && (name.ends_with(".h5") || name.ends_with(".h5.writing"))) directory.remove(file);
        }
    }
};

RunDirectory::RunDirectory(ClaimedDirectory claimed, Provenance provenance)
    : state_(std::make_unique<State>(State{std::move(claimed), {}, {}, {}, {}, {}})) {
    add_missing(provenance, "notice", notice);
    state_->path = state_->directory.path();
    state_->run.provenance = std::move(provenance);
}

void RunDirectory::begin(const std::string& scenario_text, const std::string& resolved) {
    State& s = *state_;
    add_missing(s.run.provenance, "scenario", scenario_text);
    add_missing(s.run.provenance, "resolved", resolved);
    s.directory.make_folder("snapshots");
    s.directory.make_folder("checkpoint");
    replace_file(s.path / "resolved.toml", resolved);
    replace_file(s.path / "scenario.toml", scenario_text);
    s.log = LineFile(s.path / "log.jsonl");
}

void RunDirectory::go_on(const solvers::Grid& grid) {
    State& s = *state_;
    if (!s.run.snapshots.empty()) s.run.grid = grid;
    s.log = LineFile::going_on(s.path / "log.jsonl");
    s.directory.make_folder("snapshots");
    s.rewrite_history();
    if (s.run.snapshots.empty()) {
        s.directory.remove("run.xdmf");
        s.directory.remove("run.h5");
    } else {
        write_xdmf_file(s.path / "run.xdmf", s.run);
        write_master_file(s.path / "run.h5", s.run);
    }
    s.directory.remove("summary.json");
    s.remove_newer_snapshots();
}

RunDirectory::RunDirectory(RunDirectory&&) noexcept = default;
RunDirectory::~RunDirectory() = default;

const std::filesystem::path& RunDirectory::path() const { return state_->path; }

void RunDirectory::write_snapshot(const Snapshot& snapshot) {
    State& s = *state_;
    if (!s.run.times.empty() && snapshot.time <= s.run.times.back())
        throw std::logic_error("snapshots are written once a date, forward in time");
    const std::string name = fmt::format("snapshots/{:06}.h5", s.run.snapshots.size());
    write_snapshot_file(s.path / name, snapshot, s.run.provenance);
    s.learn(snapshot);
    s.run.snapshots.push_back(name);
    s.run.times.push_back(snapshot.time);
    write_xdmf_file(s.path / "run.xdmf", s.run);
    write_master_file(s.path / "run.h5", s.run);
}

void RunDirectory::write_history(double time, std::span<const NamedValue> row) {
    State& s = *state_;
    if (!s.history.open()) s.begin_history(row);
    const bool fits =
        std::equal(row.begin(), row.end(), s.run.history.begin(), s.run.history.end(),
                   [](const NamedValue& item, const HistoryColumn& column) { return item.name == column.name; });
    if (!fits) throw std::logic_error("a history's columns are those of its first row");
    s.history.add(s.history_line(time, [&](std::size_t i) { return row[i].value; }));
    s.run.history_times.push_back(time);
    for (std::size_t i = 0; i < row.size(); ++i) s.run.history[i].values.push_back(row[i].value);
}

void RunDirectory::record(const SolverRecord& step) { state_->run.steps.push_back(step); }

void RunDirectory::record(const EventRecord& event) { state_->run.events.push_back(event); }

void RunDirectory::record(std::span<const ProbeSeries> probes) {
    state_->run.probes.assign(probes.begin(), probes.end());
}

void RunDirectory::log(const std::string& event, std::span<const std::pair<std::string, std::string>> facts) {
    nlohmann::ordered_json line = {{"at", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))},
                                   {"event", event}};
    for (const auto& [name, value] : facts) line[name] = value;
    state_->log.add(as_line(line, -1));
}

void RunDirectory::finish(double stop_time, const std::string& exit_reason, std::span<const NamedValue> summary,
                          double wall_seconds) {
    State& s = *state_;
    s.run.exit_reason = exit_reason;
    s.run.stop_time = stop_time;
    write_master_file(s.path / "run.h5", s.run);
    s.summary = {{"exit_reason", exit_reason},
                 {"stop_time", with_unit(stop_time, "s")},
                 {"wall_time", with_unit(wall_seconds, "s")},
                 {"notice", notice}};
    for (const NamedValue& item : summary) s.summary[item.name] = with_unit(item.value, item.unit);
    replace_file(s.path / "summary.json", as_line(s.summary, 1) + "\n");
    if (s.history.open()) s.history.sync();
    s.log.sync();
}

void RunDirectory::add_uncertainty(const UncertaintyRecord& record) {
    State& s = *state_;
    if (!record.members.empty()) replace_file(s.path / "samples.csv", samples_table(record));
    s.summary["uncertainty"] = as_json(record);
    replace_file(s.path / "summary.json", as_line(s.summary, 1) + "\n");
    s.log.sync();
}

void RunDirectory::archive(solvers::Archive& archive) { archive_record(archive, state_->run); }

}  // namespace sim
