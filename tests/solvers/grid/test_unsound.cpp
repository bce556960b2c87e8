// Values that no step may leave: the first one is found, whatever it is and however many threads look.
#include <catch2/catch.hpp>
#include <limits>
#include "solvers/grid/unsound.hpp"
#include "solvers/threads.hpp"

using solvers::first_unsound;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

// Zero, the least and the largest number and denormal ones are sound; what is no number, infinite or too low is not.
TEST_CASE("unsound is what is no finite number or too low", "[guard]") {
    using limits = std::numeric_limits<double>;
    CHECK_FALSE(first_unsound({}, 0));
    CHECK_FALSE(first_unsound({0.0, -0.0, limits::denorm_min(), limits::max()}, 0));
    CHECK_FALSE(first_unsound({limits::lowest()}, -infinity));
    for (const double wrong : {not_a_number, infinity, -infinity, -1e-300})
        CHECK(first_unsound({0.0, wrong, 1.0}, 0) == 1U);
    CHECK(first_unsound({-infinity}, -infinity) == 0U);
}

// 1e5 values are 25 blocks for several threads. With two wrong values in blocks of their own the first one in order is
// told, not the one whose thread was faster.
TEST_CASE("the first unsound value is the same for any number of threads", "[guard]") {
    std::vector<double> values(100'000, 1.0);
    values[70'001] = not_a_number;
    values[99'999] = -infinity;
    for (const int threads : {1, 2, 3, 8}) {
        solvers::use_threads(threads);
        CHECK(first_unsound(values, 0) == 70'001U);
        CHECK(first_unsound(values, 2) == 0U);
    }
    solvers::use_threads(1);
}
