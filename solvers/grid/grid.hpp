// A box of cells between faces: the one grid of the program, in three geometries.
#pragma once
#include <array>
#include <cstddef>
#include <numbers>
#include <vector>
#include "solvers/arithmetic/exact_arithmetic.hpp"

namespace solvers {

/// How the x axis is meant: along a straight edge, or outwards from an axis of symmetry (then there is one cell along
/// y).
enum class Shape { box, cylinder };

/// x and y run along the surface, z runs down from it. Lengths in m. A plain value that never changes: pass it, copy
/// it. Volumes and face areas are products of one factor an axis, so every solver takes every geometry.
struct Grid {
    std::array<std::vector<double>, 3> faces;  // positions along x (or r), y, z; one more than there are cells
    Shape shape = Shape::box;
    bool periodic = false;  // along x and y together; z is never periodic

    int cells(int axis) const { return static_cast<int>(faces[axis].size()) - 1; }
    int nx() const { return cells(0); }
    int ny() const { return cells(1); }
    int nz() const { return cells(2); }
    std::size_t count() const { return static_cast<std::size_t>(nx()) * ny() * nz(); }

    double width(int axis, int i) const { return faces[axis][i + 1] - faces[axis][i]; }
    double centre(int axis, int i) const { return 0.5 * (faces[axis][i] + faces[axis][i + 1]); }
    double length(int axis) const { return faces[axis].back() - faces[axis].front(); }

    /// Share of a cell's horizontal area that belongs to x: its width, or the area of its ring [m] or [m2].
    double extent_x(int i) const {
        if (shape == Shape::box) return width(0, i);
        const double inner = faces[0][i], outer = faces[0][i + 1];
        return std::numbers::pi * (outer - inner) * (outer + inner);
    }
    /// Share that belongs to y: its width, or 1 in a cylinder.
    double extent_y(int j) const { return shape == Shape::box ? width(1, j) : 1.0; }
    /// Horizontal area of column (i, j) [m2].
    double column_area(int i, int j) const { return extent_x(i) * extent_y(j); }
    double volume(int i, int j, int k) const { return column_area(i, j) * width(2, k); }
    /// Area of the face at faces[0][f] per height and per extent_y: 1, or the circumference.
    double face_extent_x(int f) const { return shape == Shape::box ? 1.0 : 2 * std::numbers::pi * faces[0][f]; }
    /// The whole horizontal area [m2].
    double surface_area() const;

    /// Cells in memory: x fastest, then z, then y, so that a thread which owns rows of y owns whole columns of depth.
    std::size_t index(int i, int j, int k) const {
        return (static_cast<std::size_t>(j) * nz() + k) * static_cast<std::size_t>(nx()) + i;
    }
};

/// Volume of each cell, Grid::index order [m3].
std::vector<double> cell_volumes(const Grid& grid);

}  // namespace solvers
