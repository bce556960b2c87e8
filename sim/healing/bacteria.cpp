// Bacteria, K, over what the place can bear: grow, are eaten, and up to a threshold are held down by the skin itself.
//
// Where leucocytes can reach them: the epidermis sheds its own.
//
//   K' = rK K (1 - K) - (kKN N + kKM M1) K - kK0 K/(KK + K)
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Bacteria final : public solvers::RateSource {
  public:
    Bacteria(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("bacteria.growth"), in("bacteria.neutrophil_killing"), in("bacteria.macrophage_killing"),
             in("bacteria.background_killing"), in("bacteria.background_half")},
          bacteria_(fields.require("bacteria")),
          neutrophils_(fields.require("neutrophils")),
          m1_(fields.require("macrophages_m1")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *K = here[bacteria_], *N = here[neutrophils_], *M1 = here[m1_];
        const auto dK = rates[bacteria_];
        here.each([=, k = k_](int i) {
            dK.gain[i] += k.growth * K[i];
            dK.loss[i] +=
                k.growth * K[i] + k.by_neutrophils * N[i] + k.by_macrophages * M1[i] + k.background / (k.half + K[i]);
        });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    struct Kinetics {
        double growth, by_neutrophils, by_macrophages, background, half;
    } k_;
    solvers::FieldId bacteria_, neutrophils_, m1_;
};

}  // namespace

Actor bacteria() {
    constexpr std::string_view source =
        "form of Cooper 2015 (BIOMD0000000855), scaled so that the threshold dose is about 0.01: a choice";
    return {.name = "bacteria",
            .symbol = "K",
            .title = "bacteria, over what the place can bear",
            .equation = "K' = rK K (1 - K) - (kKN N + kKM M1) K - kK0 K/(KK + K)",
            .parameters =
                {
                    {"growth", "rK", per_day(3, 1, 15, source, Grade::exploratory), "Growth."},
                    {"neutrophil_killing", "kKN", per_day(25, 10, 50, source, Grade::exploratory),
                     "Killing by one unit of neutrophils."},
                    {"macrophage_killing", "kKM", per_day(10, 3, 30, source, Grade::exploratory),
                     "Killing by one unit of M1 macrophages."},
                    {"background_killing", "kK0", per_day(0.06, 0.01, 0.2, source, Grade::exploratory),
                     "Most that the skin kills by itself."},
                    {"background_half", "KK", pure_number(0.01, 0.003, 0.03, source, Grade::exploratory),
                     "Bacteria at half of that."},
                },
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "bacteria over what the place can bear", solvers::Advance::reacting,
                                              0, in_dermis};
                },
            .make = make<Bacteria>,
            .option = "bacteria"};
}

}  // namespace sim::healing
