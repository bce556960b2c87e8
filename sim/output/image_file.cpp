#include "sim/output/image_file.hpp"
#include <fmt/core.h>
#include <hdf5_hl.h>
#include <algorithm>
#include <limits>
#include "sim/output/disk.hpp"
#include "sim/output/hdf5_handle.hpp"
#include "sim/output/seal.hpp"

namespace sim::hdf5 {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
constexpr std::size_t image_growth = std::size_t{1} << 22;
constexpr std::size_t longest_attribute = 60000;  // the format ends at 64 KiB

template <class T>
hid_t stored_type();
template <>
hid_t stored_type<double>() {
    return H5T_IEEE_F64LE;
}
template <>
hid_t stored_type<int>() {
    return H5T_STD_I32LE;
}
template <>
hid_t stored_type<signed char>() {
    return H5T_STD_I8LE;
}

template <class T>
hid_t memory_type();
template <>
hid_t memory_type<double>() {
    return H5T_NATIVE_DOUBLE;
}
template <>
hid_t memory_type<int>() {
    return H5T_NATIVE_INT;
}
template <>
hid_t memory_type<signed char>() {
    return H5T_NATIVE_SCHAR;
}

std::vector<hsize_t> extents(const std::vector<std::size_t>& shape) { return {shape.begin(), shape.end()}; }

/// Whole rows, then whole planes, as long as they fit in a chunk.
std::vector<hsize_t> chunk_shape(const std::vector<hsize_t>& shape, std::size_t item_size) {
    std::vector<hsize_t> chunk(shape.size(), 1);
    hsize_t room = chunk_bytes / item_size;
    for (std::size_t axis = shape.size(); axis-- > 0 && room > 1;) {
        chunk[axis] = std::min(shape[axis], room);
        room /= chunk[axis];
    }
    return chunk;
}

/// Text of fixed length, at least one byte because a string type cannot be empty, or of H5T_VARIABLE.
Handle text_type(std::size_t length) {
    Handle type = own(H5Tcopy(H5T_C_S1), H5Tclose, "HDF5 cannot make a text type");
    check(H5Tset_size(type.id(), std::max<std::size_t>(length, 1)), "HDF5 cannot size a text type");
    if (length != H5T_VARIABLE) check(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), "HDF5 cannot pad a text type");
    check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "HDF5 cannot mark a text type");
    return type;
}

/// Cuts too long a text before a character of UTF-8, not inside one.
std::string_view attribute_text(std::string_view text) {
    if (text.size() <= longest_attribute) return text;
    std::size_t end = longest_attribute;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

}  // namespace

std::string child(const std::string& group, const std::string& name) {
    if (name.empty() || name == "." || name == ".." ||
        name.find_first_of(std::string_view("/\0", 2)) != std::string::npos)
        throw FileError(fmt::format("{}: \"{}\" cannot be the name of a dataset", group, name));
    return (group == "/" ? "" : group) + "/" + name;
}

struct ImageFile::State {
    std::filesystem::path path;
    Packing packing;
    Handle file;

    std::string cannot(const char* doing, const std::string& what) const {
        return fmt::format("{}: HDF5 cannot {} {}", path.string(), doing, what);
    }

    void make_groups_above(const std::string& object) const {
        for (std::size_t slash = object.find('/', 1); slash != std::string::npos; slash = object.find('/', slash + 1))
            make_group(object.substr(0, slash));
    }

    void make_group(const std::string& group) const {
        if (H5Lexists(file.id(), group.c_str(), H5P_DEFAULT) > 0) return;
        Handle how = own(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, cannot("prepare", group));
        check(H5Pset_link_creation_order(how.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
              cannot("order", group));
        check(H5Pset_obj_track_times(how.id(), false), cannot("prepare", group));
        own(H5Gcreate2(file.id(), group.c_str(), H5P_DEFAULT, how.id(), H5P_DEFAULT), H5Gclose,
            cannot("create", group));
    }

    /// How a dataset is stored: the same bytes at any hour, and nothing filled in that will be written anyway.
    Handle dataset_recipe(const std::string& dataset) const {
        Handle how = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, cannot("prepare", dataset));
        check(H5Pset_obj_track_times(how.id(), false), cannot("prepare", dataset));
        return how;
    }

    Handle create(const std::string& dataset, hid_t type, hid_t space, hid_t recipe) const {
        make_groups_above(dataset);
        return own(H5Dcreate2(file.id(), dataset.c_str(), type, space, H5P_DEFAULT, recipe, H5P_DEFAULT), H5Dclose,
                   cannot("create", dataset));
    }

    void fill(Handle dataset, const std::string& name, hid_t type, const void* values) const {
        check(H5Dwrite(dataset.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), cannot("write", name));
        if (!dataset.close()) throw FileError(cannot("write", name));
    }

