#include "sim/output/run_directory.hpp"
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <ctime>
#include <nlohmann/json.hpp>
#include "sim/output/disk.hpp"
#include "sim/output/master_file.hpp"
#include "sim/output/snapshot_file.hpp"
#include "sim/output/wording.hpp"

namespace sim {

namespace {

namespace fs = std::filesystem;

constexpr const char* lock_name = ".lock";
const std::vector<std::string> own_files = {"scenario.toml", "resolved.toml", "run.h5",    "run.xdmf",
                                            "history.csv",   "summary.json",  "log.jsonl", "samples.csv"};

enum class Entry { missing, file, directory, link, other };

/// What is there itself, not what it points to.
Entry look_at(const fs::path& place) {
    struct stat facts {};
    if (::lstat(place.c_str(), &facts) != 0) {
        if (errno == ENOENT) return Entry::missing;
        throw_file_error(place, "cannot look at it");
    }
    if (S_ISREG(facts.st_mode)) return Entry::file;
    if (S_ISDIR(facts.st_mode)) return Entry::directory;
    return S_ISLNK(facts.st_mode) ? Entry::link : Entry::other;
}

/// "results/cheek/" is "results/cheek": with its slash, a symbolic link would be followed.
fs::path without_slash(const fs::path& directory) {
    std::string text = directory.string();
    while (text.size() > 1 && text.back() == '/') text.pop_back();
    return text;
}

void make_directory(const fs::path& directory) {
    if (::mkdir(directory.c_str(), 0777) != 0 && errno != EEXIST)
        throw_file_error(directory, "cannot create the directory");
    switch (look_at(directory)) {
        case Entry::directory:
            return;
        case Entry::link:
            throw FileError(directory.string() + ": a symbolic link, which is not followed");
        default:
            throw FileError(directory.string() + ": is there, but not a directory");
    }
}

void make_directories_above(const fs::path& directory) {
    if (!directory.has_parent_path()) return;
    std::error_code trouble;
    std::filesystem::create_directories(directory.parent_path(), trouble);
    if (trouble)
        throw FileError(directory.parent_path().string() + ": cannot create the directory: " + trouble.message());
}

std::vector<std::string> names_in(const fs::path& directory) {
    std::vector<std::string> names;
    std::error_code trouble;
    for (std::filesystem::directory_iterator entry(directory, trouble), end; !trouble && entry != end;
         entry.increment(trouble))
        names.push_back(entry->path().filename().string());
    if (trouble) throw FileError(directory.string() + ": cannot list: " + trouble.message());
    return names;
}

void remove_file(const fs::path& file) {
    const Entry entry = look_at(file);
    if (entry == Entry::missing) return;
    if (entry != Entry::file) throw FileError(file.string() + ": not a plain file, so it is left alone");
    if (::unlink(file.c_str()) != 0) throw_file_error(file, "cannot remove");
}

/// Removes the HDF5 files of one of our own folders, and the folder when nothing else is in it.
void remove_folder(const fs::path& folder) {
    if (look_at(folder) == Entry::missing) return;
    make_directory(folder);  // refuses links and files
    for (const std::string& name : names_in(folder))
        if (name.ends_with(".h5") || name.ends_with(".h5.writing")) remove_file(folder / name);
    if (::rmdir(folder.c_str()) != 0 && errno != ENOTEMPTY && errno != EEXIST)
        throw_file_error(folder, "cannot remove");
}

/// resolved.toml is written first and removed last: with it, files of our names are ours.
void remove_earlier_run(const fs::path& directory) {
    const bool ours = look_at(directory / "resolved.toml") == Entry::file;
    for (const std::string& name : own_files)
        if (!ours && look_at(directory / name) != Entry::missing)
            throw DirectoryNotEmpty((directory / name).string() +
                                    ": is there, but not from an earlier run; choose another directory");
    if (!ours) return;
    remove_folder(directory / "snapshots");
    remove_folder(directory / "checkpoint");
    for (const std::string& name : own_files)
        if (name != "resolved.toml") remove_file(directory / name);
    remove_file(directory / "resolved.toml");
}

/// The claim to a directory. The lock dies with its process; the file that carries it is removed at the end.
class Lock {
  public:
    explicit Lock(const fs::path& directory) : path_(directory / lock_name) {
        while (!take()) {
        }
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() { ::unlink(path_.c_str()); }

  private:
    /// False when the file was removed by its last owner between opening and locking it.
    bool take() {
        file_ = Descriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
        if (!file_.open()) throw_file_error(path_, "cannot create");
        if (::flock(file_.id(), LOCK_EX | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK)
                throw DirectoryNotEmpty(path_.parent_path().string() + ": another run is writing here");
            if (errno != ENOLCK && errno != EOPNOTSUPP && errno != ENOSYS) throw_file_error(path_, "cannot lock");
        }
        struct stat held {
        }, named{};
        return ::fstat(file_.id(), &held) == 0 && ::lstat(path_.c_str(), &named) == 0 && held.st_ino == named.st_ino;
    }

    fs::path path_;
    Descriptor file_;
};

std::string csv_header(std::span<const NamedValue> row) {
    std::string header = "time [s]";
    for (const NamedValue& item : row)
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
    fs::path directory;
    std::unique_ptr<Lock> lock;
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
        run.layers.layer_of_depth = snapshot.tissue.layer_of_depth;
        run.affinities.clear();
        for (const auto& [solute, values] : snapshot.tissue.affinity) run.affinities.push_back(solute);
        run.needles = snapshot.needles;
        run.ledgers = snapshot.ledgers;
    }

