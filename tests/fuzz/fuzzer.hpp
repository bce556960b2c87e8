// What every fuzz target has: one function that is given bytes, and must neither crash nor hang nor leak, whatever they
// are. libFuzzer calls it with bytes of its own making (-DMICROWOUND_FUZZ=ON), replay.cpp with files of the corpus.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace fuzz {

inline std::string_view as_text(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace fuzz
