#include "solvers/transport/lateral_modes.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include "solvers/transport/tridiagonal_modes.hpp"

namespace solvers {

namespace {

// cos(2 pi r/n) from angles of the first quadrant, so that mirrored cells get the same number.
double cosine(int r, int n) {
    r = std::abs(r) % n;
    r = std::min(r, n - r);
    if (4 * r == n) return 0;
    if (4 * r > n) return -std::cos(std::numbers::pi * (n - 2 * r) / n);
    return std::cos(2 * std::numbers::pi * r / n);
}

double sine(int r, int n) { return cosine(4 * (r % n) - n, 4 * n); }

std::vector<double> transposed(const std::vector<double>& matrix, int rows, int columns) {
    std::vector<double> result;
    for (int column = 0; column < columns; ++column)
        for (int row = 0; row < rows; ++row) result.push_back(matrix[static_cast<std::size_t>(row) * columns + column]);
    return result;
}

void add_group(AxisModes& modes, ModeGroup group) {
    group.forward_along = transposed(group.forward, group.count, group.inputs);
    group.back_along = transposed(group.back, group.inputs, group.count);
    modes.groups.push_back(std::move(group));
}

// Cosines or sines of some frequencies m, of which only the numbers at cells [first, first + inputs) are needed: the
// folded run has sums of mirrored cells there.
struct Frequencies {
    bool sines;
    int begin, step, end;  // m = begin, begin + step, .. < end
    int first, inputs;
};

void add_frequencies(AxisModes& modes, double width, const Frequencies& wanted) {
    const int n = modes.cells;
    ModeGroup group;
    group.inputs = wanted.inputs;
    for (int m = wanted.begin; m < wanted.end; m += wanted.step, ++group.count) {
        const double root = 2 * sine(m, 2 * n) / width;
        modes.eigenvalue.push_back(root * root);
        for (int j = wanted.first; j < wanted.first + wanted.inputs; ++j) {
            const int turn = static_cast<int>(static_cast<long>(m) * j % n);
            group.forward.push_back(wanted.sines ? sine(turn, n) : cosine(turn, n));
        }
    }
    group.back.resize(group.forward.size());
    for (int row = 0; row < group.count; ++row) {
        const int m = wanted.begin + row * wanted.step;
        const double weight = (m == 0 || 2 * m == n ? 1.0 : 2.0) / n;  // one over the sum of squares
        for (int j = 0; j < group.inputs; ++j)
            group.back[static_cast<std::size_t>(j) * group.count + row] =
                weight * group.forward[static_cast<std::size_t>(row) * group.inputs + j];
    }
    if (group.count > 0) add_group(modes, std::move(group));
}

}  // namespace

// With H = n/2, Q = n/4: cos(2 pi m (H - j)/n) = (-1)^m cos(2 pi m j/n), and sines with the other sign.
AxisModes ring_modes(int cells, double width) {
    AxisModes modes;
    modes.cells = cells;
    const int half = cells / 2, quarter = cells / 4;
    if (cells % 4 == 0) {
        modes.fold = Fold::quarter;
        add_frequencies(modes, width, {false, 0, 2, half + 1, 0, quarter + 1});
        add_frequencies(modes, width, {false, 1, 2, half, 0, quarter});
        add_frequencies(modes, width, {true, 1, 2, half, 1, quarter});
        add_frequencies(modes, width, {true, 2, 2, half, 1, quarter - 1});
    } else if (cells % 2 == 0) {
        modes.fold = Fold::half;
        add_frequencies(modes, width, {false, 0, 1, half + 1, 0, half + 1});
        add_frequencies(modes, width, {true, 1, 1, half, 1, half - 1});
    } else {
        AxisModes parts = modes;  // every frequency at every cell, then one group of both kinds
        add_frequencies(parts, width, {false, 0, 1, half + 1, 0, cells});
        add_frequencies(parts, width, {true, 1, 1, half + 1, 0, cells});
        modes.eigenvalue = parts.eigenvalue;
        ModeGroup all;
        all.count = all.inputs = cells;
        std::vector<double> back_along;
        for (const ModeGroup& part : parts.groups) {
            all.forward.insert(all.forward.end(), part.forward.begin(), part.forward.end());
            back_along.insert(back_along.end(), part.back_along.begin(), part.back_along.end());
        }
        all.back = transposed(back_along, cells, cells);
        add_group(modes, std::move(all));
    }
    return modes;
}

namespace {

// The symmetric matrix; turned round if cells grow, as QL wants its large entries at the end.
TridiagonalModes symmetric_modes(const AxisLaplacian& axis) {
    const int n = axis.cells();
    const bool turned = axis.extent.front() < axis.extent.back();
    std::vector<double> diagonal, beside;
    for (int i = 0; i < n; ++i) {
        diagonal.push_back(((i > 0 ? axis.link[i - 1] : 0.0) + (i + 1 < n ? axis.link[i] : 0.0)) / axis.extent[i]);
        if (i + 1 < n) beside.push_back(-axis.link[i] / std::sqrt(axis.extent[i] * axis.extent[i + 1]));
    }
    if (turned) {
        std::reverse(diagonal.begin(), diagonal.end());
        std::reverse(beside.begin(), beside.end());
    }
    TridiagonalModes modes = tridiagonal_modes(std::move(diagonal), std::move(beside));
    if (turned)
        for (auto& vector : modes.vector) std::reverse(vector.begin(), vector.end());
    return modes;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t n = 0; n < a.size(); ++n) sum += a[n] * b[n];
    return sum;
}

// Takes the constant mode out of another and makes that one of length 1 again.
void clean(std::vector<double>& mode, const std::vector<double>& constant) {
    const double share = dot(mode, constant);
    for (std::size_t n = 0; n < mode.size(); ++n) mode[n] -= share * constant[n];
    const double length = std::sqrt(dot(mode, mode));
    for (double& value : mode) value /= length;
}

// Rayleigh's quotient as a sum of squares over the faces: no cancellation, however small it is beside the largest.
double energy(const AxisLaplacian& axis, const std::vector<double>& mode, const std::vector<double>& root) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < mode.size(); ++i) {
        const double step = mode[i + 1] / root[i + 1] - mode[i] / root[i];
        sum += axis.link[i] * step * step;
    }
    return sum;
}

}  // namespace

