// One grid of the multigrid preconditioner: single precision, zebra-coloured line relaxation in depth.
#pragma once
#include <vector>
#include "solvers/transport/layout.hpp"
#include "solvers/transport/medium.hpp"

namespace solvers {

/// Ties of chain nodes to the cells of one row (fixed j), so that the owner of the row can serve them alone.
struct RowLinks {
    struct Link {
        int i, k, node;
        float conductance;
    };
    std::vector<std::size_t> begin;  // links of row j: begin[j] .. begin[j + 1] - 1, by (k, i)
    std::vector<Link> links;
};

/// Chain nodes in single precision. The chain itself is the same on all grids, its ties get coarser.
struct LevelChains {
    std::vector<int> begin{0};
    std::vector<float> along, pivot, value, right_side;  // pivot: inverse pivots of the tridiagonal elimination
    std::vector<float> diagonal;
    struct Link {
        std::size_t cell;
        float conductance;
    };
    std::vector<std::size_t> links_of;  // links of node n: links_of[n] .. links_of[n + 1] - 1
    std::vector<Link> links;
};

/// How cells of a fine axis are gathered into coarse ones, and how far apart the centres are.
struct Gathering {
    std::vector<int> coarse;     // of fine cell i
    std::vector<double> widths;  // of the coarse cells
    int count() const { return static_cast<int>(widths.size()); }
};
/// In pairs; a periodic axis gets an even number of coarse cells where it can, so that colours do not meet at the seam.
Gathering gather_pairs(const std::vector<double>& widths, bool periodic);

class MultigridLevel {
  public:
    /// The finest grid: (C + tau (outflow conductances)) in single precision, scaled by `scale`.
    void build(const Medium& medium, const std::vector<double>& diagonal, double tau, double scale);
    /// This grid from the next finer one.
    void coarsen(const MultigridLevel& fine);
    bool can_coarsen() const { return box_.nx > 4 || box_.ny > 4; }

    /// A zero guess, then one sweep: red columns, black columns, chains.
    void relax_from_zero();
    void relax_forward();   // red, black, chains
    void relax_backward();  // chains, black, red

    /// Right side of the coarser grid: what this one has not balanced yet, summed over gathered cells.
    void restrict_residual_to(MultigridLevel& coarse) const;
    /// Adds the coarser grid's correction.
    void prolong_from(const MultigridLevel& coarse);

    const Layout& layout() const { return box_; }
    std::vector<float>& right_side() { return right_side_; }
    const std::vector<float>& values() const { return values_; }
    LevelChains& chains() { return chains_; }
    const LevelChains& chains() const { return chains_; }
    std::size_t bytes() const;

  private:
    void resize();
    void add_coarse_sums(const MultigridLevel& fine);
    void add_coarse_lateral(const MultigridLevel& fine);
    void coarsen_chains(const MultigridLevel& fine);
    void set_diagonals(const std::vector<float>& without_lateral);
    void set_pivots();
    enum class Sweep { from_zero, forward, backward };
    void relax_colour(int colour, Sweep sweep);
    void relax_row(int j, int colour, bool from_zero);
    void gather_row(int j, int first, int count, bool from_zero, float* rows) const;
    void solve_columns(int j, int first, int count, float* rows);
    void relax_chains();
    void residual_of_run(int j, int k, float* residual) const;

    Layout box_;
    std::vector<double> width_x_, width_y_;
    Gathering gather_x_, gather_y_;  // from the finer grid onto this one
    std::vector<float> gx_, gy_, gz_, diagonal_, pivot_, values_, right_side_;
    RowLinks row_links_;
    LevelChains chains_;
};

}  // namespace solvers
