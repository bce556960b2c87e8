#include "sim/output/untrusted_file.hpp"
#include <fmt/core.h>
#include <sys/stat.h>
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include "sim/output/disk.hpp"
#include "sim/output/hdf5_handle.hpp"
#include "sim/output/seal.hpp"

namespace sim::hdf5 {

namespace {

constexpr std::size_t most_names = 4096;
constexpr int highest_rank = 4;
constexpr hsize_t most_items = hsize_t{1} << 31;
constexpr hsize_t largest_chunk = hsize_t{1} << 26;  // bytes; ours have 1 MiB
constexpr hsize_t largest_expansion = 1100;          // deflate cannot shrink by more than 1032
constexpr std::size_t longest_text = std::size_t{1} << 16;
constexpr std::size_t largest_long_text = std::size_t{1} << 26;

void* bounded_allocation(std::size_t bytes, void*) { return bytes <= largest_long_text ? std::malloc(bytes) : nullptr; }

void plain_free(void* memory, void*) { std::free(memory); }

/// Text that a terminal may be shown: UTF-8 without control characters but for ends of lines and tabs.
bool is_printable(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t length = byte < 0x80   ? 1
                                   : byte < 0xc2 ? 0
                                   : byte < 0xe0 ? 2
                                   : byte < 0xf0 ? 3
                                   : byte < 0xf5 ? 4
                                                 : 0;
        const bool second_set = byte == 0xc2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0;
        const bool control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f || second_set;
        if (length == 0 || control || at + length > text.size()) return false;
        const auto follows = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
        if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at + 1),
                         text.begin() + static_cast<std::ptrdiff_t>(at + length), follows))
            return false;
        at += length;
    }
    return true;
}

herr_t keep_name(hid_t, const char* name, const H5L_info_t*, void* list) {
    auto& names = *static_cast<std::vector<std::string>*>(list);
    if (names.size() >= most_names || !is_printable(name)) return -1;
    names.emplace_back(name);
    return 0;
}

}  // namespace

struct UntrustedFile::State {
    std::filesystem::path path;
    Handle file;

    [[noreturn]] void refuse(const std::string& what, const std::string& why) const {
        throw FileError(fmt::format("{}: {}: {}", path.string(), what, why));
    }

    /// Is there such an object, reached by hard links alone? Another kind of link is refused before it is followed.
    bool reaches(const std::string& object) const {
        for (std::size_t slash = object.find('/', 1);; slash = object.find('/', slash + 1)) {
            const std::string part = object.substr(0, slash);
            if (H5Lexists(file.id(), part.c_str(), H5P_DEFAULT) <= 0) return false;
            H5L_info_t link{};
            if (H5Lget_info(file.id(), part.c_str(), &link, H5P_DEFAULT) < 0) refuse(part, "cannot read the link");
            if (link.type != H5L_TYPE_HARD) refuse(part, "a link to elsewhere, which is not followed");
            if (slash == std::string::npos) return true;
        }
    }

    void demand(const std::string& object) const {
        if (object != "/" && !reaches(object)) refuse(object, "missing");
    }

    H5O_type_t kind(const std::string& object) const {
        demand(object);
        H5O_info_t info{};
        if (H5Oget_info_by_name2(file.id(), object.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT) < 0)
            refuse(object, "cannot be read");
        return info.type;
    }

    Handle open(const std::string& dataset) const {
        if (kind(dataset) != H5O_TYPE_DATASET) refuse(dataset, "not a dataset");
        Handle handle(H5Dopen2(file.id(), dataset.c_str(), H5P_DEFAULT), H5Dclose);
        if (!handle.valid()) refuse(dataset, "cannot be opened");
        judge_storage(handle, dataset);
        return handle;
    }

    void judge_storage(const Handle& handle, const std::string& dataset) const {
        Handle recipe(H5Dget_create_plist(handle.id()), H5Pclose);
        if (!recipe.valid()) refuse(dataset, "cannot be read");
        const H5D_layout_t layout = H5Pget_layout(recipe.id());
        if (layout != H5D_COMPACT && layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED)
            refuse(dataset, "a virtual dataset, which is not followed");
        if (H5Pget_external_count(recipe.id()) != 0) refuse(dataset, "stored in other files, which are not opened");
        judge_filters(recipe, dataset);
        Handle type(H5Dget_type(handle.id()), H5Tclose);
        if (!type.valid()) refuse(dataset, "of unknown type");
        if (layout == H5D_CHUNKED) judge_chunk(recipe, dataset, H5Tget_size(type.id()));
        judge_size(handle, dataset, H5Tget_size(type.id()));
    }

    void judge_filters(const Handle& recipe, const std::string& dataset) const {
        const int count = H5Pget_nfilters(recipe.id());
        if (count < 0) refuse(dataset, "cannot read its filters");
        for (unsigned i = 0; i < static_cast<unsigned>(count); ++i) {
            unsigned flags = 0;
            std::size_t parameters = 0;
            const H5Z_filter_t filter =
                H5Pget_filter2(recipe.id(), i, &flags, &parameters, nullptr, 0, nullptr, nullptr);
            if (filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_FLETCHER32)
                refuse(dataset, fmt::format("filter {}, which is not one of ours", filter));
        }
    }

