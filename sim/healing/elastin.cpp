// Elastin, L: hardly made in the adult, cut by leucocytes.
//
//   L' = dL Fc (1 + aL h1) - (dL + eN N + eM M1) L                      Fc = F + yY Y,  h1 = Q/(KT + Q)
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Elastin final : public solvers::RateSource {
  public:
    Elastin(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("elastin.turnover"),        in("elastin.tgf_fold"),  in("elastin.neutrophil_loss"),
             in("elastin.macrophage_loss"), in("collagen.tgf_half"), in("collagen.myofibroblast_weight")},
          elastin_(fields.require("elastin")),
          fibroblasts_(fields.require("fibroblasts")),
          myofibroblasts_(fields.require("myofibroblasts")),
          response_(fields.require(in("tgf_beta_response.delay") > 0 ? "tgf_beta_response" : "tgf_beta")),
          neutrophils_(fields.require("neutrophils")),
          m1_(fields.require("macrophages_m1")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *F = here[fibroblasts_], *Y = here[myofibroblasts_], *Q = here[response_], *N = here[neutrophils_],
                     *M1 = here[m1_];
        const auto dL = rates[elastin_];
        here.each([=, k = k_](int i) {
            dL.gain[i] += k.turnover * (F[i] + k.weight * Y[i]) * (1 + k.fold * saturation(Q[i], k.half));
            dL.loss[i] += k.turnover + k.by_neutrophils * N[i] + k.by_macrophages * M1[i];
        });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    struct Kinetics {
        double turnover, fold, by_neutrophils, by_macrophages, half, weight;
    } k_;
    solvers::FieldId elastin_, fibroblasts_, myofibroblasts_, response_, neutrophils_, m1_;
};

}  // namespace

Actor elastin() {
    constexpr std::string_view cut =
        "calibrated: elastin protein unchanged after four sessions (Kenkel 2021, PMID 33656167), total elastin down "
        "after six (El-Domyati 2015)";
    return {
        .name = "elastin",
        .symbol = "L",
        .title = "elastin",
        .equation = "L' = dL Fc (1 + aL h1) - (dL + eN N + eM M1) L",
        .parameters =
            {
                {"turnover", "dL",
                 per_day(1e-4, 2.7e-5, 5e-4, "half-life 70 years at the lower end (seen in a secondary source only)",
                         Grade::exploratory),
                 "Turnover."},
                {"tgf_fold", "aL", pure_number(27, 10, 80, cut, Grade::calibrated),
                 "Most by which TGF-beta raises the synthesis."},
                {"neutrophil_loss", "eN", per_day(0.030, 0, 0.08, cut, Grade::calibrated),
                 "Loss by one unit of neutrophils."},
                {"macrophage_loss", "eM", per_day(0.004, 0, 0.08, cut, Grade::calibrated),
                 "Loss by one unit of M1 macrophages."},
            },
        .card =
            [](const Parameters&) {
                return solvers::FieldCard{"1", "elastin over healthy skin", solvers::Advance::reacting, 0, in_dermis};
            },
        .healthy = [](const Parameters&) { return 1.0; },
        .make = make<Elastin>};
}

}  // namespace sim::healing
