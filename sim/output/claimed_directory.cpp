#include "sim/output/claimed_directory.hpp"
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <vector>
#include "sim/output/disk.hpp"

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

/// Is it a folder without any file that is finished?
bool nothing_finished(const fs::path& folder) {
    if (look_at(folder) != Entry::directory) return false;
    const std::vector<std::string> names = names_in(folder);
    return std::all_of(names.begin(), names.end(), [](const auto& name) { return name.ends_with(".writing"); });
}

/// A run that was killed before it had anything to tell: its two folders are empty, beside them stand no more than its
/// lock, what it was going to do and its log.
bool only_begun(const fs::path& directory, const std::vector<std::string>& names) {
    static const std::vector<std::string> beginnings = {lock_name,   "resolved.toml", "resolved.toml.writing",
                                                        "log.jsonl", "scenario.toml", "scenario.toml.writing",
                                                        "snapshots", "checkpoint"};
    const auto is_there = [&](const char* name) { return look_at(directory / name) == Entry::file; };
    const bool begun = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        return std::find(beginnings.begin(), beginnings.end(), name) != beginnings.end();
    });
    return begun && (is_there("resolved.toml") || !is_there("scenario.toml")) &&
           nothing_finished(directory / "snapshots") && nothing_finished(directory / "checkpoint");
}

/// resolved.toml is written first and removed last: with it, files of our names are ours.
void remove_earlier_run(const fs::path& directory) {
    const bool ours = look_at(directory / "resolved.toml") == Entry::file;
    for (const std::string& name : own_files)
        if (!ours && look_at(directory / name) != Entry::missing)
            throw DirectoryNotEmpty((directory / name).string() +
                                    ": is there, but not from an earlier run; choose another directory");
    for (const std::string& name : own_files) remove_file(directory / (name + ".writing"));
    if (!ours) return;
    remove_folder(directory / "snapshots");
    remove_folder(directory / "checkpoint");
    for (const std::string& name : own_files)
        if (name != "resolved.toml") remove_file(directory / name);
    remove_file(directory / "resolved.toml");
}

}  // namespace

/// The lock dies with its process; the file that carries it is removed at the end.
class ClaimedDirectory::Lock {
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

ClaimedDirectory::ClaimedDirectory(fs::path directory)
    : path_(std::move(directory)), lock_(std::make_unique<Lock>(path_)) {}
ClaimedDirectory::ClaimedDirectory(ClaimedDirectory&&) noexcept = default;
ClaimedDirectory& ClaimedDirectory::operator=(ClaimedDirectory&&) noexcept = default;
ClaimedDirectory::~ClaimedDirectory() = default;

ClaimedDirectory ClaimedDirectory::for_new_run(const fs::path& directory, bool overwrite) {
    const fs::path path = without_slash(directory);
    make_directories_above(path);
    make_directory(path);
    ClaimedDirectory claimed(path);
    const std::vector<std::string> names = names_in(path);
    const bool empty = std::all_of(names.begin(), names.end(), [](const auto& name) { return name == lock_name; });
    if (empty) return claimed;
    if (!overwrite && !only_begun(path, names))
        throw DirectoryNotEmpty(path.string() + ": not empty; --overwrite replaces an earlier result there");
    remove_earlier_run(path);
    return claimed;
}

ClaimedDirectory ClaimedDirectory::of_earlier_run(const fs::path& directory) {
    const fs::path path = without_slash(directory);
    switch (look_at(path)) {
        case Entry::directory:
            break;
        case Entry::missing:
            throw NothingThere(path.string() + ": there is no such directory");
        case Entry::link:
            throw FileError(path.string() + ": a symbolic link, which is not followed");
        default:
            throw FileError(path.string() + ": not a directory");
    }
    if (look_at(path / "resolved.toml") != Entry::file || look_at(path / "scenario.toml") != Entry::file)
        throw NothingThere(path.string() + ": holds no run to go on with");
    return ClaimedDirectory(path);
}

void ClaimedDirectory::make_folder(const std::string& name) const { make_directory(path_ / name); }

void ClaimedDirectory::remove(const std::string& name) const { remove_file(path_ / name); }

std::vector<std::string> ClaimedDirectory::names(const std::string& folder) const {
    return look_at(path_ / folder) == Entry::directory ? names_in(path_ / folder) : std::vector<std::string>();
}

}  // namespace sim