// Amplitudes of the constant mode are means, so that it gives back exactly what it got.
AxisModes closed_modes(const AxisLaplacian& axis) {
    const int n = axis.cells();
    TridiagonalModes found = symmetric_modes(axis);
    double whole = 0;
    std::vector<double> root, constant;
    for (const double extent : axis.extent) {
        whole += extent;
        root.push_back(std::sqrt(extent));
    }
    for (const double value : root) constant.push_back(value / std::sqrt(whole));
    AxisModes modes;
    modes.cells = n;
    ModeGroup group;
    group.count = group.inputs = n;
    std::vector<double> back_along;
    for (int m = 0; m < n; ++m) {
        std::vector<double>& mode = found.vector[m];
        if (m > 0) clean(mode, constant);
        modes.eigenvalue.push_back(m > 0 ? energy(axis, mode, root) : 0.0);
        for (int i = 0; i < n; ++i) {
            group.forward.push_back(m > 0 ? mode[i] * root[i] : axis.extent[i] / whole);
            back_along.push_back(m > 0 ? mode[i] / root[i] : 1.0);
        }
    }
    group.back = transposed(back_along, n, n);
    add_group(modes, std::move(group));
    return modes;
}

namespace {

AxisModes axis_modes(const Grid& grid, int axis) {
    const AxisLaplacian along = lateral_laplacian(grid, axis);
    if (!grid.periodic || grid.shape != Shape::box || along.cells() == 1) return closed_modes(along);
    for (const double extent : along.extent)
        if (extent != along.extent.front())
            throw std::invalid_argument("modes of a periodic axis want cells of one width");
    return ring_modes(along.cells(), along.extent.front());
}

}  // namespace

std::shared_ptr<const LateralModes> lateral_modes(const Grid& grid) {
    auto modes = std::make_shared<LateralModes>();
    modes->x = axis_modes(grid, 0);
    modes->y = axis_modes(grid, 1);
    return modes;
}

}  // namespace solvers
