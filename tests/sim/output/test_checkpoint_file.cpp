// A checkpoint is read back as it was written or not at all.
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include "sim/output/checkpoint_file.hpp"
#include "sim/output/sha256.hpp"
#include "tests/sim/output/sample_run.hpp"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

sim::Checkpoint sample_checkpoint(int generation) {
    sim::Checkpoint checkpoint;
    checkpoint.generation = generation;
    checkpoint.facts = {"0.1.0 abc", "title = \"x\"\r\n", "x.toml", "seed=2\n", "seed = 2\n", "run x.toml"};
    checkpoint.state.entries = {{"now", 1}, {"name", 0}, {"cells", 300000}};
    checkpoint.state.texts = {"3\nlines\nof text"};
    for (int n = 0; n < 300001; ++n) checkpoint.state.numbers.push_back(1.0 / (n + 1));
    return checkpoint;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void store(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

}  // namespace

// The digest of no bytes and of "abc" stand in FIPS 180-4's examples.
TEST_CASE("SHA-256 is that of the standard", "[output]") {
    CHECK(sim::sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sim::sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("A checkpoint is read back as it was written", "[output]") {
    const sample::Folder folder("checkpoint");
    fs::create_directory(folder / "checkpoint");
    const sim::Checkpoint wrote = sample_checkpoint(12);
    sim::write_checkpoint_file(folder.path(), wrote);
    CHECK(sim::checkpoint_generations(folder.path()) == std::vector{12});
    const sim::Checkpoint read = sim::read_checkpoint_file(folder.path(), 12);
    CHECK(read.facts.scenario == wrote.facts.scenario);
    CHECK(read.facts.overrides == wrote.facts.overrides);
    CHECK(read.facts.command_line == wrote.facts.command_line);
    CHECK(read.state.texts == wrote.state.texts);
    CHECK(read.state.numbers == wrote.state.numbers);
    REQUIRE(read.state.entries.size() == 3);
    CHECK(read.state.entries[2].name == "cells");
    CHECK(read.state.entries[2].count == 300000);
}

// A flipped bit lies in a chunk (Fletcher-32), in what stands between them (the seal) or in the seal itself; a file cut
// anywhere has no seal at its end, and neither has one with something behind it.
TEST_CASE("No damaged checkpoint is read", "[output]") {
    const sample::Folder folder("damage");
    fs::create_directory(folder / "checkpoint");
    sim::write_checkpoint_file(folder.path(), sample_checkpoint(1));
    const fs::path file = sim::checkpoint_path(folder.path(), 1);
    const std::string whole = bytes_of(file);
    std::mt19937 chance(1);
    const auto refused = [&](const std::string& bytes) {
        store(file, bytes);
        CHECK_THROWS_AS(sim::read_checkpoint_file(folder.path(), 1), sim::FileError);
    };
    for (int n = 0; n < 30; ++n) {
        std::string flipped = whole;
        flipped[chance() % flipped.size()] ^= static_cast<char>(1 << chance() % 8);
        refused(flipped);
        refused(whole.substr(0, chance() % whole.size()));
    }
    refused("");
    refused(whole + "x");
    refused(whole + std::string(5000, '\0'));
    store(file, whole);
    CHECK_NOTHROW(sim::read_checkpoint_file(folder.path(), 1));
}

// Whole, sealed, and yet not the checkpoint that its name says.
TEST_CASE("A checkpoint of another generation is refused", "[output]") {
    const sample::Folder folder("generation");
    fs::create_directory(folder / "checkpoint");
    sim::write_checkpoint_file(folder.path(), sample_checkpoint(1));
    fs::rename(sim::checkpoint_path(folder.path(), 1), sim::checkpoint_path(folder.path(), 2));
    CHECK_THROWS_WITH(sim::read_checkpoint_file(folder.path(), 2), Contains("another generation"));
}

TEST_CASE("Other files are no checkpoints", "[output]") {
    const sample::Folder folder("names");
    fs::create_directory(folder / "checkpoint");
    for (const char* name : {"1.h5", "000002.h5.writing", "notes.txt", "00000a.h5", "-00001.h5", "000007.h5"})
        store(folder / "checkpoint" / name, "");
    CHECK(sim::checkpoint_generations(folder.path()) == std::vector{7});
}
