// Ring of a channel on a lattice: weights, equivalent radii, footprint.
#include "solvers/channel/ring_coupling.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

using namespace solvers;
using std::numbers::pi;

namespace {

constexpr double h = 10e-6;

Lattice lattice(double ratio, int n = 40, bool periodic = false) {
    return {.dx = ratio * h, .dy = h, .nx = n, .ny = n, .periodic = periodic};
}

using Cells = std::map<std::pair<int, int>, double>;

Cells radii(const std::vector<RingLink>& links) {
    Cells rho;
    for (const RingLink& link : links) rho[{link.i, link.j}] = link.equivalent_radius;
    return rho;
}

/// The slow twin: the lattice's equation relaxed on a patch about the axis, -ln r/(2 pi) outside it. Returns rho of
/// each link.
Cells radii_by_relaxation(const Lattice& cells, const std::vector<RingLink>& links, double x, double y, double a) {
    const double longer = std::max(cells.dx, cells.dy), half = std::max(8 * longer, 2 * a + 4 * longer);
    Cells source, v;
    for (const RingLink& link : links) source[{link.i, link.j}] = link.weight;
    const auto inside = [&](int i, int j) {
        return std::abs((i + 0.5) * cells.dx - x) < half && std::abs((j + 0.5) * cells.dy - y) < half;
    };
    const int i0 = static_cast<int>((x - half) / cells.dx) - 2, i1 = static_cast<int>((x + half) / cells.dx) + 2;
    const int j0 = static_cast<int>((y - half) / cells.dy) - 2, j1 = static_cast<int>((y + half) / cells.dy) + 2;
    const int width = i1 - i0 + 1;
    std::vector<double> value(static_cast<std::size_t>(width) * (j1 - j0 + 1)), supply(value.size(), 0.0);
    const auto at = [&](int i, int j) { return static_cast<std::size_t>(j - j0) * width + (i - i0); };
    for (int j = j0; j <= j1; ++j)
        for (int i = i0; i <= i1; ++i)
            value[at(i, j)] =
                -std::log(std::hypot((i + 0.5) * cells.dx - x, (j + 0.5) * cells.dy - y) + 1e-9) / (2 * pi);
    for (const auto& [cell, weight] : source) supply[at(cell.first, cell.second)] = weight;
    const double across = cells.dy / cells.dx, along = cells.dx / cells.dy, over_relaxation = 1.85;
    double change = 1;
    for (int sweep = 0; sweep < 2000 && change > 1e-11; ++sweep) {
        change = 0;
        for (int j = j0 + 1; j < j1; ++j)
            for (int i = i0 + 1; i < i1; ++i) {
                if (!inside(i, j)) continue;
                const std::size_t c = at(i, j);
                const double balance =
                    supply[c] + across * (value[c - 1] + value[c + 1]) + along * (value[c - width] + value[c + width]);
                const double step = balance / (2 * across + 2 * along) - value[c];
                value[c] += over_relaxation * step;
                change = std::max(change, std::abs(step));
            }
    }
    REQUIRE(change <= 1e-11);
    Cells rho;
    for (const auto& [cell, weight] : source) rho[cell] = std::exp(-2 * pi * value[at(cell.first, cell.second)]);
    return rho;
}

}  // namespace

// The 64 weights are shares of one; bilinear shares reproduce linear functions, and the ring's mean is its axis.
TEST_CASE("the weights of a ring sum to one and balance on its axis", "[channel]") {
    const double ratio = GENERATE(1.0, 1.5, 0.6);
    const LatticeGreen green(ratio * h, h);
    const Lattice cells = lattice(ratio);
    const double x = 17.37 * cells.dx, y = 20.81 * cells.dy;
    for (const double a : {0.0, 1e-9, 1e-6, 7e-6, 2.3e-5, 8e-5}) {
        double sum = 0, mean_x = 0, mean_y = 0;
        for (const RingLink& link : couple_ring(green, cells, x, y, a)) {
            CHECK(link.weight > 0);
            CHECK(link.equivalent_radius > 0);
            sum += link.weight;
            mean_x += link.weight * (link.i + 0.5) * cells.dx;
            mean_y += link.weight * (link.j + 0.5) * cells.dy;
        }
        CHECK(std::abs(sum - 1) < 1e-14);
        CHECK(mean_x == Approx(x).epsilon(1e-13));
        CHECK(mean_y == Approx(y).epsilon(1e-13));
    }
}

