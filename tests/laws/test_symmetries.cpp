// G17 of needled skin: a patch knows no place, no direction and no lateral axis.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include "tests/sim/made_runs.hpp"
#include "tests/sim/wound/made_wounds.hpp"
#include "tests/support/order_table.hpp"

using namespace sim;
using made::day;
using made::micron;
using made::mm;

namespace {

constexpr int across = 8;  // cells of 40 um along x and along y
constexpr double width = 40 * micron, side = across * width;

struct Place {
    double x, y;
};
/// Where a place of the skin as it was goes, and the same for cells: symmetries of the periodic patch.
struct Symmetry {
    const char* name;
    std::function<Place(Place)> place;
    std::function<std::array<int, 2>(int, int)> cell;
};

/// Three needles that lie askew, vitamin C over them a minute later, all optional fields that have no direction.
Scenario treated(const Symmetry& symmetry, bool taxis) {
    Scenario s = made::healing_skin(Geometry::patch, side, 0.36 * mm, width);
    s.healing.optional = {"bacteria", "capillaries", "hyaluronan", "tgf_beta_latent"};
    Solute vitamin;
    vitamin.name = "ascorbic_acid";
    vitamin.channel_diffusivity = 5e-10;
    vitamin.in_layer = {{1e-15, 1, 0, 0}, {5e-11, 1, 0, 0}, {1e-10, 1, 5e-4, 0}, {1e-10, 1, 5e-4, 0}};
    s.solutes = {vitamin};
    s.numerics.linear_tolerance = 1e-14;
    s.processes.taxis = taxis;
    std::vector<std::array<double, 2>> places;
    for (const Place place :
         {Place{0.093 * mm, 0.071 * mm}, Place{0.171 * mm, 0.201 * mm}, Place{0.301 * mm, 0.133 * mm}}) {
        const Place moved = symmetry.place(place);
        places.push_back({moved.x, moved.y});
    }
    NeedleAct needles =
        made::closing_channels(made::held_channels(places, 12 * micron, 0.2 * mm), 0.1, 30, 3600, 3600, 3);
    needles.injury_radius = 60 * micron;
    ApplyAct serum = made::film(50 * micron, 100);
    serum.solutes[0].solute = "ascorbic_acid";
    made::add(s, 0, needles);
    made::add(s, 60, serum);
    made::add(s, 3600, WashAct{});
    s.duration = day;
    return s;
}

using Values = std::map<std::string, std::vector<double>>;

/// What there is, by the cells of the skin as it was; of the program's own steps of healing where `healing_step` [s] is
/// 0.
Values told(const Symmetry& symmetry, bool taxis = true, double healing_step = 0) {
    Scenario scenario = treated(symmetry, taxis);
    if (healing_step > 0) scenario.numerics.healing_step = healing_step;
    made::Run run(scenario);
    Values values;
    const solvers::Grid& grid = run.state.skin.grid;
    const auto tell = [&](const std::string& name, const std::vector<double>& of_grid) {
        for (int j = 0; j < across; ++j)
            for (int k = 0; k < grid.nz(); ++k)
                for (int i = 0; i < across; ++i) {
                    const auto at = symmetry.cell(i, j);
                    values[name].push_back(of_grid[grid.index(at[0], at[1], k)]);
                }
    };
    run.until(1800);
    tell("concentration", run.concentration());
    run.until(day);
    const solvers::FieldSet& fields = run.state.wound->fields();
    for (int f = 0; f < fields.count(); ++f) tell(fields.name({f}), fields.values({f}));
    return values;
}

int wrapped(int cell) { return (cell % across + across) % across; }

/// The largest difference of any field, as a share of its largest value.
double largest_difference(const Values& a, const Values& b) {
    double largest = 0;
    for (const auto& [name, values] : a) {
        double size = 0, difference = 0;
        for (std::size_t n = 0; n < values.size(); ++n) {
            size = std::max(size, std::abs(values[n]));
            difference = std::max(difference, std::abs(b.at(name)[n] - values[n]));
        }
        if (size > 0) largest = std::max(largest, difference / size);
    }
    return largest;
}

const Symmetry as_it_was{"as it was", [](Place p) { return p; }, [](int i, int j) { return std::array{i, j}; }};
const Symmetry exchanged{"x and y exchanged",
                         [](Place p) {
                             return Place{p.y, p.x};
                         },
                         [](int i, int j) {
                             return std::array{j, i};
                         }};

}  // namespace

// Needles shifted by whole cells around the ring, or mirrored, with channels, serum, closing, washing and healing: each
// field moves along. What is left is rounding and the order of sums: 1e-12 of a field's largest value was asked.
TEST_CASE("a patch knows no place and no direction", "[laws]") {
    const Values known = told(as_it_was);
    const std::vector<Symmetry> symmetries{
        {"shifted",
         [](Place p) {
             return Place{std::fmod(p.x + 3 * width, side), std::fmod(p.y + 6 * width, side)};
         },
         [](int i, int j) {
             return std::array{wrapped(i + 3), wrapped(j + 6)};
         }},
        {"mirrored along x",
         [](Place p) {
             return Place{side - p.x, p.y};
         },
         [](int i, int j) {
             return std::array{across - 1 - i, j};
         }},
        {"mirrored along y",
         [](Place p) {
             return Place{p.x, side - p.y};
         },
         [](int i, int j) {
             return std::array{i, across - 1 - j};
         }}};
    for (const Symmetry& symmetry : symmetries) {
        const double difference = largest_difference(known, told(symmetry));
        support::report_error(std::string("patch ") + symmetry.name, difference);
        CHECK(difference <= 1e-12);
    }
}

// Drift is solved along one axis after the other, forwards and backwards in turn: exchanging x and y costs what this
// costs, of second order in the step, so that half the step leaves a quarter, and with the program's own steps less
// than a hundredth of the 1e-3 that a step may err by. Without taxis nothing but rounding is left.
TEST_CASE("a patch knows no lateral axis", "[laws]") {
    const auto of_exchange = [](bool taxis, double healing_step) {
        return largest_difference(told(as_it_was, taxis, healing_step), told(exchanged, taxis, healing_step));
    };
    const double without = of_exchange(false, 0), own = of_exchange(true, 0), whole = of_exchange(true, 0.02 * day),
                 half = of_exchange(true, 0.01 * day);
    support::report_error("patch, x and y exchanged, without taxis", without);
    support::report_error("patch, x and y exchanged", own);
    CHECK(without <= 1e-12);
    CHECK(own <= 1e-5);
    CHECK(whole / half == Approx(4).epsilon(0.25));
}
