// Net MMP activity, Z: cuts collagen; made by leucocytes, by the wound's open edge and by crowded fibroblasts, braked
// by TGF-beta (which raises TIMP).
//
//   Z' = DZ lap Z + fZ z [pZN N + pZM M1 + pZE gap + pZF [F + Y - 1]+]/(1 + T/KZ) + dZ - dZ Z
//
// gap = 1 - E of the epidermis above, within a reach of it; z what a serum leaves of the production.
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Mmp final : public solvers::RateSource {
  public:
    Mmp(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("mmp.from_neutrophils"), in("mmp.from_macrophages"), in("mmp.from_epidermis"),
             in("mmp.from_fibroblasts"), in("mmp.tgf_half"),         in("mmp.decay"),
             in("person.mmp_factor")},
          mmp_(fields.require("mmp")),
          neutrophils_(fields.require("neutrophils")),
          m1_(fields.require("macrophages_m1")),
          fibroblasts_(fields.require("fibroblasts")),
          myofibroblasts_(fields.require("myofibroblasts")),
          tgf_(fields.require("tgf_beta")),
          gap_(fields, "epidermal_gap"),
          brake_(fields, "serum_mmp") {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *N = here[neutrophils_], *M1 = here[m1_], *F = here[fibroblasts_], *Y = here[myofibroblasts_],
                     *T = here[tgf_], *gap = gap_.in(here), *brake = brake_.in(here);
        const auto dZ = rates[mmp_];
        here.each([=, k = k_](int i) {
            const double made = k.from_neutrophils * N[i] + k.from_macrophages * M1[i] +
                                k.from_epidermis * value_or(gap, i, 0) + k.from_fibroblasts * above(F[i] + Y[i], 1);
            dZ.gain[i] += k.factor * value_or(brake, i, 1) * made * inhibition(T[i], k.tgf_half) + k.decay;
            dZ.loss[i] += k.decay;
        });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    struct Kinetics {
        double from_neutrophils, from_macrophages, from_epidermis, from_fibroblasts, tgf_half, decay, factor;
    } k_;
    solvers::FieldId mmp_, neutrophils_, m1_, fibroblasts_, myofibroblasts_, tgf_;
    MaybeField gap_, brake_;
};

}  // namespace

Actor mmp() {
    constexpr std::string_view of_mmp =
        "calibrated: MMP-1 is up at day 1 and back by day 7 (fractional laser, PMID 22093071)";
    return {
        .name = "mmp",
        .symbol = "Z",
        .title = "net MMP activity",
        .equation =
            "Z' = DZ lap Z + fZ [pZN N + pZM M1 + pZE (1 - E)* + pZF [F + Y - 1]+]/(1 + T/KZ) - dZ (Z - 1)      * near "
            "the open epidermis",
        .parameters =
            {
                {"from_neutrophils", "pZN", per_day(4, 2, 8, of_mmp, Grade::calibrated),
                 "Production by one unit of neutrophils."},
                {"from_macrophages", "pZM", per_day(3, 1.5, 6, of_mmp, Grade::calibrated),
                 "Production by one unit of M1 macrophages."},
                {"from_epidermis", "pZE", per_day(1, 0.5, 2, of_mmp, Grade::calibrated),
                 "Production below an open epidermis."},
                {"from_fibroblasts", "pZF", per_day(0.10, 0.05, 0.24, of_mmp, Grade::calibrated),
                 "Production by one unit of fibroblasts above the healthy density."},
                {"tgf_half", "KZ",
                 pure_number(1, 0.3, 3, "form of a burn model after Waugh and Sherratt, 1/(1 + T/6)",
                             Grade::exploratory),
                 "TGF-beta that halves the production."},
                {"decay", "dZ", per_day(1.5, 0.5, 3, of_mmp, Grade::calibrated), "Decay towards the healthy level."},
                {"diffusivity", "DZ",
                 mm2_per_day(0.03, 0.006, 0.15, "a choice: an enzyme that binds to matrix", Grade::exploratory),
                 "Effective diffusivity."},
                {"epidermal_reach", "",
                 library::millimetres(0.1, 0.05, 0.2, "a choice: keratinocytes' MMP acts close to them",
                                      Grade::exploratory),
                 "Depth below the epidermis to which its open edge makes MMP."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1", "net MMP activity over healthy skin", solvers::Advance::reacting,
                                          in("mmp.diffusivity"), in_dermis};
            },
        .healthy = [](const Parameters&) { return 1.0; },
        .make = make<Mmp>};
}

}  // namespace sim::healing