// Sum, mean and second moments are alike for a circle and for four points on its axes; the mean of x^2 y^2 is not:
// a^4/8 of a circle, nothing of the four points. Splitting a point between neighbours adds a sixth of a cell squared to
// x^2 on average, so a^2/6 + 1/36 in all: 1.3 % at ten cells, where the 64 points leave less than 1 % of that mean
// unsettled.
TEST_CASE("a ring is round", "[channel]") {
    const LatticeGreen green(h, h);
    const double x = 20.3 * h, y = 19.6 * h, a = 10;
    double moment = 0;
    for (const RingLink& link : couple_ring(green, lattice(1), x, y, a * h))
        moment += link.weight * std::pow(link.i + 0.5 - x / h, 2) * std::pow(link.j + 0.5 - y / h, 2);
    CHECK(moment == Approx(std::pow(a, 4) / 8 + a * a / 6 + 1.0 / 36).epsilon(0.01));
}

// A point at a cell's centre is one source, whose own cell has Peaceman's radius exp(-gamma)/4 sqrt(2) h = 0.19851 h. A
// point at a corner is four sources of 1/4: ln(rho/h) = (pi/2) (0 + 1 + 1 + 4/pi)/4 + ln 0.19851, so rho = 0.7178 h for
// all four.
TEST_CASE("a closing ring ends in Peaceman's radii", "[channel]") {
    const LatticeGreen green(h, h);
    const auto centre = couple_ring(green, lattice(1), 20.5 * h, 20.5 * h, 0);
    REQUIRE(centre.size() == 1);
    CHECK(centre[0].i == 20);
    CHECK(centre[0].j == 20);
    CHECK(centre[0].equivalent_radius == Approx(0.19851 * h).epsilon(1e-4));
    const auto corner = couple_ring(green, lattice(1), 20 * h, 20 * h, 0);
    REQUIRE(corner.size() == 4);
    const double expected = std::exp(-std::numbers::egamma) * std::sqrt(2.0) / 4 * std::exp(pi / 4 + 0.5) * h;
    CHECK(expected == Approx(0.7178 * h).epsilon(1e-3));
    for (const RingLink& link : corner) {
        CHECK(link.weight == Approx(0.25));
        CHECK(link.equivalent_radius == Approx(expected).epsilon(1e-10));
    }
}

// The pairwise sum is the solution on the endless plane. Relaxation on a patch of eight cells and more, with ln r set
// outside, differs by the ring's quadrupole there, at most (h^2/4)/(2 (8h)^2) = 0.2 %, less inside.
TEST_CASE("equivalent radii agree with a relaxed lattice", "[channel]") {
    const double ratio = GENERATE(1.0, 1.5);
    const LatticeGreen green(ratio * h, h);
    const Lattice cells = lattice(ratio, 80);
    for (const double a : {0.1e-6, 2e-6, 8e-6, 20e-6, 35e-6})
        for (const auto& [u, v] : {std::pair{0.5, 0.5}, {0.0, 0.0}, {0.5, 0.0}, {0.37, 0.81}}) {
            const double x = (40 + u) * cells.dx, y = (40 + v) * cells.dy;
            const auto links = couple_ring(green, cells, x, y, a);
            const Cells direct = radii_by_relaxation(cells, links, x, y, a);
            double worst = 0;
            for (const auto& [cell, rho] : radii(links)) worst = std::max(worst, std::abs(rho / direct.at(cell) - 1));
            INFO("a " << a << ", offset " << u << " " << v);
            CHECK(worst < 5e-3);
        }
}

// Mirroring the axis at the middle of the lattice mirrors every link.
TEST_CASE("a mirrored axis has mirrored links", "[channel]") {
    const LatticeGreen green(1.5 * h, h);
    const Lattice cells = lattice(1.5);
    const double a = 13e-6, x = 19.31 * cells.dx, y = 20.77 * cells.dy;
    const auto links = couple_ring(green, cells, x, y, a);
    const auto mirrored = couple_ring(green, cells, 40 * cells.dx - x, y, a);
    REQUIRE(links.size() == mirrored.size());
    const Cells rho = radii(mirrored);
    for (const RingLink& link : links)
        CHECK(rho.at({39 - link.i, link.j}) == Approx(link.equivalent_radius).epsilon(1e-11));
    const auto area = footprint(cells, x, y, a);
    Cells image;
    for (const FootprintCell& cell : footprint(cells, 40 * cells.dx - x, y, a)) image[{cell.i, cell.j}] = cell.fraction;
    REQUIRE(area.size() == image.size());
    for (const FootprintCell& cell : area)
        CHECK(image.at({39 - cell.i, cell.j}) == Approx(cell.fraction).margin(1e-13));
}

