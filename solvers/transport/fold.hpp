// Sums and differences of mirrored cells of a ring, which cosines and sines see apart.
//
// With n cells, H = n/2, Q = n/4, a folded run has these parts, one behind the other:
//   half:     e_j = u_j + u_n-j (0 <= j <= H),  o_j = u_j - u_n-j (1 <= j < H);  e_0 = u_0, e_H = u_H
//   quarter:  e_j + e_H-j (j <= Q), e_j - e_H-j (j < Q), o_j + o_H-j (1 <= j <= Q), o_j - o_H-j (1 <= j < Q),
// where a cell that is its own mirror counts once. Unfolding takes what the parts' modes give back in those places.
#pragma once
#include "solvers/transport/dense_product.hpp"
#include "solvers/transport/lateral_modes.hpp"

namespace solvers {

/// A ring across memory: row j of `cells` holds cell j of `lanes` rings.
void fold_across(Fold fold, int n, int lanes, Rows<const double> cells, Rows<double> folded);
void unfold_across(Fold fold, int n, int lanes, Rows<const double> folded, Rows<double> cells);

/// One ring along memory.
void fold_along(Fold fold, int n, const double* cells, double* folded);
void unfold_along(Fold fold, int n, const double* folded, double* cells);

}  // namespace solvers
