// The peer: hypre's conjugate gradients preconditioned by its multigrid for structured grids (PFMG), on one core.
#pragma once
#include <optional>
#include <vector>

namespace benchmarks {

/// A symmetric positive definite system on a box. Every array has nx ny nz entries in the order of
/// solvers::Grid::index: x fastest, then z, then y.
///
///   diagonal[c] u[c] - sum over the six neighbours n of c: g[c,n] u[n] = right_side[c]
struct BoxSystem {
    int nx = 0, ny = 0, nz = 0;
    std::vector<double> along_x, along_y, along_z;  // g between a cell and the next one along an axis; the last is 0
    std::vector<double> diagonal;                   // all of it: the sum of the g and what else the cell is tied to
    std::vector<double> right_side;
};

struct PeerSolve {
    int iterations = 0;
    double setup_seconds = 0, solve_seconds = 0;
    double relative_residual = 0;  // |b - A u| / |b|, computed here from the solution
    std::vector<double> solution;
};

/// Galerkin coarse operators and symmetric red/black Gauss-Seidel in any case. Of what was tried on the channel problem
/// (1 to 3 sweeps, weighted Jacobi, non-Galerkin, given mesh widths, full storage), two sweeps a cycle that leave out
/// levels which semi-coarsening makes needless were the fastest: 0.68 s for 128^3 unknowns and dt = 10 s. One sweep on
/// every level (sweeps = 1, skip = false) takes 0.90 s.
struct PeerSettings {
    int sweeps = 2;
    bool skip = true;
};

/// Solves from a zero guess to |b - A u| <= tolerance |b|. Starts MPI when it is first called, on this process alone.
/// Empty when the program was built without hypre. Throws std::runtime_error when hypre reports an error.
std::optional<PeerSolve> solve_with_hypre(const BoxSystem& system, double tolerance = 1e-8, PeerSettings settings = {});

}  // namespace benchmarks
