#include "sim/healing/actives.hpp"
#include <algorithm>
#include "sim/healing/cast.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

constexpr Sourced mass_per_volume(double value, double low, double high, std::string_view source) {
    return library::in_unit(1, "mg/mL", value, low, high, source, Grade::exploratory);
}

constexpr std::string_view half_by_choice =
    "a choice: a tenth of a usual cosmetic's strength; no curve of dose and effect in skin was found";

}  // namespace

const std::vector<Active>& actives_known() {
    static const std::vector<Active> table{
        {"vitamin_c",
         {"ascorbic_acid"},
         {{"serum_collagen_3", "vitamin_c.collagen_gain"}, {"serum_collagen_1", "vitamin_c.collagen_gain"}}},
        {"retinoid",
         {"retinol", "tretinoin"},
         {{"serum_collagen_1", "retinoid.collagen_gain"},
          {"serum_mmp", "retinoid.mmp_brake"},
          {"serum_irritation", "retinoid.irritation"}}},
        {"niacinamide_effect", {"niacinamide"}, {{"serum_pigment", "niacinamide_effect.pigment_brake"}}},
        {"tranexamic_acid_effect", {"tranexamic_acid"}, {{"serum_pigment", "tranexamic_acid_effect.pigment_brake"}}},
    };
    return table;
}

const Active* find_active(std::string_view solute) {
    const auto found = std::ranges::find_if(actives_known(), [&](const Active& active) {
        return std::ranges::find(active.solutes, solute) != active.solutes.end();
    });
    return found == actives_known().end() ? nullptr : &*found;
}

std::vector<Actor> actives() {
    constexpr std::string_view law = "e = Emax c/(EC50 + c), c the concentration at the place";
    return {
        {.name = "vitamin_c",
         .title = "what ascorbic acid adds to the induced synthesis of collagen",
         .equation = "f3, f1 *= 1 + e,   e = Emax c/(EC50 + c)",
         .parameters =
             {
                 {"collagen_gain", "Emax",
                  pure_number(
                      0.5, 0.2, 1.5,
                      "cultured fibroblasts make 3-8 times more (excerpts quoting Geesin, Murad); 5 % on skin raised "
                      "mRNA of I and III (Nusgens 2001, JID 116:853); living skin is replete already, hence low",
                      Grade::exploratory),
                  "Most that it adds."},
                 {"half", "EC50",
                  mass_per_volume(0.01, 0.003, 0.05,
                                  "a choice: 0.06 mmol/L; cultures are saturated by 0.1-0.2 mmol/L, from memory"),
                  "Concentration at half of that."},
             }},
        {.name = "retinoid",
         .title = "what retinol does to collagen, MMP and irritation",
         .equation = "f1 *= 1 + e1,   fZ *= 1 - eZ,   I source eI,   e = Emax c/(EC50 + c)",
         .parameters =
             {
                 {"collagen_gain", "Emax1",
                  pure_number(
                      0.8, 0.3, 1.3,
                      "0.4 % retinol for 4 weeks: COL1 mRNA 2.3 times, procollagen I 1.8 times (Cosmetics 2016 3:35)",
                      Grade::plausible),
                  "Most that it adds to collagen I."},
                 {"mmp_brake", "EmaxZ",
                  pure_number(0.4, 0.15, 0.65, "half of the gain of collagen: a choice", Grade::exploratory),
                  "Most that it takes from the production of MMP."},
                 {"irritation", "EmaxI", per_day(0.05, 0.02, 0.1, a_choice, Grade::exploratory),
                  "Most cytokine that it makes."},
                 {"half", "EC50", mass_per_volume(0.1, 0.01, 0.4, half_by_choice), "Concentration at half of these."},
             }},
        {.name = "niacinamide_effect",
         .title = "what niacinamide does to pigment",
         .equation = law,
         .parameters =
             {
                 {"pigment_brake", "Emax",
                  pure_number(0.5, 0.35, 0.68,
                              "transfer of melanosomes inhibited by 35-68 % in co-culture (Hakozaki 2002, from memory)",
                              Grade::plausible),
                  "Most that it takes from the activation of melanocytes."},
                 {"half", "EC50",
                  mass_per_volume(0.12, 0.03, 0.5, "a choice: 1 mmol/L, the strength of the co-cultures"),
                  "Concentration at half of that."},
             }},
        {.name = "tranexamic_acid_effect",
         .title = "what tranexamic acid does to pigment",
         .equation = law,
         .parameters =
             {
                 {"pigment_brake", "Emax",
                  pure_number(0.5, 0.3, 0.7,
                              "2 % with 2 % niacinamide beat the vehicle in 8 weeks, n = 42; the share is a choice",
                              Grade::exploratory),
                  "Most that it takes from the activation of melanocytes."},
                 {"half", "EC50", mass_per_volume(0.3, 0.05, 1, half_by_choice), "Concentration at half of that."},
             }},
    };
}

}  // namespace sim::healing
