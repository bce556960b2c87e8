// A checksum of a whole file, behind its last byte. HDF5 checks what lies in its chunks, not the directories and small
// values between them, where one flipped bit can give a wrong number or crash the library. Readers of HDF5 do not look
// beyond the end that the format itself states, so the seal troubles nobody.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace sim {

/// CRC-64 as in the xz format (ECMA-182, reflected); `before` is the sum of what came before.
std::uint64_t crc64(std::string_view bytes, std::uint64_t before = 0);

/// What is to be appended to `bytes`.
std::string seal_of(std::string_view bytes);

/// False when the file has a seal that does not fit its bytes. A file that another program rewrote has none and passes.
/// Throws FileError.
bool seal_holds(const std::filesystem::path& file);

/// Does the file end with a seal, fitting or not? Throws FileError.
bool has_seal(const std::filesystem::path& file);

/// How many bytes the seal at the end of a file takes: 0 where there is none. Throws FileError.
std::uintmax_t size_of_seal(const std::filesystem::path& file);

}  // namespace sim
