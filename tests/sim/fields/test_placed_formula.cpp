// Formulas on a grid: values at centres, means over cells, layers along any axis.
#include "sim/fields/placed_formula.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include "sim/scenario/read_scenario.hpp"

using namespace sim;

namespace {

struct Box {
    explicit Box(const std::string& text)
        : scenario(read_scenario_text(text + "[[field]]\nname = \"u\"\n", "test.toml")),
          skin(make_skin_grid(scenario)),
          places(scenario, skin) {}
    Scenario scenario;
    SkinGrid skin;
    Places places;
};

Formula expression(const std::string& text) { return {{Term{0, text}}}; }

constexpr const char* cube = "[domain]\nsize = [\"2 m\", \"3 m\"]\ndepth = \"4 m\"\ncells = [4, 3, 2]\n";

}  // namespace

TEST_CASE("values at centres follow the grid's order") {
    const Box box(cube);
    const auto values = at_centres(expression("100*x + 10*y + z"), box.places, {});
    const solvers::Grid& grid = box.skin.grid;
    for (int j = 0; j < 3; ++j)
        for (int k = 0; k < 2; ++k)
            for (int i = 0; i < 4; ++i)
                CHECK(values[grid.index(i, j, k)] ==
                      Approx(100 * grid.centre(0, i) + 10 * grid.centre(1, j) + grid.centre(2, k)).epsilon(1e-15));
}

// Three Gauss points are exact for fifth powers: the mean of x^5 y^2 z over a cell is the product of the means of its
// factors, (b^6 - a^6)/6(b - a) and so on. What does not depend on a place is the same in all cells to the bit.
TEST_CASE("means over cells are exact for polynomials of fifth degree") {
    const Box box(cube);
    const solvers::Grid& grid = box.skin.grid;
    const auto means = cell_means(expression("x^5*y^2*z"), box.places, {});
    const auto mean = [&](int axis, int cell, int power) {
        const double a = grid.faces[static_cast<std::size_t>(axis)][static_cast<std::size_t>(cell)],
                     b = grid.faces[static_cast<std::size_t>(axis)][static_cast<std::size_t>(cell) + 1];
        return (std::pow(b, power + 1) - std::pow(a, power + 1)) / (power + 1) / (b - a);
    };
    for (int j = 0; j < 3; ++j)
        for (int k = 0; k < 2; ++k)
            for (int i = 0; i < 4; ++i)
                CHECK(means[grid.index(i, j, k)] ==
                      Approx(mean(0, i, 5) * mean(1, j, 2) * mean(2, k, 1)).epsilon(1e-13));
    const auto constant = cell_means(expression("0.1 + 0*x*y*z"), box.places, {});
    CHECK(std::ranges::all_of(constant, [](double value) { return value == 0.1; }));
}

// Around a channel cells are rings: the mean of r^2 over a ring from a to b is (a^2 + b^2)/2.
TEST_CASE("means over rings weigh by circumference") {
    const Box box("[domain]\ngeometry = \"channel\"\npuncture_density = \"250 /cm2\"\ncells = [5, 1, 1]\n");
    const auto means = cell_means(expression("x^2"), box.places, {});
    const std::vector<double>& r = box.skin.grid.faces[0];
    for (std::size_t i = 0; i < 5; ++i)
        CHECK(means[i] == Approx(0.5 * (r[i] * r[i] + r[i + 1] * r[i + 1])).epsilon(1e-13));
}

TEST_CASE("each layer has its own term, along any axis") {
    for (const char* axis : {"x", "y", "z"}) {
        const Box box(std::string("[domain]\nsize = [\"1 m\", \"1 m\"]\ndepth = \"1 m\"\ncells = [4, 4, "
                                  "4]\n[[domain.layer]]\nname = \"a\"\n"
                                  "thickness = \"0.5 m\"\naxis = \"") +
                      axis + "\"\n[[domain.layer]]\nname = \"b\"\nthickness = \"0.5 m\"\n");
        const auto values = at_centres({{Term{7, {}}, Term{0, "x + 10*y + 100*z"}}}, box.places, {});
        const solvers::Grid& grid = box.skin.grid;
        for (int j = 0; j < 4; ++j)
            for (int k = 0; k < 4; ++k)
                for (int i = 0; i < 4; ++i) {
                    const bool lower = grid.centre(*axis - 'x', *axis == 'x' ? i : *axis == 'y' ? j : k) < 0.5;
                    const double there = grid.centre(0, i) + 10 * grid.centre(1, j) + 100 * grid.centre(2, k);
                    CHECK(values[grid.index(i, j, k)] == Approx(lower ? 7 : there).epsilon(1e-15));
                }
    }
}
