// A disc of solute spreads from a round channel that a square grid only knows by shares of cells.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "solvers/channel/disc_overlap.hpp"
#include "tests/support/closed_forms.hpp"
#include "tests/support/networks.hpp"
#include "tests/support/order_table.hpp"

using namespace solvers;
using namespace support;

// V12: with exact shares of the disc in each cell the content is right from the start and the error falls steadily;
// whole cells chosen by their centres would err by 4 % at 4 and 3 % at 8 cells a radius. A quarter of the plane is
// enough, and its far edge, ten diffusion lengths away, feels nothing.
TEST_CASE("V12 a round channel spreads as a disc", "[references][order]") {
    const double a = 75 * um, t = 300, reach = 16 * a;
    const SpreadingDisc exact{a, 50 * um * um};
    CHECK(exact.value(0, t) == Approx(0.0894896386).epsilon(1e-7));
    CHECK(exact.value(a, t) == Approx(0.0818342337).epsilon(1e-7));
    CHECK(exact.value(300 * um, t) == Approx(0.0213824066).epsilon(1e-7));
    std::vector<std::pair<int, double>> errors;
    for (const int cells : {2, 4, 8}) {
        const Grid grid = box(even_faces(reach, 16 * cells), even_faces(reach, 16 * cells), {0, um});
        Medium medium = uniform_medium(grid, {1, exact.D, 0});
        insulate_top(medium);
        insulate_bottom(medium);
        const double half = 0.5 * a / cells;
        Network u = network_of(grid, medium, [&](double x, double y, double) {
            return disc_rectangle_area(a, x - half, x + half, y - half, y + half) / (4 * half * half);
        });
        CHECK(amount(medium, u) == Approx(std::numbers::pi * a * a / 4 * um).epsilon(1e-12));
        Runner run(medium, no_reservoir);
        run.tolerance.linear = 1e-9;
        run.growing_steps(u, t, 0.05, 1.15, 6);
        const auto value = [&](double x, double y, double) { return exact.value(std::hypot(x, y), t); };
        errors.emplace_back(cells, largest_error(grid, u, value, exact.value(0, t)));
    }
    report_order("V12 round channel, cells a radius", errors);
    CHECK(errors[1].second < 1e-2);
    CHECK(errors[2].second < 4e-3);
    CHECK(errors[1].second < errors[0].second);
    CHECK(errors[2].second < errors[1].second);
}
