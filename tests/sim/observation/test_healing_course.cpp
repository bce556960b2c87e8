// What is seen of healing, on fields that are made by hand: a patch of ten by ten columns, a dermis of 2 x 0.4 mm.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/observation/depth_profile.hpp"
#include "sim/observation/healing_course.hpp"
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;
using namespace made;

namespace {

/// A wound whose fields are set by hand, and what is seen of it. Dermis from 80 to 880 um in twenty cells of 40 um.
class Seen {
  public:
    explicit Seen(Scenario what = scenario()) : skin(std::move(what)), course(skin.scenario, skin.wound) {}
    static Scenario scenario() {
        Scenario s = healing_skin(Geometry::patch, 0.4 * mm, 0.92 * mm, 40 * micron);
        s.healing.optional = all_optional;
        return s;
    }

    /// In all cells of a field whose centre lies between two depths of the dermis [m], a share of columns from the
    /// first on.
    void set(const std::string& field, double value, double from = 0, double to = 1, double share = 1) {
        const solvers::Grid& grid = skin.skin.grid;
        const solvers::FieldSet& fields = skin.wound.fields();
        for (int j = 0; j < grid.ny(); ++j)
            for (int k = 0; k < grid.nz(); ++k)
                for (int i = 0; i < grid.nx(); ++i) {
                    const double depth = grid.centre(2, k) - 80 * micron;
                    const bool lives = (fields.card(fields.require(field)).regions >> skin.wound.tissue()[k] & 1U) != 0;
                    const bool dermal = depth >= from && depth < to;
                    if (lives && (dermal || field == "melanin") && j * 10 + i < std::lround(100 * share))
                        skin.values(field)[grid.index(i, j, k)] = value;
                }
    }
    void look(double days, Opening opening = {}) { course.look(skin.wound, days * day, opening); }
    const HealingMoment& now() const { return course.now(); }
    double told(const std::string& name) const {
        for (const auto& list : {course.row(), course.conclusions()})
            for (const NamedValue& value : list)
                if (value.name == "healing." + name) return value.value;
        throw std::invalid_argument(name);
    }
    bool tells(const std::string& name) const {
        const auto list = course.conclusions();
        return std::ranges::any_of(list, [&](const NamedValue& value) { return value.name == "healing." + name; });
    }

    HealingSkin skin;
    HealingCourse course;
};

}  // namespace

// At the start every fold is 1, nobody is red, all is closed: strength (0.81 + 0.3 * 0.04 + 0.1 * 0.15) over itself, I
// to III 0.85/0.15 = 5.6667.
TEST_CASE("healthy skin shows nothing", "[observation]") {
    Seen seen;
    seen.look(0);
    for (const char* one :
         {"collagen.total", "collagen.type_1", "collagen.type_3", "collagen.papillary", "collagen.whole_dermis",
          "newly_made", "strength", "elastin", "pigment", "thickness", "closed_fraction", "barrier"}) {
        INFO(one);
        CHECK(seen.told(one) == Approx(1).epsilon(1e-12));
    }
    for (const char* none : {"erythema", "downtime", "collagen.gain", "alignment", "scar_index", "scar_flag",
                             "chronic_flag", "infection_flag", "pigment_flag"}) {
        INFO(none);
        CHECK(seen.told(none) == Approx(0).margin(1e-12));
    }
    CHECK(seen.told("ratio_1_to_3") == Approx(0.85 / 0.15).epsilon(1e-12));
    CHECK(seen.course.report().empty());
    CHECK_FALSE(seen.tells("closed_time.epidermis"));
}

// Half as much more III, 0.225, in the upper 0.4 of 0.8 mm: III 1.25 of all, 1.5 of the papillary 0.4 mm; the total 1 +
// 0.0375, papillary 1.075; strength + 0.1 * 0.0375/0.837; thickness 1 + 0.5 * 0.0375.
TEST_CASE("folds count the whole dermis and its upper four tenths of a millimetre", "[observation]") {
    Seen seen;
    seen.set("collagen_3", 0.225, 0, 0.4 * mm);
    seen.look(1);
    CHECK(seen.told("collagen.type_3") == Approx(1.25).epsilon(1e-12));
    CHECK(seen.told("collagen.papillary.type_3") == Approx(1.5).epsilon(1e-12));
    CHECK(seen.told("collagen.whole_dermis") == Approx(1.0375).epsilon(1e-12));
    CHECK(seen.told("collagen.papillary") == Approx(1.075).epsilon(1e-12));
    CHECK(seen.told("collagen.gain") == Approx(0.0375).epsilon(1e-10));
    CHECK(seen.told("collagen.type_1") == Approx(1).epsilon(1e-12));
    CHECK(seen.told("strength") == Approx(1 + 0.00375 / 0.837).epsilon(1e-12));
    CHECK(seen.told("thickness") == Approx(1.01875).epsilon(1e-12));
    // In the cell at a depth below the surface: 0.1, 0.2 mm are in the upper half, 0.5 mm below it; 1 mm is no dermis.
    CHECK(seen.told("collagen.gain.100um") == Approx(0.075).epsilon(1e-10));
    CHECK(seen.told("collagen.gain.200um") == Approx(0.075).epsilon(1e-10));
    CHECK(seen.told("collagen.gain.500um") == Approx(0).margin(1e-12));
    CHECK(seen.now().gain_at_depth.size() == 3);
}

