#include <catch2/catch.hpp>
#include <fstream>
#include "sim/output/file_error.hpp"
#include "sim/output/seal.hpp"
#include "tests/sim/output/sample_run.hpp"

// The check value that catalogues of checksums give for CRC-64/XZ: the sum of the nine digits.
TEST_CASE("The checksum is CRC-64 of the xz format", "[output]") {
    CHECK(sim::crc64("123456789") == 0x995DC9BBDF1939FA);
    CHECK(sim::crc64("6789", sim::crc64("12345")) == sim::crc64("123456789"));
}

TEST_CASE("A seal holds until a byte before it changes", "[output]") {
    const sample::Folder folder("seal");
    const auto store = [&](const std::string& bytes) { std::ofstream(folder / "file", std::ios::binary) << bytes; };
    const std::string long_text(3'000'000, 'x');  // more than one block of reading
    for (const std::string& text : {std::string(), std::string("skin"), long_text}) {
        store(text + sim::seal_of(text));
        CHECK(sim::seal_holds(folder / "file"));
        store(text + "!" + sim::seal_of(text));
        CHECK_FALSE(sim::seal_holds(folder / "file"));
        store(text);
        CHECK(sim::seal_holds(folder / "file"));
    }
    CHECK_THROWS_AS(sim::seal_holds(folder / "nothing"), sim::FileError);
}
