// How fast cells lay collagen down, in units of the turnover: shared by collagen, its orientation and its makers.
#pragma once
#include "sim/healing/kinetics.hpp"

namespace sim::healing {

class CollagenLaying {
  public:
    CollagenLaying(const Parameters& in, const solvers::FieldSet& fields);

    struct Laid {
        double three, one;
    };
    /// The law in the cells of one row.
    struct Here {
        const double *F, *Y, *I, *Q, *C3, *C1, *CX, *C3h, *C1h, *CXh, *e3, *e1;
        double C3n, C1n, fold_3, fold_1, tgf_half, weight, maximum, cytokine_half, basal_brake, baseline;

        double cells(int i) const { return F[i] + weight * Y[i]; }
        double total(int i) const { return C3[i] + C1[i] + CX[i]; }
        /// Fc g (C3h b + C3n f3 a3 h3 q), to be multiplied by d3; Fc g (C1h b + C1n f1 a1 h1 q), by kx + d1.
        Laid at(int i) const {
            const double rest = C3h[i] + C1h[i] + CXh[i];
            const double room = above((maximum - total(i)) / (maximum - rest), 0);  // 1 at rest, 0 at the maximum
            const double q = inhibition(above(I[i], baseline), cytokine_half), basal = 1 - basal_brake * (1 - q);
            const double induced_3 = fold_3 * value_or(e3, i, 1) * hill_2(Q[i], tgf_half);
            const double induced_1 = fold_1 * value_or(e1, i, 1) * saturation(Q[i], tgf_half);
            const double laying = cells(i) * room;
            return {laying * (C3h[i] * basal + C3n * induced_3 * q), laying * (C1h[i] * basal + C1n * induced_1 * q)};
        }
    };
    Here in(const solvers::Row& here) const;

  private:
    solvers::FieldId fibroblasts_, myofibroblasts_, cytokine_, response_, c3_, c1_, cx_, c3h_, c1h_, cxh_;
    MaybeField boost_3_, boost_1_;
    Here numbers_;
};

}  // namespace sim::healing
