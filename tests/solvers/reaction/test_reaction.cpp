// The exponential midpoint rule on rows: exactness, order, positivity, rest.
#include <catch2/catch.hpp>
#include <cmath>
#include "solvers/reaction/reaction.hpp"
#include "tests/solvers/reaction/made_laws.hpp"

using namespace solvers;
using namespace made;

namespace {

/// One cell with one field from `start` under `law` over `time` in equal steps.
template <class MakeLaw>
double after(double start, MakeLaw make_law, double time, int steps) {
    FieldSet fields(box());
    const FieldId x = reacting(fields, "x", start);
    const Law law = make_law(x);
    Reaction reaction(fields, {0}, {&law});
    for (int n = 0; n < steps; ++n) reaction.advance(fields, time / steps);
    return fields.values(x)[0];
}

/// Prey x' = 1.1 x - 0.4 y x, hunters y' = 0.2 x y - 0.5 y, from 2 and 1 over 5 s.
std::pair<double, double> hunted(int steps) {
    FieldSet fields(box());
    const FieldId x = reacting(fields, "x", 2), y = reacting(fields, "y", 1);
    const Law law([=](const Row& here, const RowRates& rates) {
        here.each([&](int i) {
            rates[x].gain[i] += 1.1 * here[x][i];
            rates[x].loss[i] += 0.4 * here[y][i];
            rates[y].gain[i] += 0.2 * here[x][i] * here[y][i];
            rates[y].loss[i] += 0.5;
        });
    });
    Reaction reaction(fields, {0}, {&law});
    for (int n = 0; n < steps; ++n) reaction.advance(fields, 5.0 / steps);
    return {fields.values(x)[0], fields.values(y)[0]};
}

double order(double coarse, double fine) { return std::log2(coarse / fine); }

}  // namespace

// With constant S and R the midpoint sees what the start saw: x(h) = S/R + (x - S/R) exp(-R h) in one step, from R h
// of 1e-9, where the exponential is a straight line, to 1e3, where nothing of the start is left. phi is good to 2e-14,
// and so is the difference of x to rest: 1e-13 of the larger of start and rest.
TEST_CASE("constant gain and loss are exact in one step of any length") {
    for (const double z : {1e-9, 1e-3, 0.3, 1.0, 7.0, 40.0, 63.9, 64.1, 1e3})
        for (const double start : {0.0, 0.2, 5.0}) {
            INFO("R h = " << z << " from " << start);
            const double loss = 0.7, gain = 0.9, rest = gain / loss;
            const double exact = rest + (start - rest) * std::exp(-z);
            const double got = after(
                start, [&](FieldId x) { return constant(x, gain, loss); }, z / loss, 1);
            CHECK(std::abs(got - exact) < 1e-13 * std::max(start, rest));
        }
}

// Without loss x grows along a straight line: 0.2 + 3 * 0.5.
TEST_CASE("a gain without loss is a straight line") {
    CHECK(after(
              0.2, [](FieldId x) { return constant(x, 3, 0); }, 0.5, 1) == Approx(1.7).epsilon(1e-14));
}

// x(t) = 1/(1 + 9 exp(-t)) from 0.1; halving the step quarters the error, within 0.1 of the order from 16 steps on.
TEST_CASE("logistic growth is of second order") {
    const double exact = 1 / (1 + 9 * std::exp(-4.0));
    const auto error = [&](int steps) {
        return std::abs(after(
                            0.1, [](FieldId x) { return logistic(x, 1); }, 4, steps) -
                        exact);
    };
    CHECK(order(error(16), error(32)) == Approx(2).margin(0.1));
    CHECK(order(error(32), error(64)) == Approx(2).margin(0.1));
    CHECK(error(64) < 2e-4);
}

// Two fields that make each other's rates, against the same with 20000 steps, whose error is (64/20000)^2 = 1e-5 of
// that of 64 steps.
TEST_CASE("prey and hunters are of second order") {
    const auto exact = hunted(20000);
    const auto error = [&](int steps) {
        const auto [x, y] = hunted(steps);
        return std::hypot(x - exact.first, y - exact.second);
    };
    CHECK(order(error(64), error(128)) == Approx(2).margin(0.1));
    CHECK(order(error(128), error(256)) == Approx(2).margin(0.1));
}

