// Active TGF-beta, T: orders collagen, turns fibroblasts into myofibroblasts; from clot, macrophages, myofibroblasts.
//
//   T' = DT lap T + pTB B + pTM1 M1 + pTM2 M2 + pTY Y - dT T
//
// With the optional latent form, the same production is latent first and T gains what is activated: kL TL.
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class TgfBeta final : public solvers::RateSource {
  public:
    TgfBeta(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("tgf_beta.from_fibrin"),
             in("tgf_beta.from_macrophages_m1"),
             in("tgf_beta.from_macrophages_m2"),
             in("tgf_beta.from_myofibroblasts"),
             in("tgf_beta.decay"),
             in("tgf_beta_latent.activation")},
          latent_(fields.find("tgf_beta_latent")),
          tgf_(fields.require("tgf_beta")),
          fibrin_(fields.require("fibrin")),
          m1_(fields.require("macrophages_m1")),
          m2_(fields.require("macrophages_m2")),
          myofibroblasts_(fields.require("myofibroblasts")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const auto dT = rates[tgf_];
        here.each([=, k = k_](int i) { dT.loss[i] += k.decay; });
        if (latent_) {
            const double* TL = here[*latent_];
            const auto dTL = rates[*latent_];
            here.each([=, k = k_](int i) {
                dT.gain[i] += k.activation * TL[i];
                dTL.loss[i] += k.activation;
            });
        }
        const auto made = latent_ ? rates[*latent_] : dT;
        const double *B = here[fibrin_], *M1 = here[m1_], *M2 = here[m2_], *Y = here[myofibroblasts_];
        here.each([=, k = k_](int i) {
            made.gain[i] += k.from_fibrin * B[i] + k.from_m1 * M1[i] + k.from_m2 * M2[i] + k.from_myofibroblasts * Y[i];
        });
    }
    unsigned regions() const override { return below_barrier; }

  private:
    struct Kinetics {
        double from_fibrin, from_m1, from_m2, from_myofibroblasts, decay, activation;
    } k_;
    std::optional<solvers::FieldId> latent_;
    solvers::FieldId tgf_, fibrin_, m1_, m2_, myofibroblasts_;
};

}  // namespace

Actor tgf_beta() {
    return {
        .name = "tgf_beta",
        .symbol = "T",
        .title = "active TGF-beta, above the physiological level",
        .equation = "T' = DT lap T + pTB B + pTM1 M1 + pTM2 M2 + pTY Y - dT T",
        .parameters =
            {
                {"from_fibrin", "pTB", per_day(4, 1, 8, of_phases, Grade::calibrated), "Release by one unit of clot."},
                {"from_macrophages_m1", "pTM1", per_day(2, 0, 5, of_phases, Grade::calibrated),
                 "Production by one unit of M1 macrophages."},
                {"from_macrophages_m2", "pTM2", per_day(7, 3, 10, of_phases, Grade::calibrated),
                 "Production by one unit of M2 macrophages."},
                {"from_myofibroblasts", "pTY", per_day(1.5, 0.5, 3, of_phases, Grade::calibrated),
                 "Production by one unit of myofibroblasts."},
                {"decay", "dT",
                 per_day(9.1, 3, 50,
                         "d2 of Waugh and Sherratt 2006, Bull Math Biol 68:197; free TGF-beta decays with 500 /d "
                         "(Bianchi 2015, BIOMD0000000722)",
                         Grade::plausible),
                 "Decay."},
                {"diffusivity", "DT",
                 mm2_per_day(0.29, 0.06, 1.45,
                             "0.012 mm2/h of Murphy 2012, Bull Math Biol 74:1143, as taken by Buganza Tepole 2017",
                             Grade::plausible),
                 "Effective diffusivity in tissue."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1", "active TGF-beta, 1 is 2-6 ng/mL", solvers::Advance::signal,
                                          in("tgf_beta.diffusivity"), below_barrier};
            },
        .make = make<TgfBeta>};
}

Actor tgf_beta_latent() {
    return {
        .name = "tgf_beta_latent",
        .symbol = "TL",
        .title = "latent TGF-beta, which has to be activated",
        .equation =
            "with it: TL' = DL lap TL + pTB B + pTM1 M1 + pTM2 M2 + pTY Y - kL TL,   T' = DT lap T + kL TL - dT T",
        .parameters =
            {
                {"activation", "kL",
                 per_day(11, 4, 40,
                         "latent TGF-beta lasts more than 90 min (Wakefield 1990, from memory): ln 2 over 1.5 h",
                         Grade::exploratory),
                 "Activation; what is activated is as much as without this field, later and more spread out."},
                {"diffusivity", "DL",
                 mm2_per_day(0.10, 0.02, 0.29, "a choice: a larger molecule than the active form", Grade::exploratory),
                 "Effective diffusivity in tissue."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1", "latent TGF-beta, in units of the active form", solvers::Advance::signal,
                                          in("tgf_beta_latent.diffusivity"), below_barrier};
            },
        .option = "tgf_beta_latent"};
}

}  // namespace sim::healing