// A fold is over the same skin's start: a scar at 0.8 shows 1 until it gains.
TEST_CASE("a scar is compared with itself", "[observation]") {
    Scenario s = Seen::scenario();
    s.healing.baseline.collagen = 0.8;
    Seen seen(s);
    seen.look(0);
    CHECK(seen.told("collagen.whole_dermis") == Approx(1).epsilon(1e-12));
    CHECK(seen.told("collagen.total") == Approx(0.8).epsilon(1e-12));
    seen.set("collagen_1_new", 0.072);
    seen.look(1);
    CHECK(seen.told("newly_made") == Approx(0.072 / 0.032).epsilon(1e-12));
    CHECK(seen.told("collagen.whole_dermis") == Approx(0.84 / 0.8).epsilon(1e-12));
}

// EI = 0.03/(0.03 + 0.03) + 0.2 (1.5 - 1) = 0.6 of the papillary dermis; what lies deeper is not seen; fewer
// capillaries do not pale; an irritable skin's own redness, 0.02, is its rest.
TEST_CASE("redness is cytokine above rest and capillaries of the upper dermis", "[observation]") {
    Seen seen;
    seen.set("cytokine", 0.03, 0, 0.4 * mm);
    seen.set("cytokine", 0.5, 0.4 * mm, 1);
    seen.set("capillaries", 1.5, 0, 0.4 * mm);
    seen.look(0);
    CHECK(seen.now().erythema == Approx(0.6).epsilon(1e-12));
    seen.set("capillaries", 0.5);
    seen.look(0);
    CHECK(seen.now().erythema == Approx(0.5).epsilon(1e-12));
    Scenario rosacea = Seen::scenario();
    rosacea.healing.parameters.set("cytokine.baseline", 0.02);
    Seen irritable(rosacea);
    irritable.look(0);
    CHECK(irritable.now().erythema == Approx(0).margin(1e-12));
    irritable.set("cytokine", 0.05);
    irritable.look(0);
    CHECK(irritable.now().erythema == Approx(0.5).epsilon(1e-12));
}

// Red above 0.35 is I above 0.35/0.65 * 0.03 = 0.016154. Red from day 1 to day 3.5, from look to look: 2.5 d.
TEST_CASE("downtime counts the days of visible redness", "[observation]") {
    Seen seen;
    seen.look(0);
    seen.set("cytokine", 0.0162);
    seen.look(1);
    seen.look(2);
    seen.set("cytokine", 0.0161);
    seen.look(3.5);
    seen.look(9);
    CHECK(seen.told("downtime") == Approx(2.5 * day).epsilon(1e-12));
}

// A puncture of 60 um opens 4 columns around it whole or in part: 1 - 0.95 of a column is 3 of 64 samples, so every
// column that it touches with more than those is not closed. Closed after 7.4 h + 3.4 h; counted as downtime till then.
TEST_CASE("the closed fraction and the dates of closing", "[observation]") {
    Seen seen;
    seen.skin.injure({puncture(0.2 * mm, 0.2 * mm, 0.3 * mm)});
    seen.look(0, {2.0, 1.0});
    const double open = 100 * (1 - seen.now().closed_fraction);
    CHECK(open == Approx(std::round(open)).margin(1e-9));
    CHECK(open >= 4);
    CHECK(open <= 16);
    CHECK_FALSE(seen.tells("closed_time.epidermis"));
    for (int n = 1; n <= 144; ++n) {
        seen.skin.until(n * 600.0);
        seen.look(n / 144.0, {n < 30 ? 2.0 : 0.0, n < 20 ? 0.5 : 0.0});
    }
    CHECK(seen.now().closed_fraction == 1);
    CHECK(seen.told("closed_time.epidermis") == Approx(10.4 * 3600).margin(900));
    CHECK(seen.told("closed_time.lumen") == Approx(20 * 600).epsilon(1e-12));
    CHECK(seen.told("closed_time.barrier") >= 30 * 600);
    CHECK(seen.told("downtime") >= seen.told("closed_time.epidermis") - 600);
    CHECK(seen.course.report().find("closed after") != std::string::npos);
}

// S' = kS (E - S): where all is open for a day S = exp(-1.2) and water loss rises by 8 (1 - S).
TEST_CASE("water loss rises as the barrier falls", "[observation]") {
    Scenario s = Seen::scenario();
    s.healing.parameters.set("epidermis.front_speed", 0);
    Seen seen(s);
    seen.skin.injure({puncture(0.2 * mm, 0.2 * mm, 0.1 * mm, 0.3 * mm)});
    seen.skin.until(day);
    seen.look(1);
    CHECK(seen.told("barrier") == Approx(std::exp(-1.2)).epsilon(1e-3));
    CHECK(seen.now().water_loss_rise == Approx(8 * (1 - std::exp(-1.2))).epsilon(1e-3));
}