// y lies between x and S/R and so does x_new: both are means of the two. Losses of 1e3 over a step, gains from 1e-8 to
// 1e8, laws that run away without their brake: nothing becomes negative or infinite.
TEST_CASE("values stay positive for losses of a thousand in a step") {
    for (const double start : {0.0, 1e-12, 1.0, 1e3})
        for (const double gain : {0.0, 1e-8, 1.0, 1e8}) {
            const double got = after(
                start, [&](FieldId x) { return constant(x, gain, 1e3); }, 1, 1);
            CHECK(got >= 0);
            CHECK(got == Approx(gain / 1e3).epsilon(1e-12).margin(start * 1e-15));
            const double grown = after(
                start, [&](FieldId x) { return logistic(x, 1e3); }, 1, 3);
            CHECK(grown >= 0);
            CHECK(std::isfinite(grown));
        }
    for (const int steps : {1, 2, 5}) {
        const auto [x, y] = hunted(steps);
        CHECK(x >= 0);
        CHECK(y >= 0);
    }
}

// S - R x is 0 to the bit where S and R x are one product, and 0 times anything is added: no number of steps, however
// long, moves anything.
TEST_CASE("a state of rest stays to the last bit") {
    for (const double h : {1e-6, 0.37, 1e6}) {
        FieldSet fields(box(7, 2, 3));
        const FieldId x = reacting(fields, "x", 1), y = reacting(fields, "y", 0), z = reacting(fields, "z", 0.3);
        const Law grows = logistic(x, 0.61), turns = turning(x, z, y, 2.0), decays = constant(y, 0, 3);
        Reaction reaction(fields, one_region(fields), {&grows, &turns, &decays});
        for (int n = 0; n < 50; ++n) CHECK(reaction.advance(fields, h) == 0);
        CHECK(fields.values(x) == std::vector<double>(42, 1.0));
        CHECK(fields.values(y) == std::vector<double>(42, 0.0));
        CHECK(fields.values(z) == std::vector<double>(42, 0.3));
    }
}

// exp(-250) = 2.7e-109 of 1 is below 1e-100, where numbers become slow before they become nothing: 0. exp(-200) =
// 1.4e-87 is kept. Steps of R h = 1, each good to a few units.
TEST_CASE("what decays below 1e-100 becomes 0") {
    const auto left = [](double z) {
        return after(
            1, [&](FieldId x) { return constant(x, 0, 1); }, z, static_cast<int>(z));
    };
    CHECK(left(250) == 0);
    CHECK(left(200) == Approx(std::exp(-200)).epsilon(1e-11));
}

// The estimate is h phi1 (d_mid - d_start), rms: for x' = x (1 - x) at x = 0.1, h = 0.1 the leading term is h^2/2 f'
// f = 0.005 * 0.8 * 0.09 = 3.6e-4; terms of the next order are a tenth of that. For constant rates it is nothing.
TEST_CASE("the estimate of the error is what the midpoint changed") {
    FieldSet fields(box(3));
    const FieldId x = reacting(fields, "x", 0.1);
    const Law law = logistic(x, 1);
    Reaction reaction(fields, {0}, {&law});
    CHECK(reaction.advance(fields, 0.1) == Approx(3.6e-4).epsilon(0.15));
    const Law steady = constant(x, 1, 1);
    CHECK(Reaction(fields, {0}, {&steady}).advance(fields, 0.1) == 0);
}

// A loss of 2 per second over 1 s from 1 with a sink of 3: x(1) = -3/2 + 5/2 exp(-2) = -1.16: only a field that may be
// negative gets there; another stops at 0 and the books say what that added.
TEST_CASE("only a field of any sign becomes negative") {
    for (const bool any_sign : {true, false}) {
        FieldSet fields(box());
        FieldCard card{"1", "x", Advance::reacting};
        card.any_sign = any_sign;
        const FieldId x = fields.declare("x", card);
        fields.values(x)[0] = 1;
        const Law law = constant(x, -3, 2);
        Reaction reaction(fields, {0}, {&law});
        reaction.advance(fields, 1);
        const double free = -1.5 + 2.5 * std::exp(-2.0);
        CHECK(fields.values(x)[0] == Approx(any_sign ? free : 0).margin(1e-13));
        CHECK(reaction.books()[0].clipped == Approx(any_sign ? 0 : -free).margin(1e-13));
    }
}
