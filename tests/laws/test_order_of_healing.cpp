// Convergence of healing in time and in space.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;
using namespace made;

namespace {

/// Two days after a puncture. The first three hours, in which the cut edges of signals melt, by steps of 1/1024 d for
/// all; then by steps of `step` [d], 0: as the program chooses from the puncture on.
std::unique_ptr<HealingSkin> healed(double step, bool by_capillaries = false) {
    Scenario s = healing_skin(Geometry::patch, 0.16 * mm, 0.32 * mm, 40 * micron);
    s.healing.optional = {"capillaries", "hyaluronan", "orientation"};
    s.healing.recruits_by_capillaries = by_capillaries;
    auto skin = std::make_unique<HealingSkin>(s);
    skin->injure({puncture(0.08 * mm, 0.06 * mm, 0.2 * mm)});
    if (step > 0) {
        skin->scenario.numerics.healing_step = day / 1024;
        skin->until(0.125 * day);
        skin->scenario.numerics.healing_step = step * day;
    }
    skin->until(2 * day);
    return skin;
}

/// Root of the sum of squares of the difference, of that of the reference.
double difference(const HealingSkin& a, const HealingSkin& b, const std::string& name) {
    double change = 0, size = 0;
    for (std::size_t n = 0; n < a.wound.volumes().size(); ++n) {
        const double of_a = a.values(name)[n], of_b = b.values(name)[n];
        change += a.wound.volumes()[n] * (of_a - of_b) * (of_a - of_b);
        size += a.wound.volumes()[n] * of_b * of_b;
    }
    return std::sqrt(change / size);
}

/// One sheet of dermis that bleeds everywhere, 0.4 mm wide and a cell thick, with taxis ten times as strong.
Scenario sheet(double spacing) {
    Scenario s = healing_skin(Geometry::patch, 0.4 * mm, 0.4 * mm, spacing);
    s.domain.depth = 40 * micron;
    s.skin.layers = {{"dermis", 40 * micron, 1, healing::Tissue::dermis}};
    s.healing.parameters.set("injury.bleeding_depth", 0);
    for (const char* who : {"neutrophils", "macrophages_m1", "fibroblasts"}) {
        const std::string key = std::string(who) + ".chemotaxis";
        s.healing.parameters.set(key, 10 * s.healing.parameters(key));
    }
    return s;
}

/// Share of a field's variance that changes sign from each cell to the next, like the squares of a chess board.
double checkerboard(const HealingSkin& skin, const std::string& name) {
    const std::vector<double>& values = skin.values(name);
    const solvers::Grid& grid = skin.skin.grid;
    double mean = 0, alternating = 0, variance = 0;
    for (const double value : values) mean += value / static_cast<double>(values.size());
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i) {
            const double away = values[grid.index(i, j, 0)] - mean;
            alternating += ((i + j) % 2 == 0 ? 1 : -1) * away / static_cast<double>(values.size());
            variance += away * away / static_cast<double>(values.size());
        }
    return alternating * alternating / variance;
}

double largest_step(const HealingSkin& skin, const std::string& name) {
    const std::vector<double>& values = skin.values(name);
    const solvers::Grid& grid = skin.skin.grid;
    double largest = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i)
            largest = std::max(largest,
                               std::abs(values[grid.index(i, j, 0)] - values[grid.index((i + 1) % grid.nx(), j, 0)]));
    return largest;
}

}  // namespace

// The coupled step is symmetric and its parts are of second order: halving it quarters the difference to a run with
// steps of 1/1024 d, 16 times shorter than the shortest and so 256 times nearer, on the same grid. Each field by
// itself, from 1/32 d on, where 9.1 h = 0.28. The first hours are apart: there the edges that a needle cuts into
// signals decay with 4 D/h^2 = 700 /d in cells of 40 um, and what follows them splits off with an error of first order
// until h is shorter.
TEST_CASE("healing is of second order in time", "[laws][order][slow]") {
    const bool by_capillaries = GENERATE(false, true);
    INFO("recruitment " << (by_capillaries ? "by capillaries" : "everywhere alike"));
    const auto fine = healed(1.0 / 1024, by_capillaries), coarse = healed(1.0 / 64, by_capillaries),
               half = healed(1.0 / 128, by_capillaries);
    for (const char* field : {"fibrin", "damage", "cytokine", "pdgf", "tgf_beta", "tgf_beta_response", "neutrophils",
                              "macrophages_m1", "macrophages_m2", "fibroblasts", "myofibroblasts", "mmp", "collagen_3",
                              "collagen_1_new", "collagen_1_mature", "elastin", "hyaluronan", "capillaries"}) {
        const double of_half = difference(*half, *fine, field);
        const double order = std::log2(difference(*coarse, *fine, field) / of_half);
        INFO(field << " of order " << order << ", differs by " << of_half);
        CHECK(order > 1.8);
        CHECK(order < 2.2);
        CHECK(of_half < 2e-4);
    }
}

// With the program's own steps from the puncture on, 0.005 d at first, collagen is within the 1e-3 that the note asks
// for, leucocytes and signals too, and the genes' response, which feels the first hours most.
TEST_CASE("the program's own steps are fine enough from the puncture on", "[laws]") {
    const auto fine = healed(1.0 / 1024), own = healed(0);
    for (const char* field : {"neutrophils", "tgf_beta", "tgf_beta_response", "cytokine", "macrophages_m1",
                              "collagen_3", "collagen_1_new", "collagen_1_mature"}) {
        const double differs = difference(*own, *fine, field);
        INFO(field << " differs by " << differs);
        CHECK(differs < 1e-3);
    }
}

// Prototypes with ten times the taxis gave 1.1089, 1.1088 and 1.1090 at 40, 20 and 10 um: 2e-3 is ten times that, for a
// puncture that lies askew. No pattern of the grid: alternating cells hold less than a millionth of the variance, and
// neighbours differ less the nearer they are.
TEST_CASE("strong taxis makes no pattern of the grid", "[laws][slow]") {
    HealingSkin coarse(sheet(40 * micron)), fine(sheet(20 * micron));
    for (HealingSkin* skin : {&coarse, &fine}) skin->injure({puncture(0.213 * mm, 0.187 * mm, 40 * micron)});
    for (const double date : {2.0, 7.0, 28.0}) {
        INFO("day " << date);
        for (HealingSkin* skin : {&coarse, &fine}) skin->until(date * day);
        for (const char* field : {"neutrophils", "macrophages_m1", "fibroblasts"}) {
            INFO(field);
            CHECK(checkerboard(fine, field) < 1e-6);
            CHECK(checkerboard(coarse, field) < 1e-6);
            CHECK(largest_step(fine, field) < 0.7 * largest_step(coarse, field));
        }
    }
    const double at_40 = coarse.collagen() / coarse.dermis(), at_20 = fine.collagen() / fine.dermis();
    CAPTURE(at_40, at_20);
    CHECK(at_40 > 1.02);
    CHECK(std::abs(at_40 - at_20) < 2e-3);
}
