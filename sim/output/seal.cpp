#include "sim/output/seal.hpp"
#include <array>
#include <fstream>
#include "sim/output/disk.hpp"

namespace sim {

namespace {

constexpr std::string_view mark = "microwound seal ";
constexpr std::size_t seal_size = mark.size() + sizeof(std::uint64_t);

constexpr std::array<std::uint64_t, 256> make_table() {
    constexpr std::uint64_t polynomial = 0xC96C5795D7870F42;  // ECMA-182, bits reversed
    std::array<std::uint64_t, 256> table{};
    for (std::uint64_t byte = 0; byte < table.size(); ++byte) {
        std::uint64_t sum = byte;
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) * polynomial);
        table[byte] = sum;
    }
    return table;
}

constexpr std::array<std::uint64_t, 256> table = make_table();

std::string as_bytes(std::uint64_t sum) {
    std::string bytes;
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(sum >> shift & 0xFF);
    return bytes;
}

/// The checksum of the next `count` bytes.
std::uint64_t sum_of(std::istream& in, std::uintmax_t count) {
    std::string block(std::size_t{1} << 20, '\0');
    std::uint64_t sum = 0;
    while (count > 0 && in) {
        in.read(block.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(count, block.size())));
        sum = crc64({block.data(), static_cast<std::size_t>(in.gcount())}, sum);
        count -= static_cast<std::uintmax_t>(in.gcount());
    }
    return sum;
}

}  // namespace

std::uint64_t crc64(std::string_view bytes, std::uint64_t before) {
    std::uint64_t sum = ~before;
    for (const char byte : bytes) sum = table[(sum ^ static_cast<unsigned char>(byte)) & 0xFF] ^ (sum >> 8);
    return ~sum;
}

std::string seal_of(std::string_view bytes) { return std::string(mark) + as_bytes(crc64(bytes)); }

namespace {

/// The file's last bytes, as many as a seal has; empty when it is shorter.
std::string tail_of(const std::filesystem::path& file, std::ifstream& in, std::uintmax_t& size) {
    std::error_code trouble;
    size = std::filesystem::file_size(file, trouble);
    in.open(file, std::ios::binary);
    if (trouble || !in) throw_file_error(file, "cannot open");
    if (size < seal_size) return {};
    std::string seal(seal_size, '\0');
    in.seekg(static_cast<std::streamoff>(size - seal_size));
    in.read(seal.data(), static_cast<std::streamsize>(seal.size()));
    if (!in) throw_file_error(file, "cannot read");
    return seal;
}

}  // namespace

bool seal_holds(const std::filesystem::path& file) {
    std::ifstream in;
    std::uintmax_t size = 0;
    const std::string seal = tail_of(file, in, size);
    if (!seal.starts_with(mark)) return true;
    in.seekg(0);
    return seal.substr(mark.size()) == as_bytes(sum_of(in, size - seal_size));
}

bool has_seal(const std::filesystem::path& file) {
    std::ifstream in;
    std::uintmax_t size = 0;
    return tail_of(file, in, size).starts_with(mark);
}

std::uintmax_t size_of_seal(const std::filesystem::path& file) { return has_seal(file) ? seal_size : 0; }

}  // namespace sim
