// Fibrin, B: the clot, provisional matrix and store of the platelets' growth factors.
//
//   B' = -(kB0 + kBM M + kBZ [Z - 1]+) B                                      M = M1 + M2
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Fibrin final : public solvers::RateSource {
  public:
    Fibrin(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("fibrin.lysis"), in("fibrin.macrophage_lysis"), in("fibrin.mmp_lysis")},
          fibrin_(fields.require("fibrin")),
          m1_(fields.require("macrophages_m1")),
          m2_(fields.require("macrophages_m2")),
          mmp_(fields.require("mmp")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *M1 = here[m1_], *M2 = here[m2_], *Z = here[mmp_];
        const auto dB = rates[fibrin_];
        here.each([=, k = k_](int i) {
            dB.loss[i] += k.lysis + k.by_macrophages * (M1[i] + M2[i]) + k.by_mmp * above(Z[i], 1);
        });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    struct Kinetics {
        double lysis, by_macrophages, by_mmp;
    } k_;
    solvers::FieldId fibrin_, m1_, m2_, mmp_;
};

}  // namespace

Actor fibrin() {
    return {.name = "fibrin",
            .symbol = "B",
            .title = "clot: provisional matrix and store of platelet growth factors",
            .equation = "B' = -(kB0 + kBM (M1 + M2) + kBZ [Z - 1]+) B",
            .parameters =
                {
                    {"lysis", "kB0",
                     per_day(0.12, 0.05, 0.3,
                             "a choice: half-life of a clot 2-4 days; tPA lysis in vitro is much faster, 0.15 /h "
                             "(Cumming 2010, J R Soc Interface 7:19)",
                             Grade::exploratory),
                     "Lysis of the clot by itself."},
                    {"macrophage_lysis", "kBM", per_day(0.25, 0.1, 0.6, a_choice, Grade::exploratory),
                     "Lysis by one unit of macrophages."},
                    {"mmp_lysis", "kBZ", per_day(0.05, 0, 0.2, a_choice, Grade::exploratory),
                     "Lysis by one unit of MMP above the healthy level."},
                },
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "clot, 1 is a clot-filled place", solvers::Advance::reacting, 0,
                                              in_dermis};
                },
            .make = make<Fibrin>};
}

}  // namespace sim::healing
