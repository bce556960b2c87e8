// Capillaries, V, and hyaluronan, H: passive, they show in redness and thickness.
//
//   V' = aV M - dV (V - 1)          H' = aHD D + aHF [Fc - 1]+ - dH (H - 1)
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Capillaries final : public solvers::RateSource {
  public:
    Capillaries(const Parameters& in, const solvers::FieldSet& fields)
        : from_macrophages_(in("capillaries.from_macrophages")),
          turnover_(in("capillaries.turnover")),
          capillaries_(fields.require("capillaries")),
          m1_(fields.require("macrophages_m1")),
          m2_(fields.require("macrophages_m2")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *M1 = here[m1_], *M2 = here[m2_];
        const auto dV = rates[capillaries_];
        here.each([=, made = from_macrophages_, turnover = turnover_](int i) {
            dV.gain[i] += made * (M1[i] + M2[i]) + turnover;
            dV.loss[i] += turnover;
        });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    double from_macrophages_, turnover_;
    solvers::FieldId capillaries_, m1_, m2_;
};

class Hyaluronan final : public solvers::RateSource {
  public:
    Hyaluronan(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("hyaluronan.from_damage"), in("hyaluronan.from_fibroblasts"), in("hyaluronan.turnover"),
             in("collagen.myofibroblast_weight")},
          hyaluronan_(fields.require("hyaluronan")),
          damage_(fields.require("damage")),
          fibroblasts_(fields.require("fibroblasts")),
          myofibroblasts_(fields.require("myofibroblasts")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *D = here[damage_], *F = here[fibroblasts_], *Y = here[myofibroblasts_];
        const auto dH = rates[hyaluronan_];
        here.each([=, k = k_](int i) {
            dH.gain[i] += k.from_damage * D[i] + k.from_fibroblasts * above(F[i] + k.weight * Y[i], 1) + k.turnover;
            dH.loss[i] += k.turnover;
        });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    struct Kinetics {
        double from_damage, from_fibroblasts, turnover, weight;
    } k_;
    solvers::FieldId hyaluronan_, damage_, fibroblasts_, myofibroblasts_;
};

}  // namespace

Actor capillaries() {
    return {.name = "capillaries",
            .symbol = "V",
            .title = "capillaries",
            .equation = "V' = aV (M1 + M2) - dV (V - 1)",
            .parameters =
                {
                    {"from_macrophages", "aV", per_day(0.25, 0.1, 0.5, "a choice: peak in week 2", Grade::exploratory),
                     "Growth by one unit of macrophages."},
                    {"turnover", "dV", per_day(0.08, 0.03, 0.2, a_choice, Grade::exploratory),
                     "Regression towards the healthy density."},
                },
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "capillaries over healthy skin", solvers::Advance::reacting, 0,
                                              in_dermis};
                },
            .healthy = [](const Parameters&) { return 1.0; },
            .make = make<Capillaries>,
            .option = "capillaries"};
}

Actor hyaluronan() {
    return {.name = "hyaluronan",
            .symbol = "H",
            .title = "hyaluronan of the tissue",
            .equation = "H' = aHD D + aHF [Fc - 1]+ - dH (H - 1)",
            .parameters =
                {
                    {"from_damage", "aHD", per_day(1.5, 0.5, 3, "a choice: peak within days 1-5", Grade::exploratory),
                     "Production by one unit of damage."},
                    {"from_fibroblasts", "aHF", per_day(0.15, 0.05, 0.5, a_choice, Grade::exploratory),
                     "Production by one unit of fibroblasts above the healthy density."},
                    {"turnover", "dH", per_day(0.5, 0.3, 1, "half-life about a day, from memory", Grade::plausible),
                     "Turnover."},
                },
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "hyaluronan over healthy skin", solvers::Advance::reacting, 0,
                                              in_dermis};
                },
            .healthy = [](const Parameters&) { return 1.0; },
            .make = make<Hyaluronan>,
            .option = "hyaluronan"};
}

}  // namespace sim::healing
