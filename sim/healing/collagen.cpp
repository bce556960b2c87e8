// Collagen: III and I are laid down by fibroblasts on the order of TGF-beta, I matures by cross-links; MMP cuts all.
//
//   Q'  = (T - Q)/tauQ                                         what of TGF-beta has reached the genes
//   C3' = d3 Fc g (C3h b + C3n f3 e3 a3 h3 q) - d3 Z C3
//   C1' = (kx + d1) Fc g (C1h b + C1n f1 e1 a1 h1 q) - (kx + d1 Z) C1
//   CX' = kx C1 - (kx C1h/CXh) Z CX
//   Fc = F + yY Y,  g = [(cmax - C)/(cmax - Ch)]+,  C = C3 + C1 + CX,  Ch = C3h + C1h + CXh
//   h1 = Q/(KT + Q),  h3 = Q^2/(KT^2 + Q^2),  q = 1/(1 + Ie/KIC),  b = 1 - bI (1 - q)
//
// C3h, C1h, CXh are the place's own set-point: a scar keeps its own. e3, e1: what a serum adds.
#include "sim/healing/cast.hpp"
#include "sim/healing/collagen_laying.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

class TgfBetaResponse final : public solvers::RateSource {
  public:
    TgfBetaResponse(const Parameters& in, const solvers::FieldSet& fields)
        : rate_(1 / in("tgf_beta_response.delay")),
          response_(fields.require("tgf_beta_response")),
          tgf_(fields.require("tgf_beta")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double* T = here[tgf_];
        const auto dQ = rates[response_];
        here.each([=, rate = rate_](int i) {
            dQ.gain[i] += rate * T[i];
            dQ.loss[i] += rate;
        });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    double rate_;
    solvers::FieldId response_, tgf_;
};

/// III and new I: the same law with other numbers.
class CollagenLaidDown final : public solvers::RateSource {
  public:
    CollagenLaidDown(const Parameters& in, const solvers::FieldSet& fields)
        : k_{in("collagen_3.decay"), in("collagen_1_new.decay"), in("collagen_1_new.crosslinking")},
          laying_(in, fields),
          three_(fields.require("collagen_3")),
          new_(fields.require("collagen_1_new")),
          mature_(fields.require("collagen_1_mature")),
          mmp_(fields.require("mmp")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double* Z = here[mmp_];
        const auto dC3 = rates[three_], dC1 = rates[new_];
        double* maturing = rates.convert(new_, mature_);
        const auto laying = laying_.in(here);
        here.each([=, k = k_](int i) {
            const auto laid = laying.at(i);
            dC3.gain[i] += k.decay_3 * laid.three;
            dC3.loss[i] += k.decay_3 * Z[i];
            dC1.gain[i] += (k.crosslinking + k.decay_1) * laid.one;
            dC1.loss[i] += k.decay_1 * Z[i];
            maturing[i] += k.crosslinking;
        });
    }
    unsigned regions() const override { return in_dermis; }
    std::vector<solvers::Conversion> conversions() const override { return {{new_, mature_}}; }

  private:
    struct Kinetics {
        double decay_3, decay_1, crosslinking;
    } k_;
    CollagenLaying laying_;
    solvers::FieldId three_, new_, mature_, mmp_;
};

class CollagenMature final : public solvers::RateSource {
  public:
    CollagenMature(const Parameters& in, const solvers::FieldSet& fields)
        : crosslinking_(in("collagen_1_new.crosslinking")),
          mature_(fields.require("collagen_1_mature")),
          mmp_(fields.require("mmp")),
          new_rest_(fields.require("collagen_1_new_rest")),
          mature_rest_(fields.require("collagen_1_mature_rest")) {}

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double *Z = here[mmp_], *C1h = here[new_rest_], *CXh = here[mature_rest_];
        const auto dCX = rates[mature_];
        here.each([=, kx = crosslinking_](int i) { dCX.loss[i] += kx * C1h[i] / CXh[i] * Z[i]; });
    }
    unsigned regions() const override { return in_dermis; }

  private:
    double crosslinking_;
    solvers::FieldId mature_, mmp_, new_rest_, mature_rest_;
};

constexpr std::string_view turnover =
    "calibrated: half-life of III 35 d, of cross-linking 20 d; III returns to a fifth within months";

}  // namespace

Actor tgf_beta_response() {
    return {.name = "tgf_beta_response",
            .symbol = "Q",
            .title = "response of the genes to TGF-beta",
            .equation = "Q' = (T - Q)/tauQ",
            .parameters = {{"delay", "tauQ",
                            days(2, 0.5, 4,
                                 "calibrated: collagen is not made faster at day 1 (fractional laser, PMID 22093071)",
                                 Grade::calibrated),
                            "Delay of transcription."}},
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "TGF-beta that has reached the genes", solvers::Advance::reacting, 0,
                                              in_dermis};
                },
            .make = make<TgfBetaResponse>};
}

