// A line of cells with a small dense block each and blocks between neighbours: direct elimination, also on a ring.
//
//   L_i x_(i-1) + D_i x_i + U_i x_(i+1) = b_i
//
// Cell by cell from the first on; a ring is cut at its last cell, whose block is solved for what the others leave.
#pragma once
#include <vector>
#include "solvers/system/cell_blocks.hpp"

namespace solvers {

class BlockLine {
  public:
    /// Zero blocks of order x order for so many cells (2 or more).
    void reset(int order, std::size_t cells);
    /// A block, in rows. L_0 and the last U close a ring, unless they stay 0.
    double* lower(std::size_t cell) { return lower_.data() + cell * square(); }
    double* diagonal(std::size_t cell) { return diagonal_.block(cell); }
    double* upper(std::size_t cell) { return upper_.data() + cell * square(); }

    /// After the blocks are set. They are used up.
    void factorise();
    /// Solves in place; number f of cell n stands at x[f * cells + n].
    void solve(double* x) const;

  private:
    std::size_t square() const { return static_cast<std::size_t>(order_) * order_; }
    std::size_t open_cells() const { return ring_ ? cells_ - 1 : cells_; }
    void close_ring();
    void solve_open(double* y) const;

    int order_ = 0;
    std::size_t cells_ = 0;
    bool ring_ = false;
    CellBlocks diagonal_;
    std::vector<double> lower_, upper_;  // after elimination upper is inverse D times U
    std::vector<double> echo_;           // of a ring: what the open line makes of a change of the last cell
};

}  // namespace solvers
