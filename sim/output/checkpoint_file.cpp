#include "sim/output/checkpoint_file.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <span>
#include "sim/output/image_file.hpp"
#include "sim/output/rehearsal.hpp"
#include "sim/output/seal.hpp"
#include "sim/output/sha256.hpp"
#include "sim/output/untrusted_file.hpp"

namespace sim {

namespace {

namespace fs = std::filesystem;

constexpr const char* kind = "microwound checkpoint";
constexpr std::size_t longest_text = std::size_t{1} << 26;

using Fact = std::pair<const char*, std::string CheckpointFacts::*>;
constexpr std::array<Fact, 6> facts_in_order{Fact{"program", &CheckpointFacts::program},
                                             Fact{"scenario", &CheckpointFacts::scenario},
                                             Fact{"scenario_file", &CheckpointFacts::scenario_file},
                                             Fact{"overrides", &CheckpointFacts::overrides},
                                             Fact{"resolved", &CheckpointFacts::resolved},
                                             Fact{"command_line", &CheckpointFacts::command_line}};

/// Names of the entries, one a line; texts, each behind its length.
std::string names_of(const solvers::StateImage& state) {
    std::string names;
    for (const auto& entry : state.entries) names += entry.name + "\n";
    return names;
}

std::vector<double> counts_of(const solvers::StateImage& state) {
    std::vector<double> counts;
    for (const auto& entry : state.entries) counts.push_back(static_cast<double>(entry.count));
    return counts;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += std::to_string(text.size()) + "\n" + text;
    return all;
}

std::vector<std::string> separated(std::string_view all, const std::function<void()>& refuse) {
    std::vector<std::string> texts;
    while (!all.empty()) {
        std::size_t length = 0;
        const auto [end, trouble] = std::from_chars(all.data(), all.data() + all.size(), length);
        const auto used = static_cast<std::size_t>(end - all.data()) + 1;
        if (trouble != std::errc() || used > all.size() || length > all.size() - used) refuse();
        texts.emplace_back(all.substr(used, length));
        all.remove_prefix(used + length);
    }
    return texts;
}

/// Over everything that a checkpoint says, each part behind its length.
std::string sum_of(const Checkpoint& checkpoint) {
    Sha256 sum;
    const auto add = [&](std::string_view part) { sum.add(std::to_string(part.size()) + "\n" + std::string(part)); };
    add(std::to_string(checkpoint_format));
    add(std::to_string(checkpoint.generation));
    for (const auto& [name, fact] : facts_in_order) add(checkpoint.facts.*fact);
    add(names_of(checkpoint.state));
    add(joined(checkpoint.state.texts));
    sum.add(counts_of(checkpoint.state));
    sum.add(checkpoint.state.numbers);
    return sum.digest();
}

void write_bytes(hdf5::ImageFile& file, const std::string& path, std::string_view text) {
    file.write(path, std::span(reinterpret_cast<const signed char*>(text.data()), text.size()));
}

std::string read_bytes(const hdf5::UntrustedFile& file, const std::string& path) {
    const std::vector<std::size_t> shape = file.shape(path);
    if (shape.size() != 1 || shape[0] > longest_text)
        throw FileError(file.path().string() + ": " + path + ": not a text");
    const std::vector<signed char> bytes = file.bytes(path, shape);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<double> read_list(const hdf5::UntrustedFile& file, const std::string& path) {
    const std::vector<std::size_t> shape = file.shape(path);
    if (shape.size() != 1) throw FileError(file.path().string() + ": " + path + ": not a list");
    return file.doubles(path, shape);
}

solvers::StateImage read_state(const hdf5::UntrustedFile& file, const std::function<void()>& refuse) {
    solvers::StateImage state;
    const std::string names = read_bytes(file, "/state/names");
    const std::vector<double> counts = read_list(file, "/state/counts");
    std::size_t begin = 0;
    for (const double count : counts) {
        const std::size_t end = names.find('\n', begin);
        if (end == std::string::npos || !(count >= 0 && count < 1e15)) refuse();
        state.entries.push_back({names.substr(begin, end - begin), static_cast<std::size_t>(count)});
        begin = end + 1;
    }
    state.texts = separated(read_bytes(file, "/state/texts"), refuse);
    state.numbers = read_list(file, "/state/numbers");
    return state;
}

}  // namespace

fs::path checkpoint_path(const fs::path& run_directory, int generation) {
    return run_directory / "checkpoint" / fmt::format("{:06}.h5", generation);
}

void remove_checkpoint_file(const fs::path& run_directory, int generation) {
    std::error_code ignored;
    fs::remove(checkpoint_path(run_directory, generation), ignored);
}

std::vector<int> checkpoint_generations(const fs::path& run_directory) {
    std::vector<int> generations;
    std::error_code trouble;
    for (fs::directory_iterator entry(run_directory / "checkpoint", trouble), end; !trouble && entry != end;
         entry.increment(trouble)) {
        const std::string name = entry->path().filename().string();
        int generation = 0;
        const auto [stop, wrong] = std::from_chars(name.data(), name.data() + name.size(), generation);
        if (wrong == std::errc() && generation >= 0 && checkpoint_path(run_directory, generation).filename() == name)
            generations.push_back(generation);
    }
    std::ranges::sort(generations, std::greater());
    return generations;
}

void write_checkpoint_file(const fs::path& run_directory, Checkpoint checkpoint) {
    hdf5::ImageFile file(checkpoint_path(run_directory, checkpoint.generation), hdf5::Packing::checksums_alone);
    file.attribute("/", "kind", kind);
    file.attribute("/", "format", static_cast<double>(checkpoint_format));
    file.attribute("/", "generation", static_cast<double>(checkpoint.generation));
    file.attribute("/", "sha256", sum_of(checkpoint));
    for (const auto& [name, fact] : facts_in_order)
        write_bytes(file, std::string("/facts/") + name, checkpoint.facts.*fact);
    write_bytes(file, "/state/names", names_of(checkpoint.state));
    write_bytes(file, "/state/texts", joined(checkpoint.state.texts));
    file.write("/state/counts", counts_of(checkpoint.state));
    file.write("/state/numbers", checkpoint.state.numbers);
    checkpoint.state = {};
    file.save();
}

namespace {

Checkpoint read_whole(const fs::path& path, int generation) {
    const auto refuse = [&] { throw FileError(path.string() + ": damaged: its parts do not fit each other"); };
    const hdf5::UntrustedFile file(path);
    if (file.text("/", "kind") != kind) throw FileError(path.string() + ": not a checkpoint of this program");
    if (const double format = file.number("/", "format"); format != checkpoint_format)
        throw FileError(fmt::format("{}: written in format {} of checkpoints, this version reads format {}",
                                    path.string(), format, checkpoint_format));
    Checkpoint checkpoint;
    checkpoint.generation = generation;
    for (const auto& [name, fact] : facts_in_order)
        checkpoint.facts.*fact = read_bytes(file, std::string("/facts/") + name);
    checkpoint.state = read_state(file, refuse);
    if (file.text("/", "sha256") != sum_of(checkpoint))
        throw FileError(path.string() + ": damaged, or of another generation: its SHA-256 does not fit");
    return checkpoint;
}

}  // namespace

Checkpoint read_checkpoint_file(const fs::path& run_directory, int generation) {
    const fs::path path = checkpoint_path(run_directory, generation);
    if (!has_seal(path)) throw FileError(path.string() + ": damaged: cut short or added to");
    hdf5::rehearse(path, [&] { read_whole(path, generation); });
    return read_whole(path, generation);
}

}  // namespace sim
