// Expressions of users: what they mean, what they refuse, and that rows come out as cells do.
#include "sim/scenario/expression.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <thread>

using namespace sim;

namespace {

const std::vector<std::string> names{"x", "y", "a"};
const Constants constants{{"k", 3.0}, {"half", 0.5}};

/// At x = 0.3, y = -2, a = 7.
double value_of(const std::string& text) {
    const double x = 0.3, y = -2, a = 7;
    const double* variables[] = {&x, &y, &a};
    double result = 0;
    Expression(text, names, constants).evaluate(1, variables, &result);
    return result;
}

std::string refusal_of(const std::string& text) {
    try {
        Expression(text, names, constants);
    } catch (const ExpressionError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

// The order of operations is that of written mathematics: powers from the right and before signs, signs and products
// before sums, comparisons before logic.
TEST_CASE("operators bind as written mathematics does") {
    CHECK(value_of("1 + 2*3") == 7);
    CHECK(value_of("2^3^2") == 512);
    CHECK(value_of("-2^2") == -4);
    CHECK(value_of("2^-1") == 0.5);
    CHECK(value_of("a*-k") == -21);
    CHECK(value_of("12/2/3") == 2);
    CHECK(value_of("1 < 2 && 3 > 4 || 1 == 1") == 1);
    CHECK(value_of("a > 5 ? k : half") == 3);
    CHECK(value_of("y > 0 ? 1 : y < -1 ? 2 : 3") == 2);
    CHECK(value_of("1e-3*\n2") == 2e-3);
}

// Powers of a name up to the fourth are products, so that x^2 is x*x to the bit.
TEST_CASE("small powers are products") {
    CHECK(value_of("x^2") == 0.3 * 0.3);
    CHECK(value_of("x^3") == 0.3 * 0.3 * 0.3);
    CHECK(value_of("a^2") == 49);
    CHECK(value_of("x^1") == 0.3);
}

TEST_CASE("functions and constants are the known ones") {
    CHECK(value_of("pi") == std::numbers::pi);
    CHECK(value_of("e") == std::numbers::e);
    CHECK(value_of("erf(x) + erfc(x)") == Approx(1).epsilon(1e-15));
    CHECK(value_of("log(e)") == 1);
    CHECK(value_of("ln(a)") == std::log(7.0));
    CHECK(value_of("heaviside(x) + heaviside(y) + heaviside(0)") == 2);
    CHECK(value_of("sign(y)") == -1);
    CHECK(value_of("min(a, k, x)") == 0.3);
    CHECK(value_of("max(a, k, x)") == 7);
    CHECK(value_of("atan2(1, 1)*4") == std::numbers::pi);
    CHECK(value_of("mod(a, k)") == 1);
    CHECK(std::isnan(value_of("sqrt(y)")));
    CHECK(std::isinf(value_of("1/(x - x)")));
}

// What is wrong is a sentence; an unknown name comes with the nearest known one.
TEST_CASE("what is no expression is refused") {
    CHECK(refusal_of("halff*x").find("the name 'halff' is not known here; did you mean 'half'?") == 0);
    CHECK(refusal_of("sinn(x)").find("did you mean 'sin'?") != std::string::npos);
    for (const char* text :
         {"",     "  ",    "x +",       "(x",   "x)",    "x y",   "1,2",   "x = 3",   "a = a", "\"text\"",
          "x; y", "sin()", "sin(x, y)", "1..2", "0x10",  "x @ y", "#",     "$x",      "_pi",   "rnd",
          "x'",   "[x]",   "{x}",       "\\",   "a == ", "?",     "1 ? 2", "\xc3\xa4"}) {
        INFO(text);
        CHECK_FALSE(refusal_of(text).empty());
    }
    CHECK(refusal_of("x == 3").empty());
    CHECK(refusal_of("x <= 3 && y != 2").empty());
}

TEST_CASE("sizes are limited") {
    const auto nested = [](int depth) { return std::string(depth, '(') + "x" + std::string(depth, ')'); };
    CHECK(refusal_of(nested(64)).empty());
    CHECK(refusal_of(nested(65)).find("deeper than 64") != std::string::npos);
    std::string longest = "x";
    while (longest.size() + 2 <= Expression::longest) longest += "+x";
    CHECK(refusal_of(longest).empty());
    CHECK(refusal_of(longest + "+x").find("at most 4096") != std::string::npos);
}

TEST_CASE("an expression knows what it depends on") {
    const Expression expression("x*k + a", names, constants), constant("2*pi*k", names, constants);
    CHECK(expression.uses(0));
    CHECK_FALSE(expression.uses(1));
    CHECK(expression.uses(2));
    CHECK_FALSE(expression.is_constant());
    CHECK(constant.is_constant());
}

// A row in one call, in pieces and cell by cell, alone and by several threads: always the same bits.
TEST_CASE("rows come out as their cells do") {
    constexpr int count = 1000;
    const Expression expression("exp(-x)*a^3/(half + a) + (y > 0 ? sin(y) : y^2) - 1e-3*x*a", names, constants);
    std::vector<double> x(count), y(count), a(count), whole(count), pieces(count), threaded(count);
    for (int n = 0; n < count; ++n) x[n] = 1e-3 * n, y[n] = 0.01 * (n - 400), a[n] = 2 + 0.37 * n;
    const auto part = [&](int from, int size, std::vector<double>& results) {
        const double* variables[] = {x.data() + from, y.data() + from, a.data() + from};
        expression.evaluate(size, variables, results.data() + from);
    };
    part(0, count, whole);
    for (int n = 0; n < count;) {
        const int size = std::min(1 + n % 7, count - n);
        part(n, size, pieces);
        n += size;
    }
    std::vector<std::thread> threads;
    for (int n = 0; n < 4; ++n) threads.emplace_back(part, n * count / 4, count / 4, std::ref(threaded));
    for (std::thread& thread : threads) thread.join();
    CHECK(pieces == whole);
    CHECK(threaded == whole);
}