    void begin_history(std::span<const NamedValue> row) {
        history = LineFile(directory / "history.csv");
        history.add(csv_header(row));
        for (const NamedValue& item : row) run.history.push_back({item.name, item.unit, {}});
    }
};

RunDirectory::RunDirectory(const fs::path& directory, bool overwrite, const std::string& scenario_text,
                           const std::string& resolved, Provenance provenance)
    : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.directory = without_slash(directory);
    make_directories_above(s.directory);
    make_directory(s.directory);
    s.lock = std::make_unique<Lock>(s.directory);
    const std::vector<std::string> names = names_in(s.directory);
    const bool empty = std::all_of(names.begin(), names.end(), [](const auto& name) { return name == lock_name; });
    if (!empty && !overwrite)
        throw DirectoryNotEmpty(s.directory.string() + ": not empty; --overwrite replaces an earlier result there");
    if (!empty) remove_earlier_run(s.directory);
    add_missing(provenance, "scenario", scenario_text);
    add_missing(provenance, "resolved", resolved);
    add_missing(provenance, "notice", notice);
    s.run.provenance = std::move(provenance);
    replace_file(s.directory / "resolved.toml", resolved);
    replace_file(s.directory / "scenario.toml", scenario_text);
    make_directory(s.directory / "snapshots");
    s.log = LineFile(s.directory / "log.jsonl");
}

RunDirectory::~RunDirectory() = default;

const std::filesystem::path& RunDirectory::path() const { return state_->directory; }

void RunDirectory::write_snapshot(const Snapshot& snapshot) {
    State& s = *state_;
    if (!s.run.times.empty() && snapshot.time <= s.run.times.back())
        throw std::logic_error("snapshots are written once a date, forward in time");
    const std::string name = fmt::format("snapshots/{:06}.h5", s.run.snapshots.size());
    write_snapshot_file(s.directory / name, snapshot, s.run.provenance);
    s.learn(snapshot);
    s.run.snapshots.push_back(name);
    s.run.times.push_back(snapshot.time);
    write_xdmf_file(s.directory / "run.xdmf", s.run);
    write_master_file(s.directory / "run.h5", s.run);
}

void RunDirectory::write_history(double time, std::span<const NamedValue> row) {
    State& s = *state_;
    if (!s.history.open()) s.begin_history(row);
    const bool fits =
        std::equal(row.begin(), row.end(), s.run.history.begin(), s.run.history.end(),
                   [](const NamedValue& item, const HistoryColumn& column) { return item.name == column.name; });
    if (!fits) throw std::logic_error("a history's columns are those of its first row");
    std::string line = fmt::format("{}", time);
    for (const NamedValue& item : row) line += fmt::format(",{}", item.value);
    s.history.add(line);
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
    write_master_file(s.directory / "run.h5", s.run);
    s.summary = {{"exit_reason", exit_reason},
                 {"stop_time", with_unit(stop_time, "s")},
                 {"wall_time", with_unit(wall_seconds, "s")},
                 {"notice", notice}};
    for (const NamedValue& item : summary) s.summary[item.name] = with_unit(item.value, item.unit);
    replace_file(s.directory / "summary.json", as_line(s.summary, 1) + "\n");
    if (s.history.open()) s.history.sync();
    s.log.sync();
}

void RunDirectory::add_uncertainty(const UncertaintyRecord& record) {
    State& s = *state_;
    if (!record.members.empty()) replace_file(s.directory / "samples.csv", samples_table(record));
    s.summary["uncertainty"] = as_json(record);
    replace_file(s.directory / "summary.json", as_line(s.summary, 1) + "\n");
    s.log.sync();
}

}  // namespace sim
