#include "sim/healing/collagen_laying.hpp"

namespace sim::healing {

// Without delay the genes follow TGF-beta itself (the original model).
CollagenLaying::CollagenLaying(const Parameters& in, const solvers::FieldSet& fields)
    : fibroblasts_(fields.require("fibroblasts")),
      myofibroblasts_(fields.require("myofibroblasts")),
      cytokine_(fields.require("cytokine")),
      response_(fields.require(in("tgf_beta_response.delay") > 0 ? "tgf_beta_response" : "tgf_beta")),
      c3_(fields.require("collagen_3")),
      c1_(fields.require("collagen_1_new")),
      cx_(fields.require("collagen_1_mature")),
      c3h_(fields.require("collagen_3_rest")),
      c1h_(fields.require("collagen_1_new_rest")),
      cxh_(fields.require("collagen_1_mature_rest")),
      boost_3_(fields, "serum_collagen_3"),
      boost_1_(fields, "serum_collagen_1"),
      numbers_{} {
    numbers_.C3n = in("collagen.healthy_3");
    numbers_.C1n = in("collagen.healthy_1_new");
    numbers_.fold_3 = in("person.induced_collagen_3") * in("collagen.fold_3");
    numbers_.fold_1 = in("person.induced_collagen_1") * in("collagen.fold_1");
    numbers_.tgf_half = in("collagen.tgf_half");
    numbers_.weight = in("collagen.myofibroblast_weight");
    numbers_.maximum = in("collagen.maximum");
    numbers_.cytokine_half = in("collagen.cytokine_half");
    numbers_.basal_brake = in("collagen.basal_brake");
    numbers_.baseline = in("cytokine.baseline");
}

CollagenLaying::Here CollagenLaying::in(const solvers::Row& here) const {
    Here law = numbers_;
    law.F = here[fibroblasts_];
    law.Y = here[myofibroblasts_];
    law.I = here[cytokine_];
    law.Q = here[response_];
    law.C3 = here[c3_];
    law.C1 = here[c1_];
    law.CX = here[cx_];
    law.C3h = here[c3h_];
    law.C1h = here[c1h_];
    law.CXh = here[cxh_];
    law.e3 = boost_3_.in(here);
    law.e1 = boost_1_.in(here);
    return law;
}

}  // namespace sim::healing
