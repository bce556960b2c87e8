// One generation of a checkpoint: all that a run needs to go on as if it had never stopped.
//
// Written as every file of a result: in memory first, checksummed chunks (Fletcher-32), a seal behind the last byte,
// temporary name, fsync, rename, fsync of the directory. In it stand the number of its generation and a SHA-256 over
// everything it says, so that a file which is whole but not this one (an older one, chunks that changed places) is
// refused as well.
#pragma once
#include <filesystem>
#include <string>
#include <vector>
#include "sim/output/file_error.hpp"
#include "solvers/state/archive.hpp"

namespace sim {

/// Grows with every change of what a state holds or how it is ordered.
inline constexpr int checkpoint_format = 1;

/// The words of a run that are not its state.
struct CheckpointFacts {
    std::string program;        // version and revision that wrote it
    std::string scenario;       // text, byte for byte
    std::string scenario_file;  // as given on the command line
    std::string overrides;      // one a line
    std::string resolved;       // every value in force
    std::string command_line;
};

struct Checkpoint {
    int generation = 0;
    CheckpointFacts facts;
    /// Empty in generation 0: the run had not begun, and begins by what the scenario says.
    solvers::StateImage state;
};

/// DIR/checkpoint/000012.h5.
std::filesystem::path checkpoint_path(const std::filesystem::path& run_directory, int generation);

/// Removes a generation that need not be kept; one that cannot be removed does no harm.
void remove_checkpoint_file(const std::filesystem::path& run_directory, int generation);

/// Generations that have a file, newest first.
std::vector<int> checkpoint_generations(const std::filesystem::path& run_directory);

/// Takes the state with it, so that it lies in memory no more than twice.
void write_checkpoint_file(const std::filesystem::path& run_directory, Checkpoint checkpoint);

/// Refuses, before it allocates, what no checkpoint has, and then everything whose checksum does not fit. Throws
/// FileError.
Checkpoint read_checkpoint_file(const std::filesystem::path& run_directory, int generation);

}  // namespace sim
