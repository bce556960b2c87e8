// A directory that this process alone writes results into. No symbolic link is followed, and nothing is removed but
// what a run of this program wrote.
#pragma once
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>
#include "sim/output/file_error.hpp"

namespace sim {

/// A result directory that may not be written into. Exit code 2.
struct DirectoryNotEmpty : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// No run has begun in a directory.
struct NothingThere : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class ClaimedDirectory {
  public:
    /// Creates the directory and takes its lock. Refuses a non-empty one unless `overwrite`, which removes what an
    /// earlier run wrote. What a run left that was killed before it had anything to tell does not count.
    static ClaimedDirectory for_new_run(const std::filesystem::path& directory, bool overwrite);
    /// Takes the lock of a directory that a run has begun in. Throws NothingThere for another.
    static ClaimedDirectory of_earlier_run(const std::filesystem::path& directory);

    ClaimedDirectory(ClaimedDirectory&&) noexcept;
    ClaimedDirectory& operator=(ClaimedDirectory&&) noexcept;
    ~ClaimedDirectory();

    const std::filesystem::path& path() const { return path_; }
    void make_folder(const std::string& name) const;
    /// Removes a plain file, if it is there.
    void remove(const std::string& name) const;
    /// Names in one of its folders; none when there is no such folder.
    std::vector<std::string> names(const std::string& folder) const;

  private:
    class Lock;
    explicit ClaimedDirectory(std::filesystem::path directory);

    std::filesystem::path path_;
    std::unique_ptr<Lock> lock_;
};

}  // namespace sim
