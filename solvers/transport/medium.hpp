// A piece of tissue as a network: cells that hold a solute, conductances that let it pass.
//
//   dm/dt = sum over neighbours g (u_nb - u) - l u,    m = C u,    C = K V
//
// m amount in a cell, u = c/K activity (continuous across interfaces), g conductance, l loss conductance.
#pragma once
#include <vector>
#include "solvers/grid/grid.hpp"
#include "solvers/state/archive.hpp"
#include "solvers/transport/layout.hpp"

namespace solvers {

/// Chains of nodes that run through the box, each tied to its own neighbours and to cells: sub-cell channels.
struct Chains {
    struct Link {
        int node, i, j, k;
        double conductance;
    };
    std::vector<int> begin{0};     // chain c has nodes begin[c] .. begin[c + 1] - 1, from the mouth down
    std::vector<double> capacity;  // per node
    std::vector<double> along;     // to the next node of the same chain; 0 at its end
    std::vector<double> mouth;     // to the reservoir on top
    std::vector<Link> links;       // by node

    int nodes() const { return begin.back(); }
    int chains() const { return static_cast<int>(begin.size()) - 1; }
};

/// All coefficients of the network. Cell arrays are in Layout order.
struct Medium {
    explicit Medium(const Grid& grid);

    Layout layout;
    std::vector<double> width_x, width_y;           // of the cells [m], for coarser grids
    std::vector<double> capacity;                   // C = K V
    std::vector<double> loss;                       // l
    std::vector<double> along_x, along_y, along_z;  // g to the next cell along an axis (the last wraps, or is 0)
    std::vector<double> top, bottom;                // g of a column to the reservoir above and to the outside below
    std::vector<double> bypass;                     // g of a column from the reservoir straight to its cell bypass_to
    int bypass_to = 0;                              // depth index at which bypasses end
    double bottom_activity = 0;                     // of the outside below
    Chains chains;
};

/// Two conductances one behind the other; 0 when either is.
inline double in_series(double one, double other) { return one > 0 && other > 0 ? one * other / (one + other) : 0.0; }

/// Diagonal of C + tau A for the nodes of the chains.
std::vector<double> node_diagonal(const Medium& medium, double tau);

/// Conductances between cells from kappa = K D per cell by distance-weighted harmonic means, which are exact for steady
/// layered profiles. `kappa` [m2/s] is in Layout order. Top and bottom are set to the half-cell conductances of faces
/// held at a value; set them to 0 for insulated ones.
void set_conductances(Medium& medium, const Grid& grid, const std::vector<double>& kappa);

/// One number per cell, per node, and for the reservoir on top.
struct Network {
    std::vector<double> cells, nodes;
    double donor = 0;

    Network() = default;
    explicit Network(const Medium& medium)
        : cells(medium.layout.size(), 0.0), nodes(static_cast<std::size_t>(medium.chains.nodes()), 0.0) {}
};

/// Net inflow dm/dt of every cell and node and of the reservoir on top, at activity u. In flux form: what one gains the
/// other loses, to the last bit of rounding. Ghosts of u.cells must be fresh.
void net_inflow(const Medium& medium, const Network& u, Network& inflow);

/// What the reservoir on top gives per time at activity u.
double outflow_top(const Medium& medium, const Network& u);

/// What leaves through the bottom per time at activity u.
double outflow_bottom(const Medium& medium, const Network& u);

void fill_ghosts(const Layout& box, std::vector<double>& cells);

void archive(Archive& archive, Network& network);

}  // namespace solvers