    void judge_chunk(const Handle& recipe, const std::string& dataset, std::size_t item_size) const {
        hsize_t chunk[highest_rank] = {};
        const int rank = H5Pget_chunk(recipe.id(), highest_rank, chunk);
        if (rank < 0 || rank > highest_rank) refuse(dataset, "has too many axes");
        hsize_t size = item_size;
        for (int axis = 0; axis < rank; ++axis)
            if (chunk[axis] > largest_chunk || (size *= chunk[axis]) > largest_chunk)
                refuse(dataset, "chunks too large");
    }

    /// An honest file holds at least a thousandth of what it unfolds to.
    void judge_size(const Handle& handle, const std::string& dataset, std::size_t item_size) const {
        if (item_size > longest_text) refuse(dataset, "items too large");
        const std::vector<std::size_t> extents = shape(handle, dataset);
        hsize_t count = 1;
        for (const std::size_t extent : extents)
            if (extent > most_items || (count *= extent) > most_items) refuse(dataset, "too large");
        const hsize_t stored = H5Dget_storage_size(handle.id());
        if (count * item_size > (stored + 1) * largest_expansion) refuse(dataset, "larger than its file accounts for");
    }

    std::vector<std::size_t> shape(const Handle& handle, const std::string& dataset) const {
        Handle space(H5Dget_space(handle.id()), H5Sclose);
        const int rank = space.valid() ? H5Sget_simple_extent_ndims(space.id()) : -1;
        if (rank < 0 || rank > highest_rank) refuse(dataset, "has too many axes");
        hsize_t extents[highest_rank] = {};
        if (H5Sget_simple_extent_dims(space.id(), extents, nullptr) < 0) refuse(dataset, "has no shape");
        return {extents, extents + rank};
    }

