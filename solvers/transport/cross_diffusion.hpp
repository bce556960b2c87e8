// What a slanted diffusivity adds to the lines: the off-diagonal part of div( D A (grad n - n grad psi) ).
//
//   flux along x = -D ( a_xy G_y + a_xz G_z ),   G = grad n - n grad psi,   likewise along y and z
//
// G comes from the fitted differences of DriftLines, so equilibrium stays at rest; a face takes the mean of its cells.
// Explicit midpoint rule; then no cell gives away more than it holds: positive and conservative.
//
// By itself this part is no diffusion: half of its waves grow. Only turns with the lines, which damp them, spread. With
// lines for half a turn before and after, no wave of a ring grows up to D |a| dt = 20 h h' (scan of the step's factor
// over all waves, A at the edge of positive); between walls, whose gradients are one-sided, up to h h' where |a| is
// below 0.95 of its bound (eigenvalues of whole steps on small boxes). So a turn is at most that long and a step is cut
// into turns.
#pragma once
#include "solvers/transport/drift_lines.hpp"

namespace solvers {

/// Off-diagonal entries of A by Grid::index; null: none. With the mobilities of the drift on the diagonal, A must be
/// positive: a_xy^2 <= a_xx a_yy and so on.
struct CrossFactors {
    const double *xy = nullptr, *xz = nullptr, *yz = nullptr;
};

class CrossDiffusion {
  public:
    explicit CrossDiffusion(const Grid& grid);

    /// Turns with the lines that a step of dt needs.
    int turns(const Drift& drift, const CrossFactors& factors, double dt) const;
    /// This part alone. The same bits for any number of threads.
    void advance(const Drift& drift, const CrossFactors& factors, double* n, double dt);

  private:
    /// Along one axis, by cell; `after` a cell means its face with the next one, 0 at a wall.
    struct Shape {
        std::vector<double> per_extent, area_after, per_distance_after, share_of_next, mean;
    };
    static Shape shape_along(const Grid& grid, int axis, int begin, int end);
    template <int axis, class Body>
    void each_face(Body body) const;
    template <class Body>
    void each_cell(Body body) const;

    void find_gradients(const Drift& drift, const double* n);
    template <int axis>
    void find_gradient(const Drift& drift, const double* n);
    void find_fluxes(const Drift& drift, const CrossFactors& factors, const double* n);
    template <int axis>
    void find_flux(double diffusivity);
    void limit_fluxes(const double* n, double dt);
    template <int axis>
    void limit_flux();
    double inflow(int i, int j, int k, std::size_t c, const std::array<std::size_t, 3>& before) const;

    Grid grid_;
    int k_begin_ = 0, k_end_ = 0;
    std::array<Shape, 3> shape_;
    std::array<std::vector<double>, 3> after_;  // at faces: G, then fluxes
    std::array<std::vector<double>, 3> push_;   // at cells: A G
    std::vector<double> at_cells_;              // n of mid-step, then the share of its outflow that a cell can give
};

/// A whole step: in each turn lines forwards, this part, lines backwards. Second order.
DriftReport advance_with_cross(const DriftLines& lines, CrossDiffusion& cross, const Drift& drift,
                               const CrossFactors& factors, double* n, double dt);

}  // namespace solvers
