// An HDF5 file that is built in memory and reaches the disk in one piece, so that a full disk or a crash leaves the old
// file or the new one. (Written in place, HDF5 reports a full disk late or not at all.)
#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sim::hdf5 {

/// A file name and a dataset inside; stands for one slice along the first axis of a virtual dataset.
struct Source {
    std::string file, dataset;
};

/// How arrays are stored: every chunk has a checksum, and is compressed unless speed counts more.
enum class Packing { compressed, checksums_alone };

/// "group/name"; throws FileError where `name` cannot be one link of a path.
std::string child(const std::string& group, const std::string& name);

/// Paths are absolute inside the file ("/tissue/layer"); groups on the way are made. Every call throws FileError.
class ImageFile {
  public:
    /// `path` is where `save` will put it.
    explicit ImageFile(std::filesystem::path path, Packing packing = Packing::compressed);
    ~ImageFile();

    /// Arrays with the last axis fastest, in checksummed and compressed chunks of about 1 MiB. No `shape`: one axis.
    void write(const std::string& path, std::span<const double> values, const std::vector<std::size_t>& shape = {});
    void write(const std::string& path, std::span<const int> values, const std::vector<std::size_t>& shape = {});
    void write(const std::string& path, std::span<const signed char> values,
               const std::vector<std::size_t>& shape = {});
    void write_scalar(const std::string& path, double value);
    void write_text(const std::string& path, const std::string& text);

    /// An array of `shape` that shows other files' datasets: one source for all of it, or (`stacked`) one a slice of
    /// the first axis. File names are relative to this file; what is missing reads as NaN.
    void write_virtual(const std::string& path, const std::vector<Source>& sources,
                       const std::vector<std::size_t>& shape, bool stacked);

    /// Attributes of the object at `path` ("/" is the file). Text has a fixed length: other lengths lose readers.
    void attribute(const std::string& path, const std::string& name, std::string_view text);
    void attribute(const std::string& path, const std::string& name, double value);
    void attribute(const std::string& path, const std::string& name, std::span<const signed char> values);
    /// units and long_name.
    void describe(const std::string& path, std::string_view unit, std::string_view long_name);

    void make_scale(const std::string& path);
    /// One scale for each axis of the dataset.
    void attach_scales(const std::string& path, const std::vector<std::string>& scales);
    /// Empty group, for lists that have no entries yet.
    void make_group(const std::string& path);

    /// Puts the file on the disk; nothing can be written afterwards.
    void save();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sim::hdf5
