// Where a study keeps what it has: DIR/study.toml, records/, members/, table.csv, table.h5, failed.csv, analysis/.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include "sim/study/study.hpp"

namespace sim::study {

class StudyDirectory {
  public:
    /// Takes the directory for this process alone: a new one, an empty one, or one that holds a study, which is then
    /// gone on with. `overwrite` removes that first. Throws DirectoryNotEmpty for what is neither, and FileError.
    static StudyDirectory claim(const std::filesystem::path& directory, bool overwrite);
    /// Beside others that run members of the same study, such as tasks of a job array; who claims it meanwhile is
    /// refused.
    static StudyDirectory join(const std::filesystem::path& directory);

    /// Keeps the study's file and makes the folders.
    void keep(const Study& study) const;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path member(int number) const;  // "members/0007"
    std::filesystem::path record(int number) const;  // "records/0007.json"
    /// "analysis", made when it is not there.
    std::filesystem::path analysis() const;
    /// Of a member that is run again in the dearer model.
    std::filesystem::path confirmation(int number) const;
    std::filesystem::path confirmation_record(int number) const;

    StudyDirectory(StudyDirectory&&) noexcept;
    ~StudyDirectory();

  private:
    class Lock;
    StudyDirectory(std::filesystem::path path, int lock_kind, bool overwrite);

    std::filesystem::path path_;
    std::unique_ptr<Lock> lock_;
};

}  // namespace sim::study
