// The rows (healing.md 2.7, diabetes as amended in healing-numerics.md).
#include "sim/healing/people.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace sim::healing {
namespace {

constexpr double day = 86400;  // [s]

Change times(std::string_view parameter, double factor) { return {parameter, Change::How::times, factor}; }
Change set(std::string_view parameter, double value) { return {parameter, Change::How::set, value}; }

constexpr std::string_view diabetes_source =
    "factors of skibidy (github.com/stanbot8/skibidy 9add6b6), softened; the share of inflammatory macrophages shifts "
    "as "
    "in Waugh 2007, Wound Repair Regen 15:556";
constexpr std::string_view choice = "a choice";

std::vector<Trait> habits_and_diabetes() {
    return {
        {"smoker",
         "a smoker: less collagen, more metalloproteinases, slower epidermis",
         "person.smoker = true",
         {times("person.induced_collagen_1", 0.82), times("person.induced_collagen_3", 0.78),
          times("person.mmp_factor", 1.6), times("epidermis.front_speed", 0.8)},
         "Knuutinen 2002, Br J Dermatol 146:588: synthesis of collagen I -18 %, of III -22 %, MMP-8 +100 %, TIMP-1 "
         "-14 %; the speed of the epidermis is a choice",
         Grade::plausible},
        {"diabetes_controlled",
         "well controlled diabetes: macrophages turn to repair late",
         "person.diabetes = \"controlled\"",
         {set("macrophages_m1.switch", 0.20 / day), set("damage.macrophage_clearance", 0.5 / day),
          times("cytokine.from_macrophages", 1.1), times("collagen.fold_3", 0.6), times("collagen.fold_1", 0.6),
          times("person.mmp_factor", 1.5), times("epidermis.front_speed", 0.6)},
         diabetes_source},
        {"diabetes_severe",
         "badly controlled diabetes: inflammation feeds itself, wounds become chronic",
         "person.diabetes = \"severe\"",
         {set("macrophages_m1.switch", 0.10 / day), set("damage.macrophage_clearance", 0.4 / day),
          set("cytokine.from_macrophages", 0.30 / day), times("collagen.fold_3", 0.4), times("collagen.fold_1", 0.4),
          times("person.mmp_factor", 3), times("epidermis.front_speed", 0.6)},
         diabetes_source},
        {"poor_hygiene",
         "needles or skin that were not clean",
         "person.hygiene = \"poor\"",
         {set("injury.bacteria", 0.05)},
         "a choice; bacteria are killed at rest as in Cooper 2015, J Theor Biol"},
    };
}

Trait irritable(std::string_view name, std::string_view title, std::string_view written) {
    return {
        name,    title,
        written, {set("cytokine.baseline", 0.02), times("cytokine.from_damage", 1.5), times("cytokine.decay", 0.85)},
        choice,  Grade::exploratory,
        true};
}

std::vector<Trait> conditions() {
    return {
        irritable("rosacea", "rosacea: irritable skin, red at rest", "person.conditions = [\"rosacea\"]"),
        irritable("eczema", "eczema: irritable skin, red at rest", "person.conditions = [\"eczema\"]"),
        {"bleeding_disorder",
         "few platelets, or drugs against clotting: weak clots, large bruises",
         "person.conditions = [\"bleeding_disorder\"]",
         {times("injury.platelets", 0.3), times("fibrin.lysis", 2), times("injury.annulus_damage", 1.5)},
         choice,
         Grade::exploratory,
         true},
        {"immunosuppression",
         "a suppressed immune system, or steroids: few leucocytes, little collagen",
         "person.conditions = [\"immunosuppression\"]",
         {times("neutrophils.recruitment", 0.5), times("macrophages_m1.recruitment", 0.5),
          times("person.induced_collagen_1", 0.7), times("person.induced_collagen_3", 0.7)},
         choice,
         Grade::exploratory,
         true},
        {"keloid_tendency",
         "a tendency to keloids: myofibroblasts stay and keep themselves going",
         "person.conditions = [\"keloid_tendency\"]",
         {set("tgf_beta.from_myofibroblasts", 4 / day), set("myofibroblasts.decay", 0.05 / day)},
         choice,
         Grade::exploratory,
         true},
    };
}

}  // namespace

const std::vector<Trait>& traits() {
    static const std::vector<Trait> table = [] {
        std::vector<Trait> all = habits_and_diabetes();
        for (Trait& trait : conditions()) all.push_back(std::move(trait));
        return all;
    }();
    return table;
}

const Trait* find_trait(std::string_view name) {
    const auto found = std::ranges::find(traits(), name, &Trait::name);
    return found == traits().end() ? nullptr : &*found;
}

Trait age_trait(double years) {
    // Procollagen I of fibroblasts falls by 0.32 of itself from 24 to 84 years: 82 at 18-29 years, 56 ng/mL at 80 and
    // more.
    constexpr double fall = 0.32, young = 24, span = 60, least = 0.5, most = 1.1;
    // A choice: the epidermis heals at full speed up to 25 years, then 0.5 % a year slower.
    constexpr double slowing = 0.005, fast_until = 25;
    const double collagen = std::clamp(1 - fall * (years - young) / span, least, most);
    const double front = std::min(1.0, 1 - slowing * (years - fast_until));
    return {"age",
            "age: less collagen, slower epidermis",
            "person.age = YEARS",
            {times("person.induced_collagen_1", collagen), times("person.induced_collagen_3", collagen),
             times("epidermis.front_speed", front)},
            "Varani 2006, Am J Pathol 168:1861: procollagen I of old over young fibroblasts 0.68; the speed of the "
            "epidermis is a choice",
            Grade::plausible};
}

Trait phototype_trait(int type) {
    constexpr std::array melanin{0.3, 0.5, 1.0, 1.6, 2.3, 3.0}, response{0.2, 0.4, 1.0, 2.0, 3.0, 4.0};
    if (type < 1 || type > static_cast<int>(melanin.size())) throw std::out_of_range("skin types are 1 to 6");
    const auto row = static_cast<std::size_t>(type - 1);
    return {"phototype",
            "skin type after Fitzpatrick: melanin at rest, and how melanocytes answer to inflammation",
            "person.phototype = TYPE",
            {set("melanin.baseline", melanin[row]), set("person.pigment_response", response[row])},
            choice};
}

void change(Parameters& parameters, const Trait& trait) {
    for (const Change& step : trait.changes) {
        const std::string name(step.parameter);
        const double before = parameters(name);
        parameters.set(name, step.how == Change::How::set ? step.value : before * step.value);
    }
}

}  // namespace sim::healing
