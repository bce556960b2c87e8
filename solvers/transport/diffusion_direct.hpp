// Solves (1 + tau (loss - D lap)) x = b at once where D is one number and the loss depends on depth alone.
//
// In the lateral modes the Laplacian is a number, and for each pair of modes a tridiagonal system in depth remains. No
// iterations, any tau. At 100 x 100 cells the modes' dense products cost less than moving the data.
#pragma once
#include <memory>
#include <vector>
#include "solvers/transport/box_laplacian.hpp"
#include "solvers/transport/lateral_modes.hpp"

namespace solvers {

/// On a range of depths; arrays are whole-grid arrays in Grid::index order of which only the range is touched.
class DirectDiffusion {
  public:
    /// `modes` are those of the grid (lateral_modes), shared by everything that is solved on it.
    DirectDiffusion(const BoxLaplacian& box, std::shared_ptr<const LateralModes> modes);

    /// `loss` [1/s] has a number for each depth of the range, or none at all; none is negative.
    void set_up(double tau, double diffusivity, const std::vector<double>& loss);
    /// x may be b.
    void solve(const std::vector<double>& b, std::vector<double>& x) const;

  private:
    struct Workspace;
    void solve_plane(int j, const double* b, double* x, Workspace& work) const;
    void solve_depths(double eigenvalue_y, Workspace& work) const;

    std::shared_ptr<const LateralModes> modes_;
    BoxLaplacian box_;
    std::vector<double> own_, per_eigenvalue_, to_next_;  // by depth: dz (1 + tau loss), dz tau D, tau D/distance
};

}  // namespace solvers
