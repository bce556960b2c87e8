// Lines of equal value through the points of a grid.
#pragma once
#include <vector>

#include "postprocess/page.hpp"

namespace postprocess::study {

/// Values at the points (x[i], y[j]), z[j][i]; NaN where there is none. x and y in drawing units, increasing.
struct GridValues {
    std::vector<double> x, y;
    std::vector<std::vector<double>> z;
};

/// The lines on which z, linear along the edges between neighbouring points, equals `level`, corners rounded. Marching
/// squares (W. Lorensen, H. Cline, "Marching cubes", 1987, in two dimensions); the mean of four points decides how
/// lines pass a saddle. No line passes a square that misses a value.
std::vector<std::vector<Point>> contour_lines(const GridValues& values, double level);

}  // namespace postprocess::study
