// One time step of u' = D lap u + S - d u, solved in space as a whole: sources and decay are never split from
// diffusion.
#pragma once
#include <memory>
#include <vector>
#include "solvers/transport/box_laplacian.hpp"
#include "solvers/transport/diffusion_solver.hpp"

namespace solvers {

/// Coefficients, constant over a step. Whole-grid arrays in Grid::index order; null: 0 everywhere.
struct LinearRates {
    double diffusivity = 0;                       // D [m2/s]
    const std::vector<double>* source = nullptr;  // S >= 0 [per s]
    const std::vector<double>* loss = nullptr;    // d >= 0 [1/s]
};

/// What a step did. Amounts are integrals over the range's volume: after = before + gain - loss + solver + clipped, to
/// round-off.
struct LinearDiffusionReport {
    int iterations = 0;  // 0 where the loss depends on depth alone
    bool converged = true;
    bool used_backward_euler = false;
    double gain = 0;     // int V S dt
    double loss = 0;     // int V d u dt, with the scheme's own stages and weights
    double solver = 0;   // what the linear solves left, and rounding of the Laplacian, eps D dt/dz^2
    double clipped = 0;  // negative round-off set to zero
};

/// SDIRK2 (Alexander 1977), g = 1 - 1/sqrt 2, for increments, so that a state at rest stays to the last bit:
///   (1 + g dt (d - D lap)) k1 = D lap u + S - d u,  k2 with the same operator at u + (1 - g) dt k1,
///   u <- u + dt ((1 - g) k1 + g k2).
/// L-stable, but its stability function dips below 0: a field that becomes negative is done again by backward Euler,
/// which keeps signs. Nothing passes the ends of the range. Keeps its memory: one object serves many fields.
class LinearDiffusionStep {
  public:
    /// Depth indices [k_begin, k_end) of the grid; `modes` are the grid's (lateral_modes), shared with other ranges.
    LinearDiffusionStep(const Grid& grid, int k_begin, int k_end, std::shared_ptr<const LateralModes> modes);

    /// Carries u over dt [s]; cells outside the range are left alone.
    LinearDiffusionReport advance(const LinearRates& rates, std::vector<double>& u, double dt);

    const BoxLaplacian& box() const { return box_; }

  private:
    struct Range;
    const double* row_of(const std::vector<double>* values, std::size_t row) const;
    bool nothing_happens(const LinearRates& rates, const std::vector<double>& u) const;
    Range extremes(const std::vector<double>& values) const;
    Range set_residual(const LinearRates& rates, const std::vector<double>& u);
    void solve_stage(std::vector<double>& slope, LinearDiffusionReport& report);
    double unsolved_of_row(const LinearRates& rates, double tau, int j, int k, const double* base,
                           const double* slope) const;
    double lost_of_row(const LinearRates& rates, const std::vector<double>& values, int j, int k) const;
    Range sdirk2(const LinearRates& rates, const std::vector<double>& u, double dt, LinearDiffusionReport& report);
    void backward_euler(const LinearRates& rates, const std::vector<double>& u, double dt,
                        LinearDiffusionReport& report);
    double store(std::vector<double>& u, bool positive) const;

    BoxLaplacian box_;
    DiffusionSolver solver_;
    std::vector<double> zeros_;  // a row of coefficients that are absent
    std::vector<double> residual_, first_, trial_;
};

}  // namespace solvers
