// Values that break a step: each is caught in its step and told with its place, and the last good state stays.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include "sim/numerical_failure.hpp"
#include "sim/numerical_guard.hpp"
#include "tests/sim/made_runs.hpp"
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;
using Catch::Matchers::Contains;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::string failure_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const NumericalFailure& failure) {
        return failure.what();
    }
    return "nothing failed";
}

}  // namespace

// A patch of 10 x 10 cells of 20 um; the corner cell's neighbours before it are on the other side, and above the
// topmost depth there is a wall. Each value is its own index, so that the six can be counted by hand: row length 10,
// depth after depth, then y.
TEST_CASE("a value that breaks a step is told with its place", "[guard]") {
    const Scenario s = made::healing_skin(Geometry::patch, 0.2 * made::mm, 0.2 * made::mm, 20 * made::micron);
    const SkinGrid skin = make_skin_grid(s);
    const int nz = skin.grid.nz();
    std::vector<double> values(skin.grid.count());
    for (std::size_t n = 0; n < values.size(); ++n) values[n] = static_cast<double>(n);
    CHECK_FALSE(find_unsound(skin, s.skin.layers, {"fibrin", values, 0}));
    values[0] = not_a_number;
    CHECK(*find_unsound(skin, s.skin.layers, {"fibrin", values, 0}) ==
          "fibrin is nan in cell (0, 0, 0) at x = 10 um, y = 10 um, z = 10 um in stratum_corneum; its neighbours are "
          "along x 9 and 1, along y " +
              std::to_string(90 * nz) + " and " + std::to_string(10 * nz) + ", along z a wall and 10");
}

// A reaction that meets what is no number, an actor whose rate is infinite, and a signal whose gain overflows. A step
// is shortened first, down to 1 ms, and then the sentence names process, field, cell and dt.
TEST_CASE("healing tells what broke a step and keeps its last good state", "[guard]") {
    const auto skin = [] {
        return made::healing_skin(Geometry::patch, 0.2 * made::mm, 0.2 * made::mm, 40 * made::micron);
    };
    SECTION("a cell that is no number") {
        made::HealingSkin healing(skin());
        healing.values("collagen_3")[healing.skin.grid.index(2, 1, healing.skin.grid.nz() - 3)] = not_a_number;
        CHECK_THAT(failure_of([&] { healing.wound.advance(0, 60); }),
                   Contains("reaction") && Contains("is nan in cell (") && Contains("dt 0.000"));
    }
    SECTION("a rate beyond all numbers") {
        Scenario s = skin();
        s.healing.parameters.set("neutrophils.recruitment", std::numeric_limits<double>::infinity());
        made::HealingSkin healing(s);
        const Puncture middle = made::puncture(0.1 * made::mm, 0.1 * made::mm, 0.15 * made::mm);
        healing.injure({middle});
        const auto before = healing.values("fibrin");
        const std::string told = failure_of([&] { healing.until(made::day); });
        CHECK_THAT(told, Contains("reaction: ") && Contains("in cell (") && Contains("neighbours"));
        for (const double value : healing.values("neutrophils")) CHECK(std::isfinite(value));
    }
    SECTION("a step of fixed length becomes shorter only where it breaks") {
        Scenario s = skin();
        s.numerics.healing_step = 600;
        made::HealingSkin healing(s);
        CHECK(healing.wound.advance(0, 3600).rejected == 0);
        healing.values("fibrin")[healing.skin.grid.index(2, 1, healing.skin.grid.nz() - 3)] = not_a_number;
        CHECK_THAT(failure_of([&] { healing.wound.advance(3600, 3600); }), Contains("fibrin"));
    }
}

// A dose beyond all numbers reaches the tissue in the first step, by every scheme: shortening does not mend that.
TEST_CASE("transport tells what broke a step", "[guard]") {
    for (const char* solver : {"multigrid", "explicit"})
        for (const char* integrator : {"sdirk2", "backward_euler"}) {
            INFO(solver << ", " << integrator);
            Scenario s = made::small_patch();
            s.numerics.diffusion_solver = solver;
            s.numerics.integrator = integrator;
            made::add(s, 0, made::infinite_dose(std::numeric_limits<double>::infinity()));
            made::Run run(s);
            CHECK_THAT(failure_of([&] { run.until(1); }),
                       Contains("transport") && Contains("caffeine") && Contains("dt "));
            std::vector<double> values(run.state.skin.grid.count());
            run.solute().write_concentration(values);
            for (const double value : values) CHECK(value == 0);
        }
}
