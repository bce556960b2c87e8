#include "sim/study/study_directory.hpp"
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <system_error>
#include "sim/output/claimed_directory.hpp"
#include "sim/output/disk.hpp"
#include "sim/output/file_error.hpp"

namespace sim::study {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_study = 1 << 20;
const std::vector<std::string> own_files{"table.csv", "table.h5", "failed.csv", "study.toml"};
const std::vector<std::string> own_folders{"records", "members", "confirm", "confirm_records", "analysis"};

bool is_plain_file(const fs::path& file) { return fs::symlink_status(file).type() == fs::file_type::regular; }

void make_folder(const fs::path& folder) {
    if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) throw_file_error(folder, "cannot create the directory");
    const auto kind = fs::symlink_status(folder).type();
    if (kind == fs::file_type::symlink) throw FileError(folder.string() + ": a symbolic link, which is not followed");
    if (kind != fs::file_type::directory) throw FileError(folder.string() + ": is there, but not a directory");
}

std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code trouble;
    for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end; entry.increment(trouble))
        entries.push_back(entry->path());
    if (trouble) throw FileError(folder.string() + ": cannot list: " + trouble.message());
    std::ranges::sort(entries);
    return entries;
}

void remove_plain(const fs::path& file) {
    if (!is_plain_file(file)) throw FileError(file.string() + ": not a plain file, so it is left alone");
    if (::unlink(file.c_str()) != 0) throw_file_error(file, "cannot remove");
}

/// A member's result is removed as a run removes an earlier one: nothing but what such a run wrote.
void remove_member(const fs::path& folder) {
    { const auto claimed = ClaimedDirectory::for_new_run(folder, true); }
    if (::rmdir(folder.c_str()) != 0) throw_file_error(folder, "holds something that no run wrote: cannot remove");
}

void remove_earlier_study(const fs::path& directory) {
    for (const std::string& name : own_folders) {
        const fs::path folder = directory / name;
        if (fs::symlink_status(folder).type() == fs::file_type::not_found) continue;
        make_folder(folder);  // refuses links and files
        for (const fs::path& entry : entries_of(folder))
            fs::is_directory(fs::symlink_status(entry)) ? remove_member(entry) : remove_plain(entry);
        if (::rmdir(folder.c_str()) != 0) throw_file_error(folder, "cannot remove");
    }
    for (const std::string& name : own_files)
        if (fs::symlink_status(directory / name).type() != fs::file_type::not_found) remove_plain(directory / name);
}

/// "results/length/" is "results/length": with its slash, a symbolic link would be followed.
fs::path without_slash(const fs::path& directory) {
    std::string text = directory.string();
    while (text.size() > 1 && text.back() == '/') text.pop_back();
    return text;
}

/// "0007"; more digits from 10 000 on, so that a longer design keeps the names of the shorter one.
std::string numbered(int number) { return fmt::format("{:04}", number); }

/// Something lies there, and no study: whose directory it is, it is not ours. study.toml is the first file that a study
/// has, so that it is looked for last: another task may just be making it.
void refuse_foreign(const fs::path& directory) {
    const std::vector<fs::path> entries = entries_of(directory);
    const bool all_ours = std::ranges::all_of(entries, [](const fs::path& entry) {
        return entry.filename() == ".lock" || entry.filename() == "study.toml.writing";
    });
    if (!all_ours && !is_plain_file(directory / "study.toml"))
        throw DirectoryNotEmpty(directory.string() + ": not empty, and no study is in it; choose another directory");
}

void make_all(const fs::path& directory) {
    std::error_code trouble;
    if (directory.has_parent_path()) fs::create_directories(directory.parent_path(), trouble);
    if (trouble)
        throw FileError(directory.parent_path().string() + ": cannot create the directory: " + trouble.message());
    make_folder(directory);
}

}  // namespace

/// flock: shared by those who join, alone for who claims. It dies with its process.
class StudyDirectory::Lock {
  public:
    Lock(const fs::path& directory, int kind) {
        const fs::path file = directory / ".lock";
        file_ = Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
        if (!file_.open()) throw_file_error(file, "cannot create");
        if (::flock(file_.id(), kind | LOCK_NB) == 0) return;
        if (errno == EWOULDBLOCK) throw DirectoryNotEmpty(directory.string() + ": another study is being run here");
        if (errno != ENOLCK && errno != EOPNOTSUPP && errno != ENOSYS) throw_file_error(file, "cannot lock");
    }

  private:
    Descriptor file_;
};

StudyDirectory::StudyDirectory(fs::path path, int lock_kind, bool overwrite) : path_(std::move(path)) {
    make_all(path_);
    refuse_foreign(path_);  // before a lock is left in it
    lock_ = std::make_unique<Lock>(path_, lock_kind);
    if (overwrite) remove_earlier_study(path_);
}

void StudyDirectory::keep(const Study& study) const {
    // Tasks of a job array come all at once: one after the other, whatever file system refuses to lock.
    const Descriptor folder(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.open()) ::flock(folder.id(), LOCK_EX);
    const fs::path file = path_ / "study.toml";
    if (!is_plain_file(file) || read_small_file(file, largest_study) != study.text) replace_file(file, study.text);
    for (const char* name : {"records", "members"}) make_folder(path_ / name);
}

StudyDirectory::StudyDirectory(StudyDirectory&&) noexcept = default;
StudyDirectory::~StudyDirectory() = default;

StudyDirectory StudyDirectory::claim(const fs::path& directory, bool overwrite) {
    return {without_slash(directory), LOCK_EX, overwrite};
}

StudyDirectory StudyDirectory::join(const fs::path& directory) { return {without_slash(directory), LOCK_SH, false}; }

fs::path StudyDirectory::member(int number) const { return path_ / "members" / numbered(number); }

fs::path StudyDirectory::record(int number) const { return path_ / "records" / (numbered(number) + ".json"); }

fs::path StudyDirectory::analysis() const {
    make_folder(path_ / "analysis");
    return path_ / "analysis";
}

fs::path StudyDirectory::confirmation(int number) const {
    make_folder(path_ / "confirm");
    return path_ / "confirm" / numbered(number);
}

fs::path StudyDirectory::confirmation_record(int number) const {
    make_folder(path_ / "confirm_records");
    return path_ / "confirm_records" / (numbered(number) + ".json");
}

}  // namespace sim::study
