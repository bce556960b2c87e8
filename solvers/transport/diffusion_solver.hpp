// Solves (1 + tau (loss - D lap)) x = b for a loss per cell: directly where it depends on depth alone, else by
// conjugate gradients with the direct solver at the loss's lateral mean as preconditioner.
//
// Operator and preconditioner are both symmetric under weighting with the volumes, so that is the inner product. The
// spectrum lies between the extremes of (1 + tau (loss - D lap))/(1 + tau (mean - D lap)): mild variation, few
// iterations.
#pragma once
#include <memory>
#include <vector>
#include "solvers/transport/conjugate_gradients.hpp"
#include "solvers/transport/diffusion_direct.hpp"

namespace solvers {

/// Whole-grid arrays of which only the range is touched.
class DiffusionSolver {
  public:
    DiffusionSolver(const BoxLaplacian& box, std::shared_ptr<const LateralModes> modes);

    /// `loss` [1/s] per cell must outlive the use of the solver; none: 0. None is negative.
    void set_up(double tau, double diffusivity, const std::vector<double>* loss);
    /// Starts from 0 and iterates until the residual, in the norm weighted with the volumes, has fallen by `tolerance`.
    /// x must not be b.
    SolveReport solve(const std::vector<double>& b, std::vector<double>& x, double tolerance, int limit = 200);
    /// Whether the loss depends on depth alone.
    bool direct() const { return direct_; }

  private:
    void summarise_loss();
    double start(const std::vector<double>& b, std::vector<double>& x);
    double turn_direction(const std::vector<double>& preconditioned, double old_product);
    double image_of_direction();
    double move_along(double alpha, std::vector<double>& x);

    BoxLaplacian box_;
    DirectDiffusion preconditioner_;
    double tau_ = 0, diffusivity_ = 0;
    const std::vector<double>* loss_ = nullptr;
    bool direct_ = true;
    std::vector<double> mean_loss_;  // by depth of the range
    std::vector<double> residual_, direction_, image_;
};

}  // namespace solvers
