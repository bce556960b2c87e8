// Modes of the lateral Laplacian, axis by axis: in them it is a product with numbers, and depths are left to be solved.
#pragma once
#include <memory>
#include <vector>
#include "solvers/transport/box_laplacian.hpp"

namespace solvers {

/// Modes that need the same `inputs` folded numbers of a run of cells. Both ways in both layouts: rows of `forward` are
/// modes, for runs that lie across memory; rows of `forward_along` are inputs, for runs along it.
struct ModeGroup {
    int count = 0, inputs = 0;
    std::vector<double> forward, forward_along;  // count x inputs, inputs x count
    std::vector<double> back, back_along;        // inputs x count, count x inputs
};

/// How often a run of cells is folded before the products: cosines are even and sines odd about the middle of the run,
/// and about its quarter if there is one, so that sums and differences of mirrored cells halve the work each time.
enum class Fold { none, half, quarter };

/// A complete set of modes of one axis: amplitudes = forward (fold u), u = unfold (back amplitudes). Mode 0 is the
/// constant one: eigenvalue exactly 0, exactly the same number in every cell.
struct AxisModes {
    int cells = 0;
    Fold fold = Fold::none;
    std::vector<double> eigenvalue;  // of minus the Laplacian [1/m2], group after group
    std::vector<ModeGroup> groups;
};

/// Real Fourier modes of n equal cells in a ring: eigenvalues (2 sin(pi m/n)/width)^2.
AxisModes ring_modes(int cells, double width);
/// Modes of an axis that is closed at both ends, with any cells: those of M^-1/2 A M^-1/2, M the extents.
AxisModes closed_modes(const AxisLaplacian& axis);

/// Of both lateral axes; what all fields of a run share.
struct LateralModes {
    AxisModes x, y;
};

/// Throws std::invalid_argument when a periodic axis has unequal cells.
std::shared_ptr<const LateralModes> lateral_modes(const Grid& grid);

}  // namespace solvers
