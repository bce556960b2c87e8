// The closing front: dates by hand from lag + distance/speed, and the barrier above it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "sim/wound/epidermis_front.hpp"
#include "tests/sim/wound/made_wounds.hpp"

using namespace sim;
using namespace made;

namespace {

constexpr double hour = 3600, speed = 0.42 * mm / day, lag = 7.4 * hour;  // the program's own

class Front {
  public:
    explicit Front(Geometry geometry = Geometry::patch, double spacing = 40 * micron)
        : geometry_(geometry),
          grid_(make_skin_grid(healing_skin(geometry, 0.8 * mm, 0.4 * mm, spacing)).grid),
          front_(grid_, speed, lag, 1.2 / day) {}

    void open(double x, double y, double radius, double now, double punctures = 1) {
        front_.open(cover(grid_, geometry_, puncture(x, y, 0, radius), radius, punctures), radius, now);
    }
    double least(double date) { return *std::ranges::min_element(front_.at(date)); }
    double open_area(double date) {
        const std::vector<double>& closed = front_.at(date);
        double sum = 0;
        for (int j = 0; j < grid_.ny(); ++j)
            for (int i = 0; i < grid_.nx(); ++i)
                sum += (1 - closed[static_cast<std::size_t>(j) * grid_.nx() + i]) * grid_.column_area(i, j);
        return sum;
    }
    /// The date at which the whole epidermis is closed [s], by halving.
    double closing(double from = 0) {
        double open = from, shut = from + 100 * hour;
        while (shut - open > 1) (least(0.5 * (open + shut)) >= 1 ? shut : open) = 0.5 * (open + shut);
        return shut;
    }
    EpidermisFront& front() { return front_; }

  private:
    Geometry geometry_;
    solvers::Grid grid_;
    EpidermisFront front_;
};

}  // namespace

// 7.4 h + 60 um / 0.42 mm/d = 10.8 h. The innermost sample lies up to half a diagonal of 5 um, 3.5 um, from the axis,
// and is closed half a crossing after its middle: between -0.21 h and +0.15 h.
TEST_CASE("a puncture closes when the front reaches its axis") {
    Front front;
    front.open(0.4 * mm, 0.4 * mm, 60 * micron, 0);
    CHECK(front.closing() == Approx(10.83 * hour).margin(0.22 * hour));
    CHECK(front.least(0) < 0.01);
}

// The law of one disc: after the lag an open disc of a - v (t - lag) is left. By samples to 3 % of the whole.
TEST_CASE("the open area shrinks as a disc") {
    Front front;
    const double radius = 200 * micron, whole = std::numbers::pi * radius * radius;
    front.open(0.4 * mm, 0.4 * mm, radius, 0);
    for (const double after : {0.0, 3.0, 6.0, 9.0, 11.0}) {
        const double left = std::max(0.0, radius - speed * after * hour);
        CHECK(front.open_area(lag + after * hour) == Approx(std::numbers::pi * left * left).margin(0.03 * whole));
    }
    CHECK(front.open_area(0.5 * lag) == Approx(whole).epsilon(0.01));
}

// Stumpp's lesions of 0.1 to 0.5 mm close in 10 to 22 h, the larger later: 7.4 h + 50 um/v = 10.3 h, 7.4 h + 250 um/v
// = 21.7 h, a little less by E > 0.95.
TEST_CASE("lesions of a tenth to half a millimetre close in ten to twenty-two hours, the larger later") {
    double last = 0;
    for (const double diameter : {0.1, 0.2, 0.3, 0.4, 0.5}) {
        Front front;
        front.open(0.4 * mm, 0.4 * mm, 0.5 * diameter * mm, 0);
        const double date = front.closing();
        CHECK(date > 10 * hour);
        CHECK(date < 22 * hour);
        CHECK(date > last);
        last = date;
    }
    CHECK(last == Approx(21.7 * hour).margin(0.22 * hour));
}

