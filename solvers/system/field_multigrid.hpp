// One field's diffusion with a decay, solved roughly: one V-cycle in single precision.
//
//   (V K d + sum over neighbours g (1 - shift) + outer conductances) u = V r,    x = K u
#pragma once
#include <vector>
#include "solvers/grid/grid.hpp"
#include "solvers/system/system_transport.hpp"
#include "solvers/transport/multigrid_level.hpp"

namespace solvers {

class FieldMultigrid {
  public:
    /// `decay` d > 0 of every cell. Links round z are left out.
    void set_up(const Grid& grid, const SystemTransport& transport, std::size_t field,
                const std::vector<double>& decay);
    /// x from r, both by Grid::index.
    void solve(const SystemTransport& transport, const double* r, double* x);

  private:
    void cycle(std::size_t level);

    std::size_t field_ = 0;
    double scale_ = 1;
    std::vector<MultigridLevel> levels_;
};

}  // namespace solvers
