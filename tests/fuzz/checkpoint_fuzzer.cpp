// A checkpoint that anybody may have made: read, or refused in words. The seal is put on here, so that what lies behind
// it is reached.
#include <fstream>
#include <string>
#include "sim/output/checkpoint_file.hpp"
#include "sim/output/seal.hpp"
#include "tests/fuzz/fuzzer.hpp"
#include "tests/fuzz/place.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const fuzz::Place place;
    static const bool there = std::filesystem::create_directories(place.path / "checkpoint");
    const std::string_view text = fuzz::as_text(bytes, size);
    std::ofstream(sim::checkpoint_path(place.path, 1), std::ios::binary) << text << sim::seal_of(text);
    try {
        if (there) sim::read_checkpoint_file(place.path, 1);
    } catch (const sim::FileError&) {
    }
    return 0;
}
