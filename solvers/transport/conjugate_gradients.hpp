// Solves one implicit stage, (C + tau A) x = b, by conjugate gradients with a multigrid preconditioner.
#pragma once
#include <vector>
#include "solvers/transport/medium.hpp"
#include "solvers/transport/multigrid_level.hpp"

namespace solvers {

struct SolveReport {
    int iterations = 0;
    double reduction =
        1;  // |b - A x| / |b| in the Euclidean norm, as the iteration counts it; of b = 0, against the start
    bool converged = true;
};

/// Double precision outside, one single-precision V(1,1) cycle inside. Every sum has a fixed order: the same bits for
/// any number of threads. The reservoir's activity is taken as known (it is eliminated outside). Keeps its memory
/// between solves; set_up again whenever tau or the medium changes.
class ImplicitSolver {
  public:
    /// The medium must outlive the solver's use of it.
    void set_up(const Medium& medium, double tau);

    /// Improves x until the residual has fallen by `tolerance` against that of x = 0, or `limit` iterations. x.cells
    /// and b.cells are in Layout order; x.donor and b.donor are left alone.
    SolveReport solve(const Network& b, Network& x, double tolerance, int limit = 200);

    /// y = (C + tau A) x without the reservoir's column.
    void apply(const Network& x, Network& y) const;

    const Medium& medium() const { return *medium_; }
    double tau() const { return tau_; }
    /// All memory that solving takes beside the medium's conductances [bytes].
    std::size_t bytes() const;

  private:
    void precondition(double squares);
    double start(const Network& b, Network& x);
    void cycle(std::size_t level);
    double residual_times_preconditioned() const;
    void turn_direction(double beta);
    double image_of_direction();
    double move_along(double alpha, Network& x);

    const Medium* medium_ = nullptr;
    double tau_ = 0;
    double scale_ = 1;
    std::vector<double> diagonal_, node_diagonal_;
    Network residual_, direction_, image_;
    std::vector<MultigridLevel> levels_;
};

}  // namespace solvers