// No weight jumps: moving the wall or the axis by 1e-8 h moves each weight and rho/h by at most a few 1e-8, and a link
// that appears starts from nothing. Radii pass 1 h and 2 h, axes pass faces and centres, where floors switch.
TEST_CASE("links are continuous in radius and position", "[channel]") {
    const LatticeGreen green(h, h);
    const double step = 1e-8 * h;
    for (const double a : {0.0, 0.4999999995 * h, 0.9999999995 * h, 1.9999999995 * h, 1.37 * h})
        for (const double u : {0.4999999995, 0.9999999995, 0.2}) {
            const double x = (20 + u) * h, y = 20.5 * h;
            const auto before = couple_ring(green, lattice(1), x, y, a);
            for (const auto& after : {couple_ring(green, lattice(1), x, y, a + step),
                                      couple_ring(green, lattice(1), x + step, y - step, a)}) {
                Cells difference;
                for (const RingLink& link : before) difference[{link.i, link.j}] -= link.weight;
                for (const RingLink& link : after) difference[{link.i, link.j}] += link.weight;
                for (const auto& [cell, jump] : difference) CHECK(std::abs(jump) < 5e-8);
                const Cells rho = radii(after);
                for (const RingLink& link : before)
                    if (link.weight > 1e-6)
                        CHECK(std::abs(rho.at({link.i, link.j}) - link.equivalent_radius) < 1e-7 * h);
            }
        }
}

// On a periodic patch narrower than the ring images fall together: one cell gets all the weight, and merging keeps the
// weighted sum of ln rho. Folding a far-away axis by whole periods changes nothing but rounding.
TEST_CASE("links fold into small periodic patches", "[channel]") {
    const LatticeGreen green(h, h);
    const double x = 0.37 * h, y = 0.81 * h, a = 1.2 * h;
    const auto logs = [](const std::vector<RingLink>& links) {
        double sum = 0;
        for (const RingLink& link : links) sum += link.weight * std::log(link.equivalent_radius);
        return sum;
    };
    const auto open = couple_ring(green, lattice(1), x + 20 * h, y + 20 * h, a);
    const auto one = couple_ring(green, lattice(1, 1, true), x, y, a);
    REQUIRE(one.size() == 1);
    CHECK(one[0].weight == Approx(1).epsilon(1e-14));
    CHECK(logs(one) == Approx(logs(open)).epsilon(1e-12));
    const auto three = couple_ring(green, lattice(1, 3, true), x, y, a);
    CHECK(three.size() == 9);
    CHECK(logs(three) == Approx(logs(open)).epsilon(1e-12));
    const auto home = couple_ring(green, lattice(1, 7, true), x, y, a);
    const auto away = couple_ring(green, lattice(1, 7, true), x - 14 * h, y + 7 * h, a);
    REQUIRE(home.size() == open.size());
    REQUIRE(away.size() == open.size());
    for (std::size_t l = 0; l < home.size(); ++l) {
        CHECK(home[l].i == away[l].i);
        CHECK(home[l].j == away[l].j);
        CHECK(home[l].weight == Approx(away[l].weight).margin(1e-14));
        CHECK(home[l].equivalent_radius == Approx(away[l].equivalent_radius).epsilon(1e-10));
    }
}

// At a border without periodicity every link stays in the lattice and the weights still sum to one.
TEST_CASE("links stay inside a lattice with borders", "[channel]") {
    const LatticeGreen green(h, h);
    double sum = 0;
    for (const RingLink& link : couple_ring(green, lattice(1, 4), 0.2 * h, 3.9 * h, 0.7 * h)) {
        CHECK((link.i >= 0 && link.i < 4 && link.j >= 0 && link.j < 4));
        sum += link.weight;
    }
    CHECK(sum == Approx(1).epsilon(1e-14));
}

// The cells of a periodic lattice share out the whole disc, each at most once its area; over a border a half disc is
// lost.
TEST_CASE("a footprint is the area of the disc", "[channel]") {
    const Lattice cells = lattice(1.5, 9, true);
    for (const double a : {1e-8, 1e-6, 9e-6, 31e-6})
        for (const double u : {0.0, 0.13, 4.5}) {
            double area = 0;
            std::pair<int, int> last{-1, -1};
            for (const FootprintCell& cell : footprint(cells, u * cells.dx, 2 * u * cells.dy, a)) {
                CHECK(cell.fraction > 0);
                CHECK(cell.fraction <= 1);
                CHECK(std::pair{cell.j, cell.i} > last);
                last = {cell.j, cell.i};
                area += cell.fraction * cells.dx * cells.dy;
            }
            CHECK(area == Approx(pi * a * a).epsilon(1e-12));
        }
    double half = 0;
    for (const FootprintCell& cell : footprint(lattice(1, 9), 0, 4.3 * h, 2.2 * h)) half += cell.fraction;
    CHECK(half == Approx(pi / 2 * 2.2 * 2.2).epsilon(1e-12));
    CHECK(footprint(cells, 1e-5, 1e-5, 0).empty());
    const auto crowded = footprint(lattice(1, 1, true), 0.3 * h, 0.3 * h, 2 * h);
    REQUIRE(crowded.size() == 1);
    CHECK(crowded[0].fraction == 1.0);
}
