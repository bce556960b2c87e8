// The matrix of an implicit stage, A = s - J, of all fields, cells and compartments, and how it is solved.
//
//   J: what passes between cells and through outer faces, linearised, and the derivative of kinetics, a block a cell
//
// x is first solved cell by cell as if nothing passed between cells; what remains is solved for as a correction. Where
// nothing differs between cells nothing remains, to the bit. The correction is found directly where the box is one line
// of cells or so small that its planes are cheap blocks, else by BiCGStab, whose preconditioner is the cells' blocks
// times one multigrid cycle a field. Compartments are one unknown each, eliminated by their response. No solve starts
// from another's result.
#pragma once
#include <optional>
#include <vector>
#include "solvers/system/bicgstab.hpp"
#include "solvers/system/block_line.hpp"
#include "solvers/system/cell_blocks.hpp"
#include "solvers/system/field_multigrid.hpp"
#include "solvers/system/system_transport.hpp"

namespace solvers {

class SystemMatrix {
  public:
    SystemMatrix(const Grid& grid, SystemTransport& transport);

    /// `weights` with slopes; block[cell * fields^2 + f * fields + g] of kinetics, empty for none. They must outlive
    /// the use. Tolerance of solves that iterate.
    KrylovReport set_up(double s, const TaxisWeights& weights, const std::vector<double>& block, double tolerance);
    /// y = A x.
    void apply(const SystemVector& x, SystemVector& y);
    /// x from b; r = b - A x. An estimate need not be met closely.
    enum class Need { result, estimate };
    KrylovReport solve(const SystemVector& b, SystemVector& x, SystemVector& r, Need need = Need::result);

    /// Are solves iterations, exact to a tolerance only?
    bool iterates() const { return transport_.moves() && !planes_; }

  private:
    std::size_t fields() const { return transport_.fields(); }
    std::size_t cells() const { return transport_.cells(); }
    std::size_t cell_numbers() const { return fields() * cells(); }
    void set_cell_blocks();
    void add_outer_faces_to_cells();
    void choose_planes();
    void set_planes();
    void add_links_to_planes(std::size_t f, int axis);
    void set_multigrid();
    KrylovReport set_compartments();
    void solve_cells(const double* b, double* x) const;
    void solve_planes(const double* b, double* x) const;
    void precondition(const double* r, double* z);
    /// How large each field of b is, or what the cells alone make of it.
    std::vector<double> sizes_of(const double* b, const double* solved_by_cells) const;
    /// Without compartments. An iteration ends when each field's residual is tolerance times its size.
    KrylovReport solve_inner(const double* b, const std::vector<double>& size, double tolerance, double* x);
    /// With compartments.
    KrylovReport solve_bordered(const SystemVector& b, const std::vector<double>& size, double tolerance,
                                SystemVector& x);
    void add_correction(SystemVector& x) const;
    void set_residual(const SystemVector& b, const SystemVector& x, SystemVector& r);
    double row_of_compartment(std::size_t compartment, const double* x) const;

    /// Of fields that pass less to neighbours than they keep, the cells' blocks precondition well enough.
    bool needs_multigrid(std::size_t f, const std::vector<double>& outflow) const;

    const Grid grid_;
    SystemTransport& transport_;
    double s_ = 1, tolerance_ = 1e-10;
    const TaxisWeights* weights_ = nullptr;
    const std::vector<double>* block_ = nullptr;
    CellBlocks cell_blocks_;
    /// The box as a line of planes, of which each is one dense block; the longest axis is the line.
    struct Planes {
        int axis;
        std::size_t along, within;               // cells along the line, and in a plane
        std::vector<std::size_t> place, number;  // of a cell along the line, and in its plane
    };
    std::optional<Planes> planes_;  // where that is cheap
    BlockLine line_;
    std::vector<std::optional<FieldMultigrid>> multigrid_;  // by field, where it needs one
    std::vector<double> decay_;                             // d of every field and cell, as multigrid sees it
    BiCGStab krylov_;
    std::vector<std::vector<double>> response_;  // of the cells to a unit of each compartment
    CellBlocks border_;
    SystemVector padded_, image_, correction_;  // workspace
};

}  // namespace solvers
