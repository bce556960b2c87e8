// How a point source looks on a lattice of cells: ln r, with the lattice's own grain near the source.
#pragma once
#include <cstdlib>
#include <vector>

namespace solvers {

/// The free Green's function v of the five-point lattice with cells dx by dy,
///   dy/dx (2 v(m,n) - v(m-1,n) - v(m+1,n)) + dx/dy (2 v(m,n) - v(m,n-1) - v(m,n+1)) = 1 at (0,0), 0 elsewhere,
/// with the constant for which v -> -ln r/(2 pi) far away. Costs about 1 ms to build; reading is free of side effects.
class LatticeGreen {
  public:
    /// dx, dy > 0 in m.
    LatticeGreen(double dx, double dy);

    /// -2 pi v(m, n) = ln(r/1 m) + O(h^2/r^2): the logarithm of the distance that the lattice sees. Error below 1e-4
    /// h^2/r^2.
    double log_distance(int m, int n) const {
        m = std::abs(m);
        n = std::abs(n);
        if (m > reach_x_ || n > reach_y_) return far_log_distance(m, n);
        return near_[static_cast<std::size_t>(n) * (reach_x_ + 1) + m];
    }
    double dx() const { return dx_; }
    double dy() const { return dy_; }
    /// Offsets up to these come from exact integrals, those beyond from the expansion.
    int reach_x() const { return reach_x_; }
    int reach_y() const { return reach_y_; }

  private:
    double far_log_distance(int m, int n) const;

    double dx_, dy_;
    int reach_x_, reach_y_;
    std::vector<double> near_;  // n slowest
};

}  // namespace solvers
