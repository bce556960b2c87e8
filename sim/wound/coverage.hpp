// How much of each column of cells a needle's injury covers, and how near to the needle.
#pragma once
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "sim/treatment/puncture.hpp"
#include "solvers/grid/grid.hpp"

namespace sim {

/// A part of a column's area and its distance from the needle's axis.
struct Sample {
    int number = 0;       // which part: the same place of the column whatever the puncture
    double share = 0;     // of the column's area
    double distance = 0;  // [m]
};

struct ColumnCover {
    int i = 0, j = 0;
    std::vector<Sample> samples;
};

/// Side of the samples of a column: 8 x 8 in a patch.
inline constexpr int samples_a_side = 8;

/// Every column that a circle of `radius` around the puncture touches. In a patch, which is periodic, by 8 x 8 samples;
/// around one axis by rings; in a slab, one column that stands for `punctures` of them, by rings of their circles.
std::vector<ColumnCover> cover(const solvers::Grid& grid, Geometry geometry, const Puncture& puncture, double radius,
                               double punctures);

}  // namespace sim
