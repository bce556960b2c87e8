// The cover: epidermis, E, closes over the wound; its melanocytes wake, U, and darken it, A.
//
//   E: a front from the nearest living edge, t_close = t_lag + distance/vE (sim/wound/epidermis_front)
//   U' = pU sig m Ie/(KU + Ie) - kU U          m what a serum leaves
//   A' = kA A0 (1 + U) - kA A
#include "sim/healing/cast.hpp"
#include "sim/healing/kinetics.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class MelanocyteActivation final : public solvers::RateSource {
  public:
    MelanocyteActivation(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("melanocyte_activation.induction") * in("person.pigment_response"),
             in("melanocyte_activation.cytokine_half"), in("melanocyte_activation.decay"), in("cytokine.baseline")},
          activation_(fields.require("melanocyte_activation")),
          cytokine_(fields.require("cytokine")),
          brake_(fields, "serum_pigment") {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *I = here[cytokine_], *brake = brake_.in(here);
        const auto dU = rates[activation_];
        here.each([=, k = k_](int i) {
            dU.gain[i] += k.induction * value_or(brake, i, 1) * saturation(above(I[i], k.baseline), k.half);
            dU.loss[i] += k.decay;
        });
    }
    unsigned regions() const override { return in_epidermis; }

  private:
    struct Kinetics {
        double induction, half, decay, baseline;
    } k_;
    solvers::FieldId activation_, cytokine_;
    MaybeField brake_;
};

class Melanin final : public solvers::RateSource {
  public:
    Melanin(const Parameters& in, const solvers::FieldSet& fields)
        : turnover_(in("melanin.turnover")),
          baseline_(in("melanin.baseline")),
          melanin_(fields.require("melanin")),
          activation_(fields.require("melanocyte_activation")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double* U = here[activation_];
        const auto dA = rates[melanin_];
        here.each([=, turnover = turnover_, baseline = baseline_](int i) {
            dA.gain[i] += turnover * (baseline * (1 + U[i]));
            dA.loss[i] += turnover;
        });
    }
    unsigned regions() const override { return in_epidermis; }

  private:
    double turnover_, baseline_;
    solvers::FieldId melanin_, activation_;
};

}  // namespace

Actor epidermis() {
    constexpr std::string_view closure =
        "calibrated: lesions of 0.1-0.5 mm close in 10-22 h, later the larger (Stumpp 2009, J Biomed Opt 14:024018)";
    return {
        .name = "epidermis",
        .symbol = "E",
        .title = "integrity of the viable epidermis",
        .equation =
            "E = 0 -> 1 at t_lag + distance/vE after the puncture, distance from the nearest living edge;   "
            "barrier above it: S' = kS (E - S)",
        .parameters =
            {
                {"front_speed", "vE", mm_per_day(0.42, 0.08, 0.5, closure, Grade::calibrated),
                 "Speed of the closing front."},
                {"lag", "t_lag", hours(7.4, 0, 12, closure, Grade::calibrated), "Time before keratinocytes set out."},
                {"barrier_recovery", "kS",
                 per_day(1.2, 0.5, 10,
                         "a choice of form; barrier of the face recovers within 72 h (Dermatol Surg 2012 38:1816)",
                         Grade::exploratory),
                 "Rate at which the barrier follows the epidermis below it."},
                {"barrier_water_loss", "", pure_number(8, 3, 15, a_choice, Grade::exploratory),
                 "Water loss where the barrier is gone, above that of intact skin, over it."},
            },
        .card =
            [](const Parameters&) {
                return solvers::FieldCard{"1", "integrity of the viable epidermis, 1 is closed",
                                          solvers::Advance::given, 0, in_epidermis};
            },
        .healthy = [](const Parameters&) { return 1.0; }};
}

Actor melanocyte_activation() {
    constexpr std::string_view form =
        "a choice: two stages put the peak at seven weeks and let it last for months, as pigment after inflammation "
        "does";
    return {.name = "melanocyte_activation",
            .symbol = "U",
            .title = "activation of melanocytes",
            .equation = "U' = pU sig Ie/(KU + Ie) (1 - serum) - kU U",
            .parameters =
                {
                    {"induction", "pU", per_day(0.25, 0.1, 0.5, form, Grade::exploratory),
                     "Most that the cytokine activates."},
                    {"cytokine_half", "KU", pure_number(0.5, 0.2, 1, form, Grade::exploratory),
                     "Cytokine above rest at half of that."},
                    {"decay", "kU", per_day(0.015, 0.005, 0.03, form, Grade::exploratory), "Return to rest."},
                },
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "activation of melanocytes", solvers::Advance::reacting, 0,
                                              in_epidermis};
                },
            .make = make<MelanocyteActivation>};
}

Actor melanin() {
    return {.name = "melanin",
            .symbol = "A",
            .title = "melanin",
            .equation = "A' = kA [A0 (1 + U) - A]",
            .parameters =
                {
                    {"turnover", "kA",
                     per_day(0.03, 0.02, 0.05, "renewal of the epidermis in about a month", Grade::plausible),
                     "Turnover with the epidermis."},
                    {"baseline", "A0", pure_number(1, 0.3, 3, "1 is phototype III: a choice", Grade::exploratory),
                     "Melanin at rest."},
                },
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "melanin over phototype III", solvers::Advance::reacting, 0,
                                              in_epidermis};
                },
            .healthy = [](const Parameters& in) { return in("melanin.baseline"); },
            .make = make<Melanin>};
}

}  // namespace sim::healing
