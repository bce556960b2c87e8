// Fibroblasts, F, and myofibroblasts, Y: multiply under PDGF up to a capacity, turn contractile under TGF-beta, die.
//
//   F' = div(DF grad F - xF F grad P / (1 + P/ks)^2) + (r0/KF + rP hP) F - [(r0 + rP hP)(F + Y)/KF + kFY h2(T)] F
//   Y' = div(DY grad Y) + kFY h2(T) F - dY Y                   hP = P/(KP + P),   h2(T) = T^2/(KY^2 + T^2)
//
// Healthy skin, F = 1 and Y = P = T = 0, is at rest for any capacity: r0/KF is what is lost there.
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class Fibroblasts final : public solvers::RateSource {
  public:
    Fibroblasts(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("fibroblasts.growth"),   in("fibroblasts.pdgf_growth"),     in("fibroblasts.pdgf_half"),
             in("fibroblasts.capacity"), in("fibroblasts.differentiation"), in("fibroblasts.differentiation_half")},
          fibroblasts_(fields.require("fibroblasts")),
          myofibroblasts_(fields.require("myofibroblasts")),
          pdgf_(fields.require("pdgf")),
          tgf_(fields.require("tgf_beta")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *F = here[fibroblasts_], *Y = here[myofibroblasts_], *P = here[pdgf_], *T = here[tgf_];
        const auto dF = rates[fibroblasts_];
        double* differentiation = rates.convert(fibroblasts_, myofibroblasts_);
        here.each([=, k = k_](int i) {
            const double called = k.pdgf_growth * saturation(P[i], k.pdgf_half);
            dF.gain[i] += (k.growth / k.capacity + called) * F[i];
            dF.loss[i] += (k.growth + called) * (F[i] + Y[i]) / k.capacity;
            differentiation[i] += k.differentiation * hill_2(T[i], k.differentiation_half);
        });
    }
    unsigned regions() const override { return in_dermis; }
    std::vector<solvers::Conversion> conversions() const override { return {{fibroblasts_, myofibroblasts_}}; }

  private:
    struct Kinetics {
        double growth, pdgf_growth, pdgf_half, capacity, differentiation, differentiation_half;
    } k_;
    solvers::FieldId fibroblasts_, myofibroblasts_, pdgf_, tgf_;
};

class Myofibroblasts final : public solvers::RateSource {
  public:
    Myofibroblasts(const Parameters& in, const solvers::FieldSet& fields)
        : decay_(in("myofibroblasts.decay")), myofibroblasts_(fields.require("myofibroblasts")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const auto dY = rates[myofibroblasts_];
        here.each([=, decay = decay_](int i) { dY.loss[i] += decay; });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    double decay_;
    solvers::FieldId myofibroblasts_;
};

}  // namespace

Actor fibroblasts() {
    return {
        .name = "fibroblasts",
        .symbol = "F",
        .title = "fibroblasts",
        .equation =
            "F' = div(DF grad F - xF F grad P/(1 + P/ks)^2) + (r0/KF + rP hP) F - [(r0 + rP hP)(F + Y)/KF + kFY "
            "T^2/(KY^2 + T^2)] F,   hP = P/(KP + P)",
        .parameters =
            {
                {"growth", "r0",
                 per_day(0.60, 0.2, 0.9, "0.41 /d Buganza Tepole 2017, 0.92 /d Waugh and Sherratt 2006",
                         Grade::plausible),
                 "Growth without mitogen; in health balanced by loss."},
                {"pdgf_growth", "rP", per_day(0.80, 0.4, 1, of_phases, Grade::calibrated),
                 "Most that PDGF adds to the growth."},
                {"pdgf_half", "KP", pure_number(0.15, 0.05, 0.4, of_phases, Grade::calibrated),
                 "PDGF at half of that."},
                {"capacity", "KF", pure_number(4, 2.5, 10, of_phases, Grade::calibrated),
                 "Density at which growth stops, over that of healthy skin."},
                {"differentiation", "kFY", per_day(0.15, 0.05, 0.3, of_phases, Grade::calibrated),
                 "Most that become myofibroblasts."},
                {"differentiation_half", "KY", pure_number(0.50, 0.3, 1, of_phases, Grade::calibrated),
                 "TGF-beta at half of that; squared, so that small injuries make none."},
                {"diffusivity", "DF",
                 mm2_per_day(
                     0.02, 0.003, 0.1,
                     "from 10-30 um/h of single cells, from memory, unverified; the outcome hardly depends on it",
                     Grade::exploratory),
                 "Random motility."},
                {"chemotaxis", "xF",
                 mm2_per_day(0.05, 0, 0.25, "a choice, untested: the outcome hardly depends on it", Grade::exploratory),
                 "Chemotactic sensitivity to PDGF, per unit of it."},
                {"chemotaxis_half", "ks",
                 pure_number(0.3, 0.1, 1, "a choice, untested: the outcome hardly depends on it", Grade::exploratory),
                 "PDGF at which receptors are half taken."},
                {"guidance", "al",
                 pure_number(0.5, 0, 1, "a choice, after the anisotropic diffusion of Buganza Tepole 2017",
                             Grade::exploratory),
                 "Share of their motility that follows the fibres: DF [(1 - al) 1 + 3 al W]."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{
                    "1",
                    "fibroblasts over healthy skin, 1 is about 1000 cells/mm3",
                    solvers::Advance::reacting,
                    in("fibroblasts.diffusivity"),
                    in_dermis,
                    solvers::ReceptorTaxis{"pdgf", in("fibroblasts.chemotaxis"), in("fibroblasts.chemotaxis_half")},
                    in("fibroblasts.guidance")};
            },
        .healthy = [](const Parameters&) { return 1.0; },
        .make = make<Fibroblasts>};
}

Actor myofibroblasts() {
    return {
        .name = "myofibroblasts",
        .symbol = "Y",
        .title = "myofibroblasts",
        .equation = "Y' = DY lap Y + kFY T^2/(KY^2 + T^2) F - dY Y",
        .parameters =
            {
                {"decay", "dY",
                 per_day(0.15, 0.05, 0.25,
                         "0.06 /d Koppenol and Vermolen 2017 (from memory); calibrated so that they are gone by week 6",
                         Grade::calibrated),
                 "Death; slow in keloids."},
                {"diffusivity", "DY",
                 mm2_per_day(0.01, 0.002, 0.05, "a choice: half of the fibroblasts'", Grade::exploratory),
                 "Random motility."},
            },
        .card =
            [](const Parameters& in) {
                return solvers::FieldCard{"1", "myofibroblasts, in the fibroblasts' unit", solvers::Advance::reacting,
                                          in("myofibroblasts.diffusivity"), in_dermis};
            },
        .make = make<Myofibroblasts>};
}

}  // namespace sim::healing
