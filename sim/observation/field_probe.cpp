#include "sim/observation/field_probe.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include "sim/observation/field_rows.hpp"

namespace sim {

namespace {

using WeightedCells = std::vector<std::pair<std::size_t, double>>;
using WeightedIndices = std::vector<std::pair<int, double>>;

int cell_along(const std::vector<double>& faces, double place) {
    const auto after = std::upper_bound(faces.begin() + 1, faces.end() - 1, place);
    return static_cast<int>(after - faces.begin()) - 1;
}

/// The cell that holds the place, or the two whose centres are around it; beyond the outermost centres that cell alone.
WeightedIndices indices_at(const solvers::Grid& grid, int axis, double place, bool linear) {
    const int cell = cell_along(grid.faces[static_cast<std::size_t>(axis)], place);
    const int next = place < grid.centre(axis, cell) ? cell - 1 : cell + 1;
    if (!linear || next < 0 || next >= grid.cells(axis)) return {{cell, 1.0}};
    const double share = (place - grid.centre(axis, cell)) / (grid.centre(axis, next) - grid.centre(axis, cell));
    return {{cell, 1 - share}, {next, share}};
}

WeightedCells cells_at(const solvers::Grid& grid, const std::array<double, 3>& at, bool linear) {
    WeightedCells cells;
    for (const auto& [i, of_x] : indices_at(grid, 0, at[0], linear))
        for (const auto& [j, of_y] : indices_at(grid, 1, at[1], linear))
            for (const auto& [k, of_z] : indices_at(grid, 2, at[2], linear))
                cells.emplace_back(grid.index(i, j, k), of_x * of_y * of_z);
    return cells;
}

/// The mean over the volume of all cells that are wanted.
WeightedCells mean_over(const solvers::Grid& grid, const std::function<bool(int, int, int)>& wanted) {
    WeightedCells cells;
    double volume = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                if (!wanted(i, j, k)) continue;
                cells.emplace_back(grid.index(i, j, k), grid.volume(i, j, k));
                volume += grid.volume(i, j, k);
            }
    for (auto& [cell, weight] : cells) weight /= volume;
    return cells;
}

solvers::Face face_of(const std::string& name) {
    return static_cast<solvers::Face>(std::ranges::find(face_names, name) - face_names.begin());
}

}  // namespace

FieldProbe::FieldProbe(const Probe& probe, const UserFields& fields, std::size_t field, Of of)
    : field_(field), of_(of) {
    const UserField& card = fields.card(field);
    series_.name = probe.name + "." + card.name;
    series_.unit = card.units;
    if (probe.kind != ProbeKind::boundary_flux) {
        look_at(probe, fields);
        return;
    }
    face_ = face_of(probe.face);
    series_.unit = flux_unit(card.units);
    series_.description = "amount that enters the box through " + probe.face + " per area and time";
    if (of == Of::flux) return;
    series_.name += ".integral";
    series_.unit = series_.unit.ends_with("/s") ? series_.unit.substr(0, series_.unit.size() - 2) : series_.unit + " s";
    series_.description = "amount per area that has entered the box through " + probe.face + " so far";
}

void FieldProbe::look_at(const Probe& probe, const UserFields& fields) {
    const solvers::Grid& grid = fields.grid();
    if (probe.kind == ProbeKind::line) return look_along(probe, grid);
    if (probe.kind == ProbeKind::point) {
        columns_.push_back(cells_at(grid, probe.at, probe.linear));
        series_.description =
            probe.linear ? "value at the point, linear between cell centres" : "value in the cell that holds the point";
        return;
    }
    if (probe.kind == ProbeKind::plane) {
        const int depth = cell_along(grid.faces[2], probe.at[2]);
        columns_.push_back(mean_over(grid, [&](int, int, int k) { return k == depth; }));
        series_.description = "mean over a plane of cells";
        return;
    }
    const int region = fields.layer_number(probe.region);
    columns_.push_back(
        mean_over(grid, [&](int i, int j, int k) { return fields.places().layer_of(i, j, k) == region; }));
    series_.description = "mean over a layer";
}

void FieldProbe::look_along(const Probe& probe, const solvers::Grid& grid) {
    for (int n = 0; n < probe.count; ++n) {
        const double share = static_cast<double>(n) / (probe.count - 1);
        std::array<double, 3> at{};
        double along = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            at[axis] = probe.from[axis] + share * (probe.to[axis] - probe.from[axis]);
            along += std::pow(at[axis] - probe.from[axis], 2);
        }
        columns_.push_back(cells_at(grid, at, false));
        series_.positions.push_back(std::sqrt(along));
    }
    series_.description = "values of the cells along a line";
}

std::vector<double> FieldProbe::read(const UserFields& fields, double now) const {
    if (of_ == Of::flux) return {fields.inflow(field_, face_, now)};
    if (of_ == Of::flux_integral) return {fields.inflow_so_far(field_, face_)};
    std::vector<double> row;
    for (const WeightedCells& cells : columns_) {
        double sum = 0;
        for (const auto& [cell, weight] : cells) sum += weight * fields.values(field_)[cell];
        row.push_back(sum);
    }
    return row;
}

}  // namespace sim
