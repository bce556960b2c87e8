#include "sim/numerical_guard.hpp"
#include <fmt/format.h>
#include <array>
#include <limits>
#include "solvers/grid/unsound.hpp"

namespace sim {

namespace {

using Cell = std::array<int, 3>;  // i, j, k

Cell cell_at(const solvers::Grid& grid, std::size_t n) {
    const auto nx = static_cast<std::size_t>(grid.nx()), nz = static_cast<std::size_t>(grid.nz());
    return {static_cast<int>(n % nx), static_cast<int>(n / nx / nz), static_cast<int>(n / nx % nz)};
}

/// The value next to a cell, or the wall that is there.
std::string neighbour(const solvers::Grid& grid, const std::vector<double>& values, Cell cell, int axis, int step) {
    const int count = grid.cells(axis);
    int& place = cell[static_cast<std::size_t>(axis)];
    place += step;
    if (axis != 2 && grid.periodic) place = (place + count) % count;
    if (place < 0 || place >= count) return "a wall";
    return fmt::format("{:.6g}", values[grid.index(cell[0], cell[1], cell[2])]);
}

}  // namespace

std::string describe_cell(const SkinGrid& skin, const std::vector<Layer>& layers, const GuardedField& field,
                          std::size_t n) {
    const solvers::Grid& grid = skin.grid;
    const Cell cell = cell_at(grid, n);
    constexpr double micrometre = 1e-6;
    const auto place = [&](int axis) { return grid.centre(axis, cell[static_cast<std::size_t>(axis)]) / micrometre; };
    const auto layer = static_cast<std::size_t>(skin.layer[static_cast<std::size_t>(cell[2])]);
    std::string text =
        fmt::format("{} is {:.6g} in cell ({}, {}, {}) at x = {:.4g} um, y = {:.4g} um, z = {:.4g} um in {}",
                    field.name, field.values[n], cell[0], cell[1], cell[2], place(0), place(1), place(2),
                    layer < layers.size() ? layers[layer].name : "no layer");
    for (int axis = 0; axis < 3; ++axis)
        text +=
            fmt::format("{} {} {} and {}", axis == 0 ? "; its neighbours are along" : ", along", "xyz"[axis],
                        neighbour(grid, field.values, cell, axis, -1), neighbour(grid, field.values, cell, axis, 1));
    return text;
}

std::optional<std::string> find_unsound(const SkinGrid& skin, const std::vector<Layer>& layers,
                                        const GuardedField& field) {
    const auto found = solvers::first_unsound(field.values, field.lowest);
    if (!found) return {};
    return describe_cell(skin, layers, field, *found);
}

std::optional<std::string> find_unsound(const SkinGrid& skin, const std::vector<Layer>& layers,
                                        const Snapshot& snapshot) {
    constexpr double no_limit = -std::numeric_limits<double>::infinity();
    for (const solvers::FieldSet* fields : snapshot.fields)
        for (int f = 0; f < fields->count(); ++f) {
            if (fields->card({f}).internal) continue;
            auto found = find_unsound(skin, layers, {fields->name({f}), fields->values({f}), no_limit});
            if (found) return found;
        }
    return {};
}

}  // namespace sim
