// Reads HDF5 files that anybody may have made: nothing outside the file is touched, and nothing is allocated before its
// size has been judged.
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sim::hdf5 {

/// Follows hard links only; refuses external storage, virtual datasets, other filters than shuffle, deflate and
/// Fletcher-32, and sizes that the file's own length cannot account for. Every call throws FileError naming file and
/// dataset. Paths are absolute.
class UntrustedFile {
  public:
    explicit UntrustedFile(std::filesystem::path path);
    ~UntrustedFile();

    bool has(const std::string& path) const;
    bool is_dataset(const std::string& path) const;
    /// Names in a group, in the order they were made where that is known.
    std::vector<std::string> names(const std::string& group) const;
    std::vector<std::size_t> shape(const std::string& dataset) const;

    double scalar(const std::string& dataset) const;
    /// All values of a dataset, which must have just this shape.
    std::vector<double> doubles(const std::string& dataset, const std::vector<std::size_t>& shape) const;
    std::vector<int> integers(const std::string& dataset, const std::vector<std::size_t>& shape) const;
    std::vector<signed char> bytes(const std::string& dataset, const std::vector<std::size_t>& shape) const;
    /// A single text of any length, as ImageFile::write_text makes it.
    std::string long_text(const std::string& dataset) const;
    /// A number as an attribute; throws when there is none.
    double number(const std::string& object, const std::string& attribute) const;
    /// A text attribute of fixed length; empty when there is none.
    std::string text(const std::string& object, const std::string& attribute) const;

    const std::filesystem::path& path() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sim::hdf5