    template <class T>
    std::vector<T> read(const std::string& dataset, const std::vector<std::size_t>& expected, H5T_class_t type_class,
                        hid_t memory) const {
        Handle handle = open(dataset);
        if (shape(handle, dataset) != expected) refuse(dataset, "has another shape than the grid asks for");
        Handle type(H5Dget_type(handle.id()), H5Tclose);
        if (H5Tget_class(type.id()) != type_class || H5Tget_size(type.id()) > sizeof(double))
            refuse(dataset, "has another type than expected");
        std::size_t count = 1;
        for (const std::size_t extent : expected) count *= extent;
        std::vector<T> values(count);
        if (count > 0 && H5Dread(handle.id(), memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
            refuse(dataset, "damaged: it does not match its checksum or cannot be unfolded");
        return values;
    }
};

UntrustedFile::UntrustedFile(std::filesystem::path path) : state_(std::make_unique<State>()) {
    prepare_library();
    state_->path = std::move(path);
    const char* name = state_->path.c_str();
    struct stat facts {};
    if (::stat(name, &facts) != 0) throw_file_error(state_->path, "cannot open");
    if (!S_ISREG(facts.st_mode)) throw FileError(state_->path.string() + ": not a regular file");
    if (!seal_holds(state_->path)) throw FileError(state_->path.string() + ": damaged: its checksum does not fit");
    if (H5Fis_hdf5(name) <= 0) throw FileError(state_->path.string() + ": not an HDF5 file, or not readable");
    Handle access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "HDF5 cannot prepare to read");
    check(H5Pset_fapl_sec2(access.id()), "HDF5 cannot prepare to read");
    check(H5Pset_file_locking(access.id(), false, true), "HDF5 cannot do without locks");  // files never change
    state_->file = Handle(H5Fopen(name, H5F_ACC_RDONLY, access.id()), H5Fclose);
    if (!state_->file.valid()) throw FileError(state_->path.string() + ": a damaged HDF5 file");
    // The format states where its bytes end; behind them there is a seal or nothing. Else a seal was cut or
    // overwritten.
    haddr_t end = 0;
    if (H5Fget_eoa(state_->file.id(), &end) < 0 ||
        static_cast<std::uintmax_t>(facts.st_size) != end + size_of_seal(state_->path))
        throw FileError(state_->path.string() + ": damaged: it does not end where it says");
}

UntrustedFile::~UntrustedFile() = default;

const std::filesystem::path& UntrustedFile::path() const { return state_->path; }

bool UntrustedFile::has(const std::string& path) const { return state_->reaches(path); }

bool UntrustedFile::is_dataset(const std::string& path) const { return state_->kind(path) == H5O_TYPE_DATASET; }

std::vector<std::string> UntrustedFile::names(const std::string& group) const {
    if (state_->kind(group) != H5O_TYPE_GROUP) state_->refuse(group, "not a group");
    for (const H5_index_t order : {H5_INDEX_CRT_ORDER, H5_INDEX_NAME}) {
        std::vector<std::string> names;
        hsize_t position = 0;
        const herr_t status = H5Literate_by_name(state_->file.id(), group.c_str(), order, H5_ITER_INC, &position,
                                                 keep_name, &names, H5P_DEFAULT);
        if (status >= 0) return names;
    }
    state_->refuse(group, "cannot be listed");
}

std::vector<std::size_t> UntrustedFile::shape(const std::string& dataset) const {
    return state_->shape(state_->open(dataset), dataset);
}

double UntrustedFile::scalar(const std::string& dataset) const { return doubles(dataset, {}).front(); }

std::vector<double> UntrustedFile::doubles(const std::string& dataset, const std::vector<std::size_t>& shape) const {
    return state_->read<double>(dataset, shape, H5T_FLOAT, H5T_NATIVE_DOUBLE);
}

std::vector<int> UntrustedFile::integers(const std::string& dataset, const std::vector<std::size_t>& shape) const {
    return state_->read<int>(dataset, shape, H5T_INTEGER, H5T_NATIVE_INT);
}

std::vector<signed char> UntrustedFile::bytes(const std::string& dataset, const std::vector<std::size_t>& shape) const {
    return state_->read<signed char>(dataset, shape, H5T_INTEGER, H5T_NATIVE_SCHAR);
}

std::string UntrustedFile::long_text(const std::string& dataset) const {
    Handle handle = state_->open(dataset);
    Handle type(H5Dget_type(handle.id()), H5Tclose), space(H5Dget_space(handle.id()), H5Sclose);
    const bool plain = H5Tget_class(type.id()) == H5T_STRING && H5Tis_variable_str(type.id()) > 0 &&
                       H5Sget_simple_extent_npoints(space.id()) == 1;
    if (!plain) state_->refuse(dataset, "not a text");
    // The library would believe any length (and asking it for the length of a single text crashes version 1.10.8).
    Handle transfer = own(H5Pcreate(H5P_DATASET_XFER), H5Pclose, "HDF5 cannot prepare to read");
    check(H5Pset_vlen_mem_manager(transfer.id(), bounded_allocation, nullptr, plain_free, nullptr),
          "HDF5 cannot prepare to read");
    Handle memory(H5Tcopy(H5T_C_S1), H5Tclose);
    check(H5Tset_size(memory.id(), H5T_VARIABLE), "HDF5 cannot make a text type");
    check(H5Tset_cset(memory.id(), H5Tget_cset(type.id())), "HDF5 cannot make a text type");
    char* text = nullptr;
    if (H5Dread(handle.id(), memory.id(), H5S_ALL, H5S_ALL, transfer.id(), &text) < 0)
        state_->refuse(dataset, "cannot be read");
    std::string copy = text ? text : "";
    H5Dvlen_reclaim(memory.id(), space.id(), transfer.id(), &text);
    return copy;
}

double UntrustedFile::number(const std::string& object, const std::string& attribute) const {
    state_->demand(object);
    const std::string what = object + "@" + attribute;
    Handle handle(H5Aopen_by_name(state_->file.id(), object.c_str(), attribute.c_str(), H5P_DEFAULT, H5P_DEFAULT),
                  H5Aclose);
    if (!handle.valid()) state_->refuse(what, "missing");
    Handle type(H5Aget_type(handle.id()), H5Tclose), space(H5Aget_space(handle.id()), H5Sclose);
    if (H5Tget_class(type.id()) != H5T_FLOAT || H5Sget_simple_extent_npoints(space.id()) != 1)
        state_->refuse(what, "not a number");
    double value = 0;
    if (H5Aread(handle.id(), H5T_NATIVE_DOUBLE, &value) < 0) state_->refuse(what, "cannot be read");
    return value;
}

std::string UntrustedFile::text(const std::string& object, const std::string& attribute) const {
    state_->demand(object);
    const hid_t file = state_->file.id();
    if (H5Aexists_by_name(file, object.c_str(), attribute.c_str(), H5P_DEFAULT) <= 0) return {};
    const std::string what = object + "@" + attribute;
    Handle handle(H5Aopen_by_name(file, object.c_str(), attribute.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    if (!handle.valid()) state_->refuse(what, "cannot be opened");
    Handle type(H5Aget_type(handle.id()), H5Tclose), space(H5Aget_space(handle.id()), H5Sclose);
    const std::size_t size = type.valid() ? H5Tget_size(type.id()) : 0;
    const bool plain = H5Tget_class(type.id()) == H5T_STRING && H5Tis_variable_str(type.id()) == 0 && size > 0 &&
                       size <= longest_text && H5Sget_simple_extent_npoints(space.id()) == 1;
    if (!plain) state_->refuse(what, "not a text of fixed length");
    std::string text(size, '\0');
    if (H5Aread(handle.id(), type.id(), text.data()) < 0) state_->refuse(what, "cannot be read");
    text.resize(std::min(text.find('\0'), text.size()));
    if (!is_printable(text)) state_->refuse(what, "holds bytes that are no text");
    return text;
}

}  // namespace sim::hdf5
