// Rates that go wrong are seen in the very step, in the error that advance() returns.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include "solvers/reaction/reaction.hpp"
#include "tests/solvers/reaction/made_laws.hpp"

using namespace solvers;
using namespace made;

namespace {

/// The error of one step of 1 s of five cells that hold 1, where the middle one has this gain and loss.
double error_with(double gain, double loss, double* middle = nullptr, bool clips = true) {
    FieldSet fields(box(5));
    const FieldId x = reacting(fields, "x", 1);
    const Law law([=](const Row& here, const RowRates& rates) {
        here.each([&](int i) {
            rates[x].gain[i] += i == 2 ? gain : 0.0;
            rates[x].loss[i] += i == 2 ? loss : 0.0;
        });
    });
    Reaction reaction(fields, {0}, {&law});
    reaction.clip(clips);
    const double error = reaction.advance(fields, 1);
    if (middle) *middle = fields.values(x)[2];
    return error;
}

}  // namespace

// One cell in five suffices, though sums, maxima and comparisons pass over what is no number; and the value stays where
// it is, so that the place can be told.
TEST_CASE("a rate that is no number shows in the error of its step", "[guard]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(std::isfinite(error_with(1, 1)));
    double middle = 0;
    CHECK(std::isinf(error_with(nan, 0, &middle)));
    CHECK(std::isnan(middle));
    CHECK(std::isinf(error_with(0, nan, &middle)));
    CHECK(std::isnan(middle));
    CHECK(std::isinf(error_with(infinity, 0)));
    CHECK(std::isinf(error_with(1e308, -800)));  // exp(800) is beyond the largest number
}

// A gain below zero, which no law may have, drives 1 to 1 - 3 = -2, which is left to be found where that is asked for.
// Round-off of a loss of 1e12 a second, which leaves exp(-1e12) = 0 of 1 and may miss it by 1e-16, is none of that.
TEST_CASE("what falls below zero by more than round-off shows in the error", "[guard]") {
    double middle = 0;
    CHECK(std::isinf(error_with(-3, 0, &middle)));
    CHECK(middle == 0);
    CHECK(std::isinf(error_with(-3, 0, &middle, false)));
    CHECK(middle == Approx(-2));
    CHECK(std::isfinite(error_with(0, 1e12, &middle)));
    CHECK(middle >= 0);
}
