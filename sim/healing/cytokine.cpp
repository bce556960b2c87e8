// Pro-inflammatory cytokine, I: TNF-alpha and IL-1 as one; calls neutrophils, brakes collagen, wakes melanocytes.
//
//   I' = DI lap I + pID D + pIN N + pIM M1 + pIK K + irritation + dI I0 - dI (1 + qM2 M2) I
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Cytokine final : public solvers::RateSource {
  public:
    Cytokine(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("cytokine.from_damage"),
             in("cytokine.from_neutrophils"),
             in("cytokine.from_macrophages"),
             in("cytokine.from_bacteria"),
             in("cytokine.decay"),
             in("cytokine.baseline"),
             in("cytokine.m2_inhibition")},
          cytokine_(fields.require("cytokine")),
          damage_(fields.require("damage")),
          neutrophils_(fields.require("neutrophils")),
          m1_(fields.require("macrophages_m1")),
          m2_(fields.require("macrophages_m2")),
          bacteria_(fields, "bacteria"),
          irritation_(fields, "serum_irritation") {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *D = here[damage_], *N = here[neutrophils_], *M1 = here[m1_], *M2 = here[m2_];
        const double *K = bacteria_.in(here), *irritation = irritation_.in(here);
        const auto dI = rates[cytokine_];
        here.each([=, k = k_](int i) {
            dI.gain[i] += k.from_damage * D[i] + k.from_neutrophils * N[i] + k.from_macrophages * M1[i] +
                          k.from_bacteria * value_or(K, i, 0) + value_or(irritation, i, 0) + k.decay * k.baseline;
            dI.loss[i] += k.decay * (1 + k.m2_inhibition * M2[i]);
        });
    }
    unsigned regions() const override { return below_barrier; }

  private:
    struct Kinetics {
        double from_damage, from_neutrophils, from_macrophages, from_bacteria, decay, baseline, m2_inhibition;
    } k_;
    solvers::FieldId cytokine_, damage_, neutrophils_, m1_, m2_;
    MaybeField bacteria_, irritation_;
};

}  // namespace

Actor cytokine() {
    return {
        .name = "cytokine",
        .symbol = "I",
        .title = "pro-inflammatory cytokine (TNF-alpha and IL-1)",
        .equation = "I' = DI lap I + pID D + pIN N + pIM M1 + pIK K + irritation + dI I0 - dI (1 + qM2 M2) I",
        .parameters =
            {
                {"from_damage", "pID", per_day(3.2, 2, 5, of_phases, Grade::calibrated),
                 "Production by one unit of damage."},
                {"from_neutrophils", "pIN", per_day(0.10, 0, 0.2, of_phases, Grade::calibrated),
                 "Production by one unit of neutrophils."},
                {"from_macrophages", "pIM",
                 per_day(0.05, 0, 0.25,
                         "calibrated so that neutrophils are below a fifth of their peak by day 7 (fractional laser, "
                         "PMID 22093071)",
                         Grade::calibrated),
                 "Production by one unit of M1 macrophages."},
                {"from_bacteria", "pIK", per_day(6, 1, 12, a_choice, Grade::exploratory),
                 "Production by one unit of bacteria."},
                {"decay", "dI",
                 per_day(4, 2, 12, "half-life in tissue 4 h, from memory, unverified", Grade::exploratory), "Decay."},
                {"m2_inhibition", "qM2", pure_number(1, 0, 3, "a choice: the effect of IL-10", Grade::exploratory),
                 "By how much one unit of M2 macrophages speeds the decay."},
                {"baseline", "I0", pure_number(0, 0, 0.05, "0 is healthy skin", Grade::plausible),
                 "Level at rest: raised in rosacea and eczema."},
                {"diffusivity", "DI",
                 mm2_per_day(0.15, 0.03, 0.75,
                             "a choice between PDGF of Cumming 2010, 0.048, and TGF-beta of Murphy 2012, 0.29 mm2/d",
                             Grade::exploratory),
                 "Effective diffusivity in tissue."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1", "pro-inflammatory cytokine, 1 is the peak in a wound",
                                          solvers::Advance::signal, in("cytokine.diffusivity"), below_barrier};
            },
        .healthy = [](const Parameters& in) { return in("cytokine.baseline"); },
        .make = make<Cytokine>};
}

}  // namespace sim::healing