    void write_raw(const std::string& name, hid_t stored, hid_t memory, const void* values,
                   const std::vector<hsize_t>& shape) const {
        Handle space = own(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose,
                           cannot("shape", name));
        Handle recipe = dataset_recipe(name);
        const bool empty = std::find(shape.begin(), shape.end(), 0) != shape.end();
        if (!empty) compress(recipe, name, shape, H5Tget_size(stored));
        Handle dataset = create(name, stored, space.id(), recipe.id());
        if (!empty) fill(std::move(dataset), name, memory, values);
    }

    void compress(const Handle& recipe, const std::string& name, const std::vector<hsize_t>& shape,
                  std::size_t item_size) const {
        const std::vector<hsize_t> chunk = chunk_shape(shape, item_size);
        check(H5Pset_chunk(recipe.id(), static_cast<int>(chunk.size()), chunk.data()), cannot("chunk", name));
        check(H5Pset_fill_time(recipe.id(), H5D_FILL_TIME_NEVER), cannot("prepare", name));
        const bool compressed = packing == Packing::compressed;
        if (compressed && item_size > 1) check(H5Pset_shuffle(recipe.id()), cannot("shuffle", name));
        if (compressed) check(H5Pset_deflate(recipe.id(), 1), cannot("compress", name));
        check(H5Pset_fletcher32(recipe.id()), cannot("checksum", name));
    }

    template <class T>
    void write(const std::string& name, std::span<const T> values, const std::vector<std::size_t>& shape) const {
        std::vector<hsize_t> full = shape.empty() ? std::vector<hsize_t>{values.size()} : extents(shape);
        hsize_t count = 1;
        for (const hsize_t extent : full) count *= extent;
        if (count != values.size()) throw std::invalid_argument(name + ": as many values as its shape has places");
        write_raw(name, stored_type<T>(), memory_type<T>(), values.data(), full);
    }

    void attribute(const std::string& object, const std::string& name, hid_t stored, hid_t memory, hid_t space,
                   const void* value) const {
        Handle attribute = own(H5Acreate_by_name(file.id(), object.c_str(), name.c_str(), stored, space, H5P_DEFAULT,
                                                 H5P_DEFAULT, H5P_DEFAULT),
                               H5Aclose, cannot("create", object + "@" + name));
        check(H5Awrite(attribute.id(), memory, value), cannot("write", object + "@" + name));
    }
};

ImageFile::ImageFile(std::filesystem::path path, Packing packing) : state_(std::make_unique<State>()) {
    prepare_library();
    State& s = *state_;
    s.path = std::move(path);
    s.packing = packing;
    Handle access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, s.cannot("prepare", "the file"));
    check(H5Pset_fapl_core(access.id(), image_growth, false), s.cannot("hold", "the file in memory"));
    // The oldest format is the only one whose image is sound, and it opens after any crash of a reader.
    check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V110), s.cannot("format", "the file"));
    Handle how = own(H5Pcreate(H5P_FILE_CREATE), H5Pclose, s.cannot("prepare", "the file"));
    check(H5Pset_link_creation_order(how.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
          s.cannot("order", "the file"));
    check(H5Pset_obj_track_times(how.id(), false), s.cannot("prepare", "the file"));
    // The name is never used on disk, but HDF5 refuses two open files of one name.
    const std::string name = fmt::format("image-{}", static_cast<const void*>(state_.get()));
    s.file = own(H5Fcreate(name.c_str(), H5F_ACC_EXCL, how.id(), access.id()), H5Fclose, s.cannot("begin", "the file"));
}

ImageFile::~ImageFile() = default;

void ImageFile::write(const std::string& path, std::span<const double> values, const std::vector<std::size_t>& shape) {
    state_->write(path, values, shape);
}

void ImageFile::write(const std::string& path, std::span<const int> values, const std::vector<std::size_t>& shape) {
    state_->write(path, values, shape);
}

void ImageFile::write(const std::string& path, std::span<const signed char> values,
                      const std::vector<std::size_t>& shape) {
    state_->write(path, values, shape);
}

void ImageFile::write_scalar(const std::string& path, double value) {
    Handle space = own(H5Screate(H5S_SCALAR), H5Sclose, state_->cannot("shape", path));
    Handle recipe = state_->dataset_recipe(path);
    state_->fill(state_->create(path, H5T_IEEE_F64LE, space.id(), recipe.id()), path, H5T_NATIVE_DOUBLE, &value);
}

// A text of any length: the netCDF library (4.9) runs past the end of datasets of fixed-length text.
void ImageFile::write_text(const std::string& path, const std::string& text) {
    Handle space = own(H5Screate(H5S_SCALAR), H5Sclose, state_->cannot("shape", path));
    Handle type = text_type(H5T_VARIABLE), recipe = state_->dataset_recipe(path);
    const char* pointer = text.c_str();
    state_->fill(state_->create(path, type.id(), space.id(), recipe.id()), path, type.id(), &pointer);
}

