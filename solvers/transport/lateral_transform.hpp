// Carries a box of cells to amplitudes of lateral modes and back, one axis after the other.
#pragma once
#include <vector>
#include "solvers/transport/dense_product.hpp"
#include "solvers/transport/lateral_modes.hpp"

namespace solvers {

enum class Way { forward, back };

/// Along y: on the range of depths of whole-grid arrays, row j of `to` becomes mode j (forward) or cell j (back). May
/// be done in place. Threads take blocks of a fixed width; any number of them gives the same bits.
void transform_across(const BoxLaplacian& box, const AxisModes& modes, Way way, const double* from, double* to);

/// Along x: `count` runs of cells, one behind the other, to as many of amplitudes, and back. Not in place.
/// `workspace` is for the call alone; to keep it saves its making.
void transform_along(const AxisModes& modes, int count, const double* cells, double* amplitudes,
                     std::vector<double>& workspace);
void transform_back_along(const AxisModes& modes, int count, const double* amplitudes, double* cells,
                          std::vector<double>& workspace);

}  // namespace solvers