Actor collagen() {
    constexpr std::string_view share = "type I is 80-90 % of the collagen of normal dermis (reviews)";
    return {.name = "collagen",
            .title = "collagen: what its forms have in common",
            .equation =
                "Fc = F + yY Y,   g = [(cmax - C)/(cmax - Ch)]+,   C = C3 + C1 + CX,   h1 = Q/(KT + Q),   h3 = "
                "Q^2/(KT^2 + Q^2),   q = 1/(1 + Ie/KIC),   b = 1 - bI (1 - q)",
            .parameters = {
                {"healthy_3", "C3n", pure_number(0.15, 0.08, 0.22, share, Grade::plausible),
                 "Collagen III of healthy skin, of all its collagen."},
                {"healthy_1_new", "C1n", pure_number(0.04, 0.02, 0.1, a_choice, Grade::exploratory),
                 "New collagen I of healthy skin, of all its collagen; the rest, CXn = 1 - C3n - C1n, is mature."},
                {"fold_3", "a3", pure_number(4.2, 2, 8, of_phases, Grade::calibrated),
                 "Most by which TGF-beta raises the synthesis of III, over basal."},
                {"fold_1", "a1", pure_number(12, 4, 15, of_phases, Grade::calibrated),
                 "Most by which TGF-beta raises the synthesis of I, over basal."},
                {"tgf_half", "KT", pure_number(0.20, 0.1, 0.5, of_phases, Grade::calibrated),
                 "TGF-beta at half of that; squared for III, which needs a stronger signal."},
                {"myofibroblast_weight", "yY",
                 pure_number(2, 1.5, 5, "eta_I = 2 of Koppenol and Vermolen 2017, from memory", Grade::exploratory),
                 "Collagen that a myofibroblast makes, over a fibroblast."},
                {"maximum", "cmax", pure_number(2, 1.5, 3, "a choice: a hypertrophic scar", Grade::exploratory),
                 "Total collagen at which no more is laid down."},
                {"cytokine_half", "KIC",
                 pure_number(0.02, 0.01, 0.3,
                             "calibrated: collagen is not made faster at day 1 (fractional laser, PMID 22093071)",
                             Grade::calibrated),
                 "Cytokine that halves the induced synthesis."},
                {"basal_brake", "bI",
                 pure_number(0.4, 0, 1,
                             "calibrated: collagen is not made faster at day 1 (fractional laser, PMID 22093071)",
                             Grade::calibrated),
                 "Share of the basal synthesis that the cytokine can stop."},
            }};
}

Actor collagen_3() {
    return {.name = "collagen_3",
            .symbol = "C3",
            .title = "collagen III",
            .equation = "C3' = d3 Fc g (C3h b + C3n f3 a3 h3 q) - d3 Z C3",
            .parameters = {{"decay", "d3", per_day(0.020, 0.006, 0.03, turnover, Grade::calibrated), "Turnover."}},
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "collagen III, of healthy total collagen",
                                              solvers::Advance::reacting, 0, in_dermis};
                },
            .healthy = [](const Parameters& in) { return in("collagen.healthy_3"); },
            .make = make<CollagenLaidDown>};
}

Actor collagen_1_new() {
    return {.name = "collagen_1_new",
            .symbol = "C1",
            .title = "collagen I, new",
            .equation = "C1' = (kx + d1) Fc g (C1h b + C1n f1 a1 h1 q) - (kx + d1 Z) C1",
            .parameters =
                {
                    {"decay", "d1", per_day(0.005, 0.002, 0.02, turnover, Grade::calibrated),
                     "Turnover of what has no cross-links yet."},
                    {"crosslinking", "kx", per_day(0.035, 0.01, 0.06, turnover, Grade::calibrated),
                     "Cross-linking by lysyl oxidase: what becomes mature."},
                },
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "new collagen I, of healthy total collagen",
                                              solvers::Advance::reacting, 0, in_dermis};
                },
            .healthy = [](const Parameters& in) { return in("collagen.healthy_1_new"); },
            .told_by = "collagen_3"};
}

Actor collagen_1_mature() {
    return {.name = "collagen_1_mature",
            .symbol = "CX",
            .title = "collagen I, mature: cross-linked",
            .equation =
                "CX' = kx C1 - (kx C1h/CXh) Z CX      (half-life 400 d: the exchangeable part; insoluble skin collagen "
                "has 15 years)",
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "mature collagen I, of healthy total collagen",
                                              solvers::Advance::reacting, 0, in_dermis};
                },
            .healthy = [](const Parameters& in) { return 1 - in("collagen.healthy_3") - in("collagen.healthy_1_new"); },
            .make = make<CollagenMature>};
}

}  // namespace sim::healing
