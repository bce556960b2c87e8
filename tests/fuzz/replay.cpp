// Gives the files of a corpus to a fuzz target, without libFuzzer. Arguments: folders or files.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>
#include "tests/fuzz/fuzzer.hpp"

namespace {

int give(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::vector<char> bytes(std::istreambuf_iterator<char>(stream), {});
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    int given = 0;
    for (int n = 1; n < count; ++n) {
        if (!std::filesystem::is_directory(arguments[n])) {
            given += give(arguments[n]);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(arguments[n])) given += give(entry.path());
    }
    std::cout << given << " inputs\n";
    return given > 0 ? 0 : 1;
}
