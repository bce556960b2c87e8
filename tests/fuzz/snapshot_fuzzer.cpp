// A snapshot that anybody may have made: read, or refused in words. The input is a file without a seal, since bytes
// whose seal does not hold would all be refused at once.
#include <fstream>
#include "sim/output/snapshot_file.hpp"
#include "tests/fuzz/fuzzer.hpp"
#include "tests/fuzz/place.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const fuzz::Place place;
    const std::filesystem::path file = place.path / "snapshot.h5";
    std::ofstream(file, std::ios::binary) << fuzz::as_text(bytes, size);
    try {
        sim::read_snapshot_file(file);
    } catch (const sim::FileError&) {
    }
    return 0;
}
