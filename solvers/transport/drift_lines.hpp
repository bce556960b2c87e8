// Cells that wander and climb a gradient: an implicit step in potential form, line by line.
//
//   dn/dt = div( D m (grad n - n grad psi) )
//
// Flux from cell i to its neighbour j, psi and m frozen, h between centres:
//
//   (D m / h) [ B(-dpsi) n_i - B(dpsi) n_j ],   dpsi = psi_j - psi_i,   B(x) = x / (exp(x) - 1)
//
// (Scharfetter and Gummel 1969, IEEE Trans. Electron Devices 16, 64): the exact flux between two centres for a steady
// line, so n ~ exp(psi) is at rest to rounding on any grid, and a uniform n without potential to the bit. Axes take
// turns; a turn is one SDIRK2 step of each line, g = 1 - 1/sqrt(2), or backward Euler where that would make a negative
// value: it cannot.
#pragma once
#include <array>
#include <cstddef>
#include "solvers/grid/grid.hpp"
#include "solvers/transport/line_panel.hpp"

namespace solvers {

/// How one kind of cell moves. Arrays by Grid::index.
struct Drift {
    double diffusivity = 0;                      // D [m2/s]
    const double* potential = nullptr;           // psi, log of the equilibrium; null: none
    std::array<const double*, 3> mobility = {};  // m along x, y, z; a face takes the mean of its cells; null: 1
    int k_begin = 0, k_end = 0;                  // depths where it lives; nothing passes the ends
};

struct DriftReport {
    long lines = 0;   // advanced, over all axes
    long redone = 0;  // of these, by backward Euler
};

class DriftLines {
  public:
    explicit DriftLines(const Grid& grid);

    /// Lines along x, then y, then z; backwards z, y, x. Half a step each way make a step of second order. The same
    /// bits for any number of threads.
    DriftReport advance(const Drift& drift, double* n, double dt, bool forwards) const;

  private:
    DriftReport sweep(int axis, const Drift& drift, double* n, double dt) const;

    std::array<LineShape, 3> shape_;
    int nx_, ny_, nz_;
};

/// What a receptor of half-saturation `half` makes of an attractant a: psi = (chi / D) half a / (half + a). Its
/// gradient is the receptor law chi half^2 / (half + a)^2 grad a, over D.
void potential_of_receptor(double sensitivity_over_diffusivity, double half, const double* attractant,
                           double* potential, std::size_t count);

}  // namespace solvers
