// Damage, D: dead cells and debris that call the inflammation; cleared by themselves, by neutrophils and macrophages.
//
//   D' = kND dN N (1 - D) - (kD0 + kDN N + kDM M) D                           dN the death rate of neutrophils
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Damage final : public solvers::RateSource {
  public:
    Damage(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("damage.clearance"), in("damage.neutrophil_clearance"), in("damage.macrophage_clearance"),
             in("damage.from_neutrophils") * in("neutrophils.decay")},
          damage_(fields.require("damage")),
          neutrophils_(fields.require("neutrophils")),
          m1_(fields.require("macrophages_m1")),
          m2_(fields.require("macrophages_m2")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *N = here[neutrophils_], *M1 = here[m1_], *M2 = here[m2_];
        const auto dD = rates[damage_];
        here.each([=, k = k_](int i) {
            const double dying = k.dying * N[i];
            dD.gain[i] += dying;
            dD.loss[i] += k.clearance + k.by_neutrophils * N[i] + k.by_macrophages * (M1[i] + M2[i]) + dying;
        });
    }
    unsigned regions() const override { return in_living_skin; }

  private:
    struct Kinetics {
        double clearance, by_neutrophils, by_macrophages, dying;
    } k_;
    solvers::FieldId damage_, neutrophils_, m1_, m2_;
};

}  // namespace

Actor damage() {
    return {
        .name = "damage",
        .symbol = "D",
        .title = "dead cells and debris",
        .equation = "D' = kND dN N (1 - D) - (kD0 + kDN N + kDM (M1 + M2)) D",
        .parameters =
            {
                {"clearance", "kD0",
                 per_day(0.40, 0.2, 0.8, "mu_pt = 0.37 /d, Cooper 2015 (BIOMD0000000855)", Grade::plausible),
                 "Clearance of debris by itself."},
                {"neutrophil_clearance", "kDN", per_day(0.50, 0.2, 2, cooper, Grade::exploratory),
                 "Clearance by one unit of neutrophils."},
                {"macrophage_clearance", "kDM", per_day(0.80, 0.3, 3, cooper, Grade::exploratory),
                 "Clearance by one unit of macrophages."},
                {"from_neutrophils", "kND",
                 pure_number(0.02, 0, 0.05,
                             "a choice: Cooper 2015 has 1; reduced so that the inflammatory loop gain stays below 1",
                             Grade::exploratory),
                 "Debris that one unit of dying neutrophils leaves."},
            },
        .card =
            [](const Parameters&) {
                return solvers::FieldCard{"1", "dead cells and debris, 1 is a fully killed place",
                                          solvers::Advance::reacting, 0, in_living_skin};
            },
        .make = make<Damage>};
}

}  // namespace sim::healing
