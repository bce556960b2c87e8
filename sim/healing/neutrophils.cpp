// Neutrophils, N, above the resting few: the first to come, called by the cytokine, cleared by macrophages.
//
//   N' = div(DN grad N - xN N grad I / (1 + I/ks)^2) + v sN Ie/(KI + Ie) - (dN + kNM M) N          Ie = [I - I0]+
//
// v is 1, or the smoothed capillaries where recruitment follows them (healing.recruitment).
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Neutrophils final : public solvers::RateSource {
  public:
    Neutrophils(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("neutrophils.recruitment"), in("neutrophils.recruitment_half"), in("neutrophils.decay"),
             in("neutrophils.macrophage_clearance"), in("cytokine.baseline")},
          neutrophils_(fields.require("neutrophils")),
          cytokine_(fields.require("cytokine")),
          m1_(fields.require("macrophages_m1")),
          m2_(fields.require("macrophages_m2")),
          supply_(fields, "vascular_supply") {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *I = here[cytokine_], *M1 = here[m1_], *M2 = here[m2_], *supply = supply_.in(here);
        const auto dN = rates[neutrophils_];
        here.each([=, k = k_](int i) {
            dN.gain[i] += value_or(supply, i, 1) * k.recruitment * saturation(above(I[i], k.baseline), k.half);
            dN.loss[i] += k.decay + k.by_macrophages * (M1[i] + M2[i]);
        });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    struct Kinetics {
        double recruitment, half, decay, by_macrophages, baseline;
    } k_;
    solvers::FieldId neutrophils_, cytokine_, m1_, m2_;
    MaybeField supply_;
};

}  // namespace

Actor neutrophils() {
    constexpr std::string_view untested = "a choice, untested: the outcome hardly depends on it";
    return {
        .name = "neutrophils",
        .symbol = "N",
        .title = "neutrophils, above rest",
        .equation =
            "N' = div(DN grad N - xN N grad I/(1 + I/ks)^2) + sN Ie/(KI + Ie) - (dN + kNM (M1 + M2)) N,   Ie = [I - "
            "I0]+",
        .parameters =
            {
                {"recruitment", "sN", per_day(2.6, 1.5, 4, of_phases, Grade::calibrated),
                 "Largest recruitment from the blood."},
                {"recruitment_half", "KI", pure_number(0.60, 0.3, 1, of_phases, Grade::calibrated),
                 "Cytokine above rest at half of that; concave, so that inflammation does not light itself."},
                {"decay", "dN",
                 per_day(1.0, 0.7, 1.5, "mu_n = 1.02 /d, Cooper 2015 (BIOMD0000000855)", Grade::plausible), "Death."},
                {"macrophage_clearance", "kNM", per_day(0.80, 0.3, 2, cooper, Grade::exploratory),
                 "Clearance by one unit of macrophages."},
                {"diffusivity", "DN",
                 mm2_per_day(0.10, 0.02, 0.5, "a choice: random walk of leucocytes in tissue", Grade::exploratory),
                 "Random motility."},
                {"chemotaxis", "xN", mm2_per_day(0.6, 0, 3, untested, Grade::exploratory),
                 "Chemotactic sensitivity to the cytokine, per unit of it."},
                {"chemotaxis_half", "ks", pure_number(0.3, 0.1, 1, untested, Grade::exploratory),
                 "Cytokine at which receptors are half taken."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1",
                                          "neutrophils above rest, 1 is the peak in a wound",
                                          solvers::Advance::reacting,
                                          in("neutrophils.diffusivity"),
                                          in_dermis,
                                          solvers::ReceptorTaxis{"cytokine", in("neutrophils.chemotaxis"),
                                                                 in("neutrophils.chemotaxis_half")}};
            },
        .make = make<Neutrophils>};
}

}  // namespace sim::healing
