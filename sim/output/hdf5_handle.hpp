// HDF5's C interface with owners and exceptions. Included by the *_file.cpp of this folder alone.
#pragma once
#include <hdf5.h>
#include <string>
#include <utility>
#include "sim/output/file_error.hpp"

namespace sim::hdf5 {

/// Owns one identifier of the library and gives it back.
class Handle {
  public:
    using Close = herr_t (*)(hid_t);
    Handle() = default;
    Handle(hid_t id, Close how) : id_(id), close_(how) {}
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(id_, other.id_);
        std::swap(close_, other.close_);
        return *this;
    }
    ~Handle() { close(); }
    hid_t id() const { return id_; }
    bool valid() const { return id_ >= 0; }
    /// Closes now; false when the library reports trouble, which for a dataset is where a failed write shows.
    bool close() { return id_ < 0 || close_(std::exchange(id_, -1)) >= 0; }

  private:
    hid_t id_ = -1;
    Close close_ = nullptr;
};

/// The handle, or FileError with `message` where the library refused it.
inline Handle own(hid_t id, Handle::Close how, const std::string& message) {
    if (id < 0) throw FileError(message);
    return Handle(id, how);
}

inline void check(herr_t status, const std::string& message) {
    if (status < 0) throw FileError(message);
}

/// Before the first call: no exit handler (it crashes after a failed write), no plugins, no printing of its own.
inline void prepare_library() {
    static const bool once = [] {
        H5dont_atexit();
        H5open();
        H5PLset_loading_state(0);
        return true;
    }();
    static_cast<void>(once);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // holds for one thread, so it is said at every door
}

}  // namespace sim::hdf5
