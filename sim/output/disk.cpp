#include "sim/output/disk.hpp"
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <utility>
#include "sim/output/file_error.hpp"

namespace sim {

namespace {

constexpr mode_t permissions = 0666;  // less what the user's umask takes away

std::filesystem::path directory_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

/// A write may be cut short by a signal or a nearly full disk: go on until all is written or nothing goes.
bool write_all(int id, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(id, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written == 0) errno = EIO;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

void sync_directory(const std::filesystem::path& directory) {
    Descriptor entry(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!entry.open()) throw_file_error(directory, "cannot open the directory");
    // Some network file systems cannot sync a directory and say EINVAL; there is nothing more to be done there.
    if (::fsync(entry.id()) != 0 && errno != EINVAL) throw_file_error(directory, "cannot sync the directory");
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : id_(std::exchange(other.id_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
}

Descriptor::~Descriptor() { close(); }

bool Descriptor::close() { return id_ < 0 || ::close(std::exchange(id_, -1)) == 0; }

void throw_file_error(const std::filesystem::path& path, std::string_view doing) {
    const int reason = errno;
    throw FileError(fmt::format("{}: {}: {}", path.string(), doing, std::strerror(reason)));
}

void replace_file(const std::filesystem::path& file, std::string_view bytes) {
    std::filesystem::path temporary = file;
    temporary += ".writing";
    ::unlink(temporary.c_str());  // left by a run that was killed
    Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions));
    if (!out.open()) throw_file_error(temporary, "cannot create");
    const bool written = write_all(out.id(), bytes) && ::fsync(out.id()) == 0 && out.close() &&
                         ::rename(temporary.c_str(), file.c_str()) == 0;
    if (!written) {
        const int reason = errno;
        ::unlink(temporary.c_str());
        errno = reason;
        throw_file_error(file, "cannot write");
    }
    sync_directory(directory_of(file));
}

LineFile::LineFile(const std::filesystem::path& file)
    : path_(file),
      file_(::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions)) {
    if (!file_.open()) throw_file_error(path_, "cannot create");
}

LineFile LineFile::going_on(const std::filesystem::path& file) {
    LineFile lines;
    lines.path_ = file;
    lines.file_ = Descriptor(::open(file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, permissions));
    struct stat facts {};
    if (!lines.file_.open() || ::fstat(lines.file_.id(), &facts) != 0) throw_file_error(file, "cannot open");
    if (!S_ISREG(facts.st_mode)) throw FileError(file.string() + ": not a regular file");
    off_t end = facts.st_size;
    char last = '\n';
    while (end > 0 && ::pread(lines.file_.id(), &last, 1, end - 1) == 1 && last != '\n') --end;
    if (end < facts.st_size && ::ftruncate(lines.file_.id(), end) != 0) throw_file_error(file, "cannot cut");
    return lines;
}

void LineFile::add(std::string line) {
    line += '\n';
    if (!write_all(file_.id(), line)) throw_file_error(path_, "cannot write");
}

void LineFile::sync() {
    if (::fsync(file_.id()) != 0 && errno != EINVAL) throw_file_error(path_, "cannot sync");
}

std::string read_small_file(const std::filesystem::path& file, std::size_t limit) {
    Descriptor in(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat facts {};
    if (!in.open() || ::fstat(in.id(), &facts) != 0) throw_file_error(file, "cannot open");
    if (!S_ISREG(facts.st_mode)) throw FileError(file.string() + ": not a regular file");
    if (static_cast<std::size_t>(facts.st_size) > limit) throw FileError(file.string() + ": too large to be ours");
    std::string text(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t have = 0;
    while (have < text.size()) {
        const ssize_t got = ::read(in.id(), text.data() + have, text.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw_file_error(file, "cannot read");
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    text.resize(have);
    return text;
}

}  // namespace sim
