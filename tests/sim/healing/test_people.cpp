// What persons bring: numbers worked out by hand from the rows of healing.md 2.7.
#include "sim/healing/people.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <stdexcept>

using namespace sim::healing;

namespace {

constexpr double day = 86400;

Parameters of(const Trait& trait) {
    Parameters parameters = parameters_of();
    change(parameters, trait);
    return parameters;
}

Parameters of(std::string_view name) { return of(*find_trait(name)); }

double usual(const char* name) { return parameters_of()(name); }

}  // namespace

// Everyone's changes name parameters that exist, say who measured them, and change something.
TEST_CASE("every trait changes numbers that the cast has, with a source") {
    std::set<std::string_view> names;
    std::vector<Trait> all = traits();
    all.push_back(age_trait(70));
    all.push_back(phototype_trait(6));
    for (const Trait& trait : all) {
        INFO(trait.name);
        CHECK(names.insert(trait.name).second);
        CHECK_FALSE(trait.title.empty());
        CHECK_FALSE(trait.source.empty());
        CHECK(trait.written.starts_with("person."));
        REQUIRE_FALSE(trait.changes.empty());
        for (const Change& change : trait.changes) {
            INFO(change.parameter);
            REQUIRE(parameters_of().has(std::string(change.parameter)));
            CHECK(change.value >= 0);
        }
        CHECK_FALSE(of(trait) == parameters_of());
    }
}

// A misspelt row must not pass for a person without effect.
TEST_CASE("a trait that names no parameter is refused") {
    const Trait wrong{"x", "x", "person.x", {{"tgf_beta.dekay", Change::How::times, 2}}, "x"};
    Parameters parameters = parameters_of();
    CHECK_THROWS_AS(change(parameters, wrong), std::out_of_range);
    CHECK(find_trait("zebra") == nullptr);
}

// 1 - 0.32 (84 - 24)/60 = 0.68, the ratio that Varani measured; at 100 years 1 - 0.32 * 76/60 = 0.594667; at 24 years
// 1; at 18 years 1 + 0.32 * 6/60 = 1.032. The epidermis: 1 - 0.005 (85 - 25) = 0.7, and never faster than at 25.
TEST_CASE("age takes collagen and speed") {
    const auto collagen = [](double years) { return of(age_trait(years))("person.induced_collagen_1"); };
    const auto speed = [](double years) {
        return of(age_trait(years))("epidermis.front_speed") / usual("epidermis.front_speed");
    };
    CHECK(collagen(84) == Approx(0.68));
    CHECK(collagen(100) == Approx(0.5946667));
    CHECK(collagen(24) == 1);
    CHECK(collagen(18) == Approx(1.032));
    CHECK(collagen(1000) == 0.5);
    CHECK(collagen(-1000) == 1.1);
    CHECK(of(age_trait(60))("person.induced_collagen_3") == collagen(60));
    CHECK(speed(85) == Approx(0.7));
    CHECK(speed(25) == 1);
    CHECK(speed(18) == 1);
}

TEST_CASE("skin types carry melanin and its response") {
    CHECK(of(phototype_trait(3)) == parameters_of());
    CHECK(of(phototype_trait(1))("melanin.baseline") == 0.3);
    CHECK(of(phototype_trait(6))("melanin.baseline") == 3);
    CHECK(of(phototype_trait(5))("person.pigment_response") == 3);
    CHECK_THROWS_AS(phototype_trait(0), std::out_of_range);
    CHECK_THROWS_AS(phototype_trait(7), std::out_of_range);
}

TEST_CASE("habits and illnesses do what their rows say") {
    CHECK(of("smoker")("person.induced_collagen_1") == 0.82);
    CHECK(of("smoker")("person.mmp_factor") == 1.6);
    CHECK(of("diabetes_controlled")("cytokine.from_macrophages") == Approx(0.055 / day).epsilon(1e-14));
    CHECK(of("diabetes_controlled")("macrophages_m1.switch") == Approx(0.2 / day).epsilon(1e-14));
    CHECK(of("diabetes_severe")("cytokine.from_macrophages") == Approx(0.3 / day).epsilon(1e-14));
    CHECK(of("diabetes_severe")("collagen.fold_1") == Approx(0.4 * usual("collagen.fold_1")));
    CHECK(of("rosacea")("cytokine.decay") == Approx(0.85 * usual("cytokine.decay")));
    CHECK(of("eczema") == of("rosacea"));
    CHECK(of("bleeding_disorder")("injury.platelets") == Approx(0.3 * usual("injury.platelets")));
    CHECK(of("poor_hygiene")("injury.bacteria") == 0.05);
    CHECK(of("immunosuppression")("neutrophils.recruitment") == Approx(0.5 * usual("neutrophils.recruitment")));
    CHECK(of("keloid_tendency")("myofibroblasts.decay") == Approx(0.05 / day).epsilon(1e-14));
}

// With the numbers of healing.md 6 and severe diabetes: gN = 2.6/0.6 = 4.333, gM = 0.7/(0.8 * 0.2) = 4.375, tM = (2 +
// 7 * 0.1/0.45)/9.1 = 0.3907, so (3.2 * 0.02 * 4.333/0.4 + 0.1 * 4.333 + 0.3 * 4.375 * 5.333/(1 - 4.375 * 0.05 *
// 0.3907))/4 = 2.20: chronic. In health 0.44 (healing-numerics.md).
TEST_CASE("severe diabetes lets inflammation feed itself, controlled does not") {
    CHECK(loop_gain(parameters_of()) == Approx(0.44).margin(0.005));
    CHECK(loop_gain(of("diabetes_controlled")) < 1);
    CHECK(loop_gain(of("diabetes_severe")) == Approx(2.2).margin(0.01));
}
