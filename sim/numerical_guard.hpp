// Says which value broke a step, so that a person finds the place: field, value, cell, position, layer, neighbours.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "sim/output/records.hpp"
#include "sim/tissue/skin_grid.hpp"

namespace sim {

/// Field values in Grid::index order and what they are called.
struct GuardedField {
    std::string_view name;
    const std::vector<double>& values;
    double lowest;  // that the field can have; minus infinity where it may be negative
};

/// One value with its place:
/// "fibrin is nan in cell (3, 4, 5) at x = 70 um, y = 90 um, z = 110 um in dermis; its neighbours are along x 1 and 2,
/// along y 1 and 2, along z a wall and 2".
std::string describe_cell(const SkinGrid& skin, const std::vector<Layer>& layers, const GuardedField& field,
                          std::size_t cell);

/// The first value that is no finite number or too low, described; nothing where all are sound.
std::optional<std::string> find_unsound(const SkinGrid& skin, const std::vector<Layer>& layers,
                                        const GuardedField& field);

/// The same of all fields of a snapshot that files show; of any sign, for files show what there is.
std::optional<std::string> find_unsound(const SkinGrid& skin, const std::vector<Layer>& layers,
                                        const Snapshot& snapshot);

}  // namespace sim
