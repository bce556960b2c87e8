// Macrophages: M1 clean up and keep the inflammation going, then switch to M2, which order repair.
//
//   M1' = div(DM grad M1 - xM M1 grad I / (1 + I/ks)^2) + v sM s/(KM + s) - (k12 + dM1) M1,   s = Ie + N + wT T
//   M2' = div(DM grad M2) + k12 M1 - dM2 M2
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class MacrophagesM1 final : public solvers::RateSource {
  public:
    MacrophagesM1(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("macrophages_m1.recruitment"), in("macrophages_m1.recruitment_half"),
             in("macrophages_m1.tgf_weight"),  in("macrophages_m1.switch"),
             in("macrophages_m1.decay"),       in("cytokine.baseline")},
          m1_(fields.require("macrophages_m1")),
          m2_(fields.require("macrophages_m2")),
          cytokine_(fields.require("cytokine")),
          neutrophils_(fields.require("neutrophils")),
          tgf_(fields.require("tgf_beta")),
          supply_(fields, "vascular_supply") {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *I = here[cytokine_], *N = here[neutrophils_], *T = here[tgf_], *supply = supply_.in(here);
        const auto dM1 = rates[m1_];
        double* switching = rates.convert(m1_, m2_);
        here.each([=, k = k_](int i) {
            const double s = above(I[i], k.baseline) + N[i] + k.tgf_weight * T[i];
            dM1.gain[i] += value_or(supply, i, 1) * k.recruitment * saturation(s, k.half);
            dM1.loss[i] += k.decay;
            switching[i] += k.switching;
        });
    }
    unsigned regions() const override { return in_dermis; }
    std::vector<solvers::Conversion> conversions() const override { return {{m1_, m2_}}; }

  private:
    struct Kinetics {
        double recruitment, half, tgf_weight, switching, decay, baseline;
    } k_;
    solvers::FieldId m1_, m2_, cytokine_, neutrophils_, tgf_;
    MaybeField supply_;
};

class MacrophagesM2 final : public solvers::RateSource {
  public:
    MacrophagesM2(const Parameters& in, const solvers::FieldSet& fields)
        : decay_(in("macrophages_m2.decay")), m2_(fields.require("macrophages_m2")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const auto dM2 = rates[m2_];
        here.each([=, decay = decay_](int i) { dM2.loss[i] += decay; });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    double decay_;
    solvers::FieldId m2_;
};

}  // namespace

Actor macrophages_m1() {
    constexpr std::string_view untested = "a choice, untested: the outcome hardly depends on it";
    return {
        .name = "macrophages_m1",
        .symbol = "M1",
        .title = "inflammatory macrophages, above rest",
        .equation =
            "M1' = div(DM grad M1 - xM M1 grad I/(1 + I/ks)^2) + sM s/(KM + s) - (k12 + dM1) M1,   s = Ie + N + wT T",
        .parameters =
            {
                {"recruitment", "sM", per_day(0.70, 0.4, 1.2, of_phases, Grade::calibrated),
                 "Largest recruitment from the blood."},
                {"recruitment_half", "KM", pure_number(0.80, 0.4, 1.2, of_phases, Grade::calibrated),
                 "Sum of signals at half of that."},
                {"tgf_weight", "wT",
                 pure_number(0.05, 0, 0.1, "slope of K(T) of Waugh and Sherratt 2006; kept small for the loop gain",
                             Grade::exploratory),
                 "Weight of TGF-beta among the signals."},
                {"switch", "k12",
                 per_day(0.30, 0.1, 0.7, "M1 last about 48 h (seen in a secondary source only)", Grade::exploratory),
                 "Switch to M2; slow in diabetes."},
                {"decay", "dM1",
                 per_day(0.10, 0.05, 0.3,
                         "0.2-0.5 /d in Waugh 2006, Adler 2020, Cooper 2015, of which the switch takes a part",
                         Grade::plausible),
                 "Death and leaving."},
                {"diffusivity", "DM",
                 mm2_per_day(0.02, 0.004, 0.1, "a choice: random walk of macrophages in tissue", Grade::exploratory),
                 "Random motility."},
                {"chemotaxis", "xM", mm2_per_day(0.1, 0, 0.5, untested, Grade::exploratory),
                 "Chemotactic sensitivity to the cytokine, per unit of it."},
                {"chemotaxis_half", "ks", pure_number(0.3, 0.1, 1, untested, Grade::exploratory),
                 "Cytokine at which receptors are half taken."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1",
                                          "inflammatory macrophages above rest, 1 is about 500 cells/mm3",
                                          solvers::Advance::reacting,
                                          in("macrophages_m1.diffusivity"),
                                          in_dermis,
                                          solvers::ReceptorTaxis{"cytokine", in("macrophages_m1.chemotaxis"),
                                                                 in("macrophages_m1.chemotaxis_half")}};
            },
        .make = make<MacrophagesM1>};
}

Actor macrophages_m2() {
    return {
        .name = "macrophages_m2",
        .symbol = "M2",
        .title = "repair macrophages, above rest",
        .equation = "M2' = DM lap M2 + k12 M1 - dM2 M2",
        .parameters =
            {
                {"decay", "dM2",
                 per_day(0.45, 0.2, 0.6, "0.2 /d Waugh 2006, 0.3 Adler 2020, 0.5 Cooper 2015", Grade::plausible),
                 "Death and leaving."},
                {"diffusivity", "DM",
                 mm2_per_day(0.02, 0.004, 0.1, "a choice: random walk of macrophages in tissue", Grade::exploratory),
                 "Random motility."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1", "repair macrophages above rest, 1 is about 500 cells/mm3",
                                          solvers::Advance::reacting, in("macrophages_m2.diffusivity"), in_dermis};
            },
        .make = make<MacrophagesM2>};
}

}  // namespace sim::healing