void ImageFile::write_virtual(const std::string& path, const std::vector<Source>& sources,
                              const std::vector<std::size_t>& shape, bool stacked) {
    const std::vector<hsize_t> full = extents(shape);
    const int rank = static_cast<int>(full.size()), skipped = stacked ? 1 : 0;
    Handle whole = own(H5Screate_simple(rank, full.data(), nullptr), H5Sclose, state_->cannot("shape", path));
    Handle part =
        own(H5Screate_simple(rank - skipped, full.data() + skipped, nullptr), H5Sclose, state_->cannot("shape", path));
    Handle recipe = state_->dataset_recipe(path);
    const double missing = std::numeric_limits<double>::quiet_NaN();
    check(H5Pset_fill_value(recipe.id(), H5T_NATIVE_DOUBLE, &missing), state_->cannot("prepare", path));
    std::vector<hsize_t> start(full.size(), 0), count = full;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (stacked) start[0] = i, count[0] = 1;
        check(H5Sselect_hyperslab(whole.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
              state_->cannot("select in", path));
        check(H5Pset_virtual(recipe.id(), whole.id(), sources[i].file.c_str(), sources[i].dataset.c_str(), part.id()),
              state_->cannot("refer from", path));
    }
    state_->create(path, H5T_IEEE_F64LE, whole.id(), recipe.id());
}

void ImageFile::attribute(const std::string& path, const std::string& name, std::string_view text) {
    const std::string_view cut = attribute_text(text);
    const std::string padded = cut.empty() ? std::string(1, '\0') : std::string(cut);
    Handle space = own(H5Screate(H5S_SCALAR), H5Sclose, state_->cannot("shape", path));
    Handle type = text_type(padded.size());
    state_->attribute(path, name, type.id(), type.id(), space.id(), padded.data());
}

void ImageFile::attribute(const std::string& path, const std::string& name, double value) {
    Handle space = own(H5Screate(H5S_SCALAR), H5Sclose, state_->cannot("shape", path));
    state_->attribute(path, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, space.id(), &value);
}

void ImageFile::attribute(const std::string& path, const std::string& name, std::span<const signed char> values) {
    const hsize_t count = values.size();
    Handle space = own(H5Screate_simple(1, &count, nullptr), H5Sclose, state_->cannot("shape", path));
    state_->attribute(path, name, H5T_STD_I8LE, H5T_NATIVE_SCHAR, space.id(), values.data());
}

void ImageFile::describe(const std::string& path, std::string_view unit, std::string_view long_name) {
    attribute(path, "units", unit);
    attribute(path, "long_name", long_name);
}

void ImageFile::make_scale(const std::string& path) {
    Handle dataset =
        own(H5Dopen2(state_->file.id(), path.c_str(), H5P_DEFAULT), H5Dclose, state_->cannot("open", path));
    const std::string name = path.substr(path.rfind('/') + 1);
    check(H5DSset_scale(dataset.id(), name.c_str()), state_->cannot("make a scale of", path));
}

void ImageFile::attach_scales(const std::string& path, const std::vector<std::string>& scales) {
    Handle dataset =
        own(H5Dopen2(state_->file.id(), path.c_str(), H5P_DEFAULT), H5Dclose, state_->cannot("open", path));
    for (std::size_t axis = 0; axis < scales.size(); ++axis) {
        Handle scale = own(H5Dopen2(state_->file.id(), scales[axis].c_str(), H5P_DEFAULT), H5Dclose,
                           state_->cannot("open", scales[axis]));
        check(H5DSattach_scale(dataset.id(), scale.id(), static_cast<unsigned>(axis)),
              state_->cannot("attach a scale to", path));
    }
}

void ImageFile::make_group(const std::string& path) {
    state_->make_groups_above(path);
    state_->make_group(path);
}

void ImageFile::save() {
    State& s = *state_;
    check(H5Fflush(s.file.id(), H5F_SCOPE_LOCAL), s.cannot("finish", "the file"));
    const ssize_t size = H5Fget_file_image(s.file.id(), nullptr, 0);
    if (size <= 0) throw FileError(s.cannot("measure", "the file"));
    std::string image;
    image.reserve(static_cast<std::size_t>(size) + seal_of({}).size());
    image.resize(static_cast<std::size_t>(size));
    if (H5Fget_file_image(s.file.id(), image.data(), image.size()) != size)
        throw FileError(s.cannot("copy", "the file"));
    s.file.close();
    image += seal_of(image);
    replace_file(s.path, image);
}

}  // namespace sim::hdf5
