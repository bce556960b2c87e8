// The few ways this program touches a disk: whole files that appear at once, and files that grow by whole lines.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace sim {

/// An open file descriptor, closed with its owner.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int id) : id_(id) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    int id() const { return id_; }
    bool open() const { return id_ >= 0; }
    /// Closes now; false when the system reports a late write error.
    bool close();

  private:
    int id_ = -1;
};

/// Throws FileError "path: doing: what errno says".
[[noreturn]] void throw_file_error(const std::filesystem::path& path, std::string_view doing);

/// Writes a temporary file beside `file`, syncs it, renames it over `file` and syncs the directory: after a crash or on
/// a full disk there is the old file or the new one, never a part. Follows no symbolic link. Throws FileError.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

/// A text file that grows by whole lines, each handed to the system at once.
class LineFile {
  public:
    LineFile() = default;
    /// Creates the file, which must not exist. Throws FileError.
    explicit LineFile(const std::filesystem::path& file);
    /// Goes on behind the last whole line of a file, which is created where there is none. Throws FileError.
    static LineFile going_on(const std::filesystem::path& file);
    /// Adds the line and its end. Throws FileError.
    void add(std::string line);
    /// Waits until all lines are on the disk. Throws FileError.
    void sync();
    bool open() const { return file_.open(); }

  private:
    std::filesystem::path path_;
    Descriptor file_;
};

/// Reads a regular file of at most `limit` bytes. Throws FileError.
std::string read_small_file(const std::filesystem::path& file, std::size_t limit);

}  // namespace sim
