// Lines of cells side by side, a lane each: the one-dimensional half of a drift step.
//
// Cell i of a line holds E_i n_i; face i lies between cells i and i + 1 and lets through, from i to i + 1,
//
//   F_i = out_i n_i - in_i n_(i+1)        out_i = w_i B(-dpsi),  in_i = w_i B(dpsi),  dpsi = psi_(i+1) - psi_i
//
// The unknowns of an implicit stage of length tau are not the cells but what passes, tau F at the stage's end:
//
//   (1 + u_i + v_i) F_i - u_i F_(i-1) - v_i F_(i+1) = out_i n_i - in_i n_(i+1)    u_i = out_i / E_i, v_i = in_i /
//   E_(i+1)
//
// (tau is part of the weights). What one cell gives its neighbour takes, to the bit, and F = 0 where nothing drives it.
// Rows are dominant by 1, and the elimination subtracts nothing.
#pragma once
#include <vector>

namespace solvers {

/// Geometry along one axis, the same for all lines.
struct LineShape {
    std::vector<double> per_extent;   // 1 / E, a cell
    std::vector<double> conductance;  // face area over distance of centres, after each cell; the last closes a ring
    bool ring = false;                // the last cell is a neighbour of the first

    int cells() const { return static_cast<int>(per_extent.size()); }
};

class LinePanel {
  public:
    static constexpr int lanes = 16;

    explicit LinePanel(int longest);

    /// Values by cell and lane, value[i * lanes + lane]; filled from outside.
    double* n() { return n_.data(); }
    double* potential() { return potential_.data(); }
    double* mobility() { return mobility_.data(); }

    /// What differs from line to line; what does not is 0 or 1 everywhere.
    struct Varies {
        bool potential = false, mobility = false;
    };
    /// Weights and their elimination for stages of which `diffusion` is diffusivity times length.
    void set_weights(const LineShape& line, double diffusion, Varies varies);
    /// Solves a stage from n, then n += factor times its change.
    void add_stage(const LineShape& line, double factor);
    /// Makes values below 1e-100 zero; true where a lane has a negative value.
    bool trim(const LineShape& line, bool* negative);

  private:
    template <bool with_potential, bool with_mobility>
    void raw_weights(const LineShape& line, double diffusion);
    void eliminate(const LineShape& line);
    void close_ring(const LineShape& line);
    template <bool ring>
    void forward(const LineShape& line);
    template <bool ring>
    void backward(const LineShape& line, double factor);

    std::vector<double> n_, potential_, mobility_;
    std::vector<double> out_, in_;  // a face: weights, after elimination divided by the pivot
    std::vector<double> flux_;      // a face
    std::vector<double> echo_;      // of a ring: what a face's eliminated row owes to the closing face
    double closing_[lanes] = {};    // flux through the closing face of a ring, 0 of a line
};

}  // namespace solvers
