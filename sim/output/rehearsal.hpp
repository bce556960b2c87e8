// Reading a file that the HDF5 library may not survive: a child process reads it first, and only what it read to the
// end is read here. The library (1.10.8) runs past its own blocks, or asks for any amount of memory, on files that no
// program wrote whole; our seal keeps damage from it, but a file that another program wrote anew has none.
#pragma once
#include <filesystem>
#include <functional>

namespace sim::hdf5 {

/// Lets a child process call `read`, which reads `file` and must not use OpenMP. Throws FileError: in the child's words
/// when it refused the file, and in others when it died, or took more memory or time than an intact file of that size
/// could want.
void rehearse(const std::filesystem::path& file, const std::function<void()>& read);

/// Is it a regular file without our seal? Throws FileError when a regular file cannot be looked at.
bool lacks_seal(const std::filesystem::path& file);

/// What `read` returns. A file without a seal is rehearsed; one whose seal is wrong is `read`'s to refuse.
template <class Read>
auto read_rehearsed(const std::filesystem::path& file, const Read& read) {
    if (lacks_seal(file)) rehearse(file, [&] { read(); });
    return read();
}

}  // namespace sim::hdf5
