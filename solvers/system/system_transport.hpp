// What passes between the cells of a box, and through its outer faces: diffusion and taxis of every field.
//
//   V dc_i/dt = sum over neighbours (in u_j - out u_i) + inflow through outer faces,     u = c/K
//   out = g B(-v/g),  in = g B(v/g),     B(x) = x / (exp(x) - 1),     g and v of the face between i and j:
//   g = A / (w_i / (K D)_i + w_j / (K D)_j)                           w: half widths, A: area of the face
//   v = sum over attractants chi K_face A / (w_i + w_j) (phi_j - phi_i),   phi(a) = a, ln(half + a), half a/(half + a)
//
// (Scharfetter and Gummel 1969, IEEE Trans. Electron Devices 16, 64.) Exact for layered steady profiles and for the
// equilibrium of taxis; what one cell gives its neighbour gets, to the bit; out, in >= 0, so that backward Euler keeps
// the maximum principle. Without diffusion it becomes upwinding. Nothing climbs through an outer face.
#pragma once
#include <array>
#include <functional>
#include <vector>
#include "solvers/grid/grid.hpp"
#include "solvers/system/rows.hpp"
#include "solvers/system/system.hpp"

namespace solvers {

/// One field at one outer face: inflow of a cell = weight (outside activity - u), or of a given flux weight value.
struct OuterFace {
    std::size_t field;
    Face face;
    bool given_flux = false;
    int compartment = -1;  // number of the compartment that is the outside
    double affinity = 1;   // of the compartment
    std::vector<std::size_t> cells;
    std::vector<double> weight;
    std::function<void(double, std::span<double>)> value;
};

/// One attractant of one field.
struct TaxisTerm {
    std::size_t field, toward;
    Taxis taxis;
    int frozen = -1;  // number among frozen attractants
};

/// A vector of the system: field f's cell n at f * cells + n, then the compartments.
using SystemVector = std::vector<double>;
/// Values at the cells of every outer face; of a compartment's face none.
using OuterValues = std::vector<std::vector<double>>;

/// The weights out and in of fields that climb, by climber and axis; and how what passes follows phi, by term and axis.
struct TaxisWeights {
    using OfAxes = std::array<std::vector<double>, 3>;
    std::vector<OfAxes> out, in;
    std::vector<OfAxes> slope;                        // d(what passes) / d(phi_j - phi_i); empty where not asked for
    std::vector<std::vector<double>> phi, phi_slope;  // phi(a) and phi'(a) of every cell, by term
};

class SystemTransport {
  public:
    /// Throws std::invalid_argument where faces or sizes make no sense together.
    SystemTransport(const Grid& grid, const std::vector<SystemField>& fields);

    std::size_t fields() const { return conductance_.size(); }
    std::size_t cells() const { return rows_.cells; }
    std::size_t compartments() const { return capacity_.size(); }
    std::size_t size() const { return fields() * cells() + compartments(); }
    const Rows& rows() const { return rows_; }
    const std::vector<double>& volume() const { return volume_; }
    const std::vector<double>& per_volume() const { return per_volume_; }
    /// 1/K of a field's cells.
    const std::vector<double>& per_affinity(std::size_t f) const { return per_affinity_[f]; }
    const std::vector<OuterFace>& outer_faces() const { return outer_; }
    const std::vector<TaxisTerm>& terms() const { return terms_; }
    /// Amount per concentration of a compartment.
    double capacity(std::size_t compartment) const { return capacity_[compartment]; }
    /// g after each cell along an axis; 0 where nothing passes.
    const std::vector<double>& conductance(std::size_t f, int axis) const { return conductance_[f][axis]; }
    /// Number of the field among those that climb, or -1.
    int climber(std::size_t f) const { return climber_[f]; }
    /// Does anything pass between cells?
    bool moves() const { return moves_; }

    OuterValues outer_values(double t) const;
    /// Weights at x. Attractants that are frozen come from `frozen`.
    void set_weights(const double* x, const std::vector<std::vector<double>>& frozen, bool with_slopes,
                     TaxisWeights& weights) const;
    /// rate = what x gains per time, compartments included. Without outer values: the derivative along x, for which the
    /// weights need slopes.
    void rate(const TaxisWeights& weights, const double* x, const OuterValues* values, double* rate);
    /// out += by times the rate at which each number is left by what it holds.
    void add_outflow(const TaxisWeights& weights, double by, double* out) const;
    /// Amount per time that enters through an outer face.
    double inflow(const OuterFace& face, const double* x, const std::vector<double>& values) const;

  private:
    void add_links(const Grid& grid, const SystemField& field, std::size_t f);
    void add_outer_face(const Grid& grid, const SystemField& field, std::size_t f, Face face);
    void add_taxis(const SystemField& field, std::size_t f);
    void set_potentials(const double* x, const std::vector<std::vector<double>>& frozen, TaxisWeights& weights) const;
    void set_weights_along(std::size_t f, int axis, const double* c, bool with_slopes, TaxisWeights& weights) const;
    void set_flux(const TaxisWeights& weights, std::size_t f, int axis, const double* x, bool derivative);
    void gather(double* rate) const;
    void add_outer(const double* x, const OuterValues* values, double* rate) const;

    Rows rows_;
    std::vector<double> volume_, per_volume_;
    std::vector<std::vector<double>> per_affinity_;
    std::vector<std::array<std::vector<double>, 3>> conductance_;
    std::vector<std::array<std::vector<double>, 3>> drift_;  // K_face A / (w_i + w_j), of climbers
    std::vector<int> climber_;
    std::vector<OuterFace> outer_;
    std::vector<TaxisTerm> terms_;
    std::vector<double> capacity_;
    bool moves_ = false;
    std::vector<double> activity_;             // workspace
    std::array<std::vector<double>, 3> flux_;  // workspace
};

}  // namespace solvers
