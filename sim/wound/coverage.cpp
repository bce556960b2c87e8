#include "sim/wound/coverage.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace sim {

namespace {

constexpr int rings = 64;        // in each cell around one axis
constexpr int slab_rings = 320;  // in a slab: the core's edge is one for a bruise of 2, 2.5 and 4 radii

double nearest_image(double distance, double period) { return distance - period * std::round(distance / period); }

ColumnCover cover_of_square(const solvers::Grid& grid, int i, int j, double x, double y, double radius) {
    ColumnCover column{i, j, {}};
    const double width = grid.width(0, i) / samples_a_side, height = grid.width(1, j) / samples_a_side;
    for (int b = 0; b < samples_a_side; ++b)
        for (int a = 0; a < samples_a_side; ++a) {
            const double dx = nearest_image(grid.faces[0][i] + (a + 0.5) * width - x, grid.length(0));
            const double dy = nearest_image(grid.faces[1][j] + (b + 0.5) * height - y, grid.length(1));
            const double distance = std::hypot(dx, dy);
            if (distance < radius)
                column.samples.push_back({b * samples_a_side + a, 1.0 / (samples_a_side * samples_a_side), distance});
        }
    return column;
}

int wrapped(int index, int count) { return ((index % count) + count) % count; }

std::vector<ColumnCover> cover_patch(const solvers::Grid& grid, const Puncture& puncture, double radius) {
    std::vector<ColumnCover> columns;
    std::array<int, 2> first{}, last{};
    const std::array<double, 2> centre{puncture.x, puncture.y};
    for (int axis = 0; axis < 2; ++axis) {
        const double width = grid.width(axis, 0);
        first[axis] = static_cast<int>(std::floor((centre[axis] - radius) / width));
        last[axis] = static_cast<int>(std::floor((centre[axis] + radius) / width));
        last[axis] = std::min(last[axis], first[axis] + grid.cells(axis) - 1);
    }
    for (int j = first[1]; j <= last[1]; ++j)
        for (int i = first[0]; i <= last[0]; ++i) {
            ColumnCover column =
                cover_of_square(grid, wrapped(i, grid.nx()), wrapped(j, grid.ny()), centre[0], centre[1], radius);
            if (!column.samples.empty()) columns.push_back(std::move(column));
        }
    return columns;
}

// Rings of equal width within [inner, outer), each with its share of `area`.
std::vector<Sample> ring_samples(int number, double inner, double outer, double area, double count) {
    std::vector<Sample> samples;
    const double width = (outer - inner) / number;
    for (int n = 0; n < number; ++n) {
        const double middle = inner + (n + 0.5) * width;
        samples.push_back({n, count * 2 * std::numbers::pi * middle * width / area, middle});
    }
    return samples;
}

std::vector<ColumnCover> cover_rings(const solvers::Grid& grid, double radius) {
    std::vector<ColumnCover> columns;
    for (int i = 0; i < grid.nx() && grid.faces[0][i] < radius; ++i)
        columns.push_back(
            {i, 0, ring_samples(rings, grid.faces[0][i], std::min(radius, grid.faces[0][i + 1]), grid.extent_x(i), 1)});
    return columns;
}

// Where there are so many that they overlap, together they cover no more than all.
std::vector<ColumnCover> cover_slab(const solvers::Grid& grid, double radius, double punctures) {
    ColumnCover column{0, 0, ring_samples(slab_rings, 0, radius, grid.surface_area(), punctures)};
    double covered = 0;
    for (const Sample& sample : column.samples) covered += sample.share;
    for (Sample& sample : column.samples) sample.share /= std::max(1.0, covered);
    return {column};
}

}  // namespace

std::vector<ColumnCover> cover(const solvers::Grid& grid, Geometry geometry, const Puncture& puncture, double radius,
                               double punctures) {
    switch (geometry) {
        case Geometry::patch:
            return cover_patch(grid, puncture, radius);
        case Geometry::channel:
            return cover_rings(grid, radius);
        default:
            return cover_slab(grid, radius, punctures);
    }
}

}  // namespace sim
