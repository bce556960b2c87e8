// PDGF, P: mitogens and attractants of fibroblasts as one; from the clot, then from macrophages.
//
//   P' = DP lap P + pPB B + pPM M - dP P
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Pdgf final : public solvers::RateSource {
  public:
    Pdgf(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("pdgf.from_fibrin"), in("pdgf.from_macrophages"), in("pdgf.decay")},
          pdgf_(fields.require("pdgf")),
          fibrin_(fields.require("fibrin")),
          m1_(fields.require("macrophages_m1")),
          m2_(fields.require("macrophages_m2")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *B = here[fibrin_], *M1 = here[m1_], *M2 = here[m2_];
        const auto dP = rates[pdgf_];
        here.each([=, k = k_](int i) {
            dP.gain[i] += k.from_fibrin * B[i] + k.from_macrophages * (M1[i] + M2[i]);
            dP.loss[i] += k.decay;
        });
    }
    unsigned regions() const override { return below_barrier; }

  private:
    struct Kinetics {
        double from_fibrin, from_macrophages, decay;
    } k_;
    solvers::FieldId pdgf_, fibrin_, m1_, m2_;
};

}  // namespace

Actor pdgf() {
    return {
        .name = "pdgf",
        .symbol = "P",
        .title = "PDGF: mitogens and attractants of fibroblasts",
        .equation = "P' = DP lap P + pPB B + pPM (M1 + M2) - dP P",
        .parameters =
            {
                {"from_fibrin", "pPB", per_day(4, 1, 8, of_phases, Grade::calibrated), "Release by one unit of clot."},
                {"from_macrophages", "pPM", per_day(1.5, 0.5, 4, of_phases, Grade::calibrated),
                 "Production by one unit of macrophages."},
                {"decay", "dP",
                 per_day(4, 2, 10, "d3 of Waugh and Sherratt 2006, Bull Math Biol 68:197", Grade::plausible), "Decay."},
                {"diffusivity", "DP",
                 mm2_per_day(0.25, 0.05, 1.25, "a choice near TGF-beta's; Cumming 2010 has 0.048 mm2/d",
                             Grade::exploratory),
                 "Effective diffusivity in tissue."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1", "PDGF, 1 is about 2 ng/mL", solvers::Advance::signal,
                                          in("pdgf.diffusivity"), below_barrier};
            },
        .make = make<Pdgf>};
}

}  // namespace sim::healing