// The mean of myofibroblasts: above 0.3 once, or above 0.1 for seven days on end.
TEST_CASE("many myofibroblasts for long make a scar", "[observation]") {
    const auto flag = [](double first, double second, double third) {
        Seen seen;
        const double values[] = {first, second, third, first, first};
        for (int n = 0; n < 5; ++n) {
            seen.set("myofibroblasts", values[n]);
            seen.look(2.0 * n);
        }
        return seen.told("scar_flag");
    };
    CHECK(flag(0, 0.31, 0) == 1);
    CHECK(flag(0.11, 0.11, 0.11) == 1);
    CHECK(flag(0.11, 0.11, 0.09) == 0);
    CHECK(flag(0.09, 0.29, 0.09) == 0);
}

// More than 0.05 anywhere, once: one cell of 2300 is enough, and the flag stays.
TEST_CASE("bacteria anywhere are an infection", "[observation]") {
    Seen seen;
    const std::size_t cell = seen.skin.skin.grid.index(3, 7, 9);
    seen.skin.values("bacteria")[cell] = 0.05;
    seen.look(1);
    CHECK(seen.told("infection_flag") == 0);
    seen.skin.values("bacteria")[cell] = 0.051;
    seen.look(2);
    seen.skin.values("bacteria")[cell] = 0;
    seen.look(3);
    CHECK(seen.told("infection_flag") == 1);
}

// After day 28 since the last puncture M1 above 0.05 or cytokine above rest by 0.01 is no healing any more; before it
// is. A loop gain of 1 or more is, from the start.
TEST_CASE("inflammation after four weeks is chronic", "[observation]") {
    for (const auto& [field, value] : {std::pair{"macrophages_m1", 0.06}, {"cytokine", 0.011}}) {
        INFO(field);
        Seen seen;
        seen.skin.injure({puncture(0.2 * mm, 0.2 * mm, 0.3 * mm)});
        seen.set(field, value);
        seen.look(27.9);
        CHECK(seen.told("chronic_flag") == 0);
        seen.look(28.1);
        CHECK(seen.told("chronic_flag") == 1);
        seen.set(field, 0.8 * value);
        seen.look(29);
        CHECK(seen.told("chronic_flag") == 0);
    }
    Scenario severe = Seen::scenario();
    severe.healing.parameters.set("cytokine.from_macrophages", 0.4 / day);
    Seen unstable(severe);
    unstable.look(0);
    CHECK(unstable.told("loop_gain") > 1);
    CHECK(unstable.told("chronic_flag") == 1);
}

// A/A0 above 1.25 in 2 % of the area for four weeks; not when it is less dark, nor for less.
TEST_CASE("dark skin for four weeks is told", "[observation]") {
    const auto flag = [](double melanin, double days) {
        Seen seen;
        seen.set("melanin", melanin, 0, 1, 0.02);
        seen.look(0);
        seen.look(days);
        return seen.told("pigment_flag");
    };
    CHECK(flag(1.26, 28) == 1);
    CHECK(flag(1.26, 27) == 0);
    CHECK(flag(1.24, 60) == 0);
}

// Means over the depths where a field lives: 0.4 in a quarter of the columns is 0.1; the first of two equal peaks
// counts.
TEST_CASE("peaks have heights and dates", "[observation]") {
    Seen seen;
    seen.look(0);
    seen.set("neutrophils", 0.4, 0, 1, 0.25);
    seen.look(1.5);
    seen.look(2);
    seen.set("neutrophils", 0);
    seen.look(3);
    CHECK(seen.told("peak.neutrophils") == Approx(0.1).epsilon(1e-12));
    CHECK(seen.told("peak_time.neutrophils") == Approx(1.5 * day).epsilon(1e-12));
    CHECK(seen.told("mean.neutrophils") == 0);
    CHECK_FALSE(seen.tells("peak.collagen_3_rest"));
}

// Half of the in-plane difference, 0.30 with xx 0.57 and yy 0.27, and half of the share of myofibroblasts, 0.2.
TEST_CASE("the scar index is half alignment and half who laid the collagen", "[observation]") {
    Seen seen;
    seen.set("orientation_xx", 0.57);
    seen.set("orientation_yy", 0.27);
    seen.set("myofibroblast_collagen_share", 0.2);
    seen.look(0);
    CHECK(seen.told("alignment") == Approx(0.3).epsilon(1e-12));
    CHECK(seen.told("scar_index") == Approx(0.25).epsilon(1e-12));
}

// Cells cut by the range count by the part inside: of two cells of 40 um with 1 and 3, from 20 to 80 um 20 um of the
// first and 40 um of the second: (20 + 120)/60.
TEST_CASE("a mean over depth cuts cells", "[observation]") {
    solvers::Grid grid;
    grid.faces = {{{0, 1}, {0, 1}, {0, 40, 80, 120}}};
    CHECK(mean_over_depth(grid, {1, 3, 100}, 20, 80) == Approx(140.0 / 60).epsilon(1e-14));
    CHECK(mean_over_depth(grid, {1, 3, 100}, 200, 300) == 0);
}