// Where two overlap a place closes at the later of both dates: the pair closes with the larger, 7.4 h + 100 um/v = 13.1
// h, and opens no more than the two discs, no less than the larger.
TEST_CASE("overlapping punctures close with the later one") {
    Front both, larger;
    both.open(0.35 * mm, 0.4 * mm, 100 * micron, 0);
    larger.open(0.35 * mm, 0.4 * mm, 100 * micron, 0);
    both.open(0.45 * mm, 0.4 * mm, 60 * micron, 0);
    CHECK(both.closing() == Approx(larger.closing()).margin(1));
    const double one = larger.open_area(0), two = both.open_area(0);
    CHECK(two > one);
    CHECK(two < one + std::numbers::pi * 3.6e-9);
}

// The same puncture twice is the puncture once, to the bit.
TEST_CASE("a puncture made twice closes as one") {
    Front once, twice;
    once.open(0.4 * mm, 0.4 * mm, 60 * micron, 0);
    for (int n = 0; n < 2; ++n) twice.open(0.4 * mm, 0.4 * mm, 60 * micron, 0);
    for (const double date : {0.0, 7.5, 9.0, 10.0, 11.0})
        CHECK(once.front().at(date * hour) == twice.front().at(date * hour));
}

// Again before it closed, at 5 h: it counts from there. Again long after, at 100 h: it opens anew and closes as late.
TEST_CASE("a puncture into an old one starts its closing anew") {
    for (const double again : {5.0, 100.0}) {
        Front front;
        front.open(0.4 * mm, 0.4 * mm, 60 * micron, 0);
        const double alone = front.closing();
        front.open(0.4 * mm, 0.4 * mm, 60 * micron, again * hour);
        CHECK(front.least(again * hour) < 0.01);
        CHECK(front.closing(again * hour) == Approx(alone + again * hour).margin(2));
    }
}

// Two sessions over one slab, the second, hours later, of twice the density: what is open is at least what the second
// opened, a share of 2 * 25 pi (60 um)^2/0.64 mm2.
TEST_CASE("a denser session opens more of a slab that is still open") {
    Front front(Geometry::slab);
    front.open(0, 0, 60 * micron, 0, 25);
    const double first = front.open_area(0);
    CHECK(first == Approx(25 * std::numbers::pi * 3.6e-9).epsilon(0.01));
    front.open(0, 0, 60 * micron, 3 * hour, 50);
    CHECK(front.open_area(3 * hour) == Approx(2 * first).epsilon(1e-9));
}

// S' = kS (E - S), kS = 1.2 /d: over an open place S falls as exp(-1.2 t); once closed, 1 - S falls so. Exact for E
// that does not change over a step.
TEST_CASE("the barrier follows the epidermis below it") {
    Front front;
    front.open(0.4 * mm, 0.4 * mm, 200 * micron, 0);
    const std::size_t axis = 10 * 20 + 10;
    front.front().at(0);
    for (int n = 0; n < 6; ++n) front.front().advance_barrier(hour);
    CHECK(front.front().barrier()[axis] == Approx(std::exp(-0.3)).epsilon(1e-12));
    CHECK(front.front().barrier()[0] == 1);
    front.front().at(1000 * hour);
    front.front().advance_barrier(10 * hour);
    CHECK(front.front().barrier()[axis] == Approx(1 - (1 - std::exp(-0.3)) * std::exp(-0.5)).epsilon(1e-12));
}

// A front that stands never closes anything.
TEST_CASE("without migration a puncture stays open") {
    const solvers::Grid grid = make_skin_grid(healing_skin(Geometry::patch, 0.4 * mm, 0.4 * mm, 40 * micron)).grid;
    EpidermisFront front(grid, 0, lag, 0);
    front.open(cover(grid, Geometry::patch, puncture(0.2 * mm, 0.2 * mm, 0), 60 * micron, 1), 60 * micron, 0);
    CHECK(front.at(1e9) == front.at(0));
    CHECK(*std::ranges::min_element(front.at(1e9)) < 0.01);
}
