// The kernel of lateral transforms against three loops.
#include <catch2/catch.hpp>
#include <cmath>
#include "solvers/transport/dense_product.hpp"

using namespace solvers;

// Tiles decide which sums stand in registers together, never their order: the result has the bits of the plain sum over
// the inner index, for any rest of rows and lanes beside whole tiles.
TEST_CASE("a product has the bits of three plain loops", "[transport]") {
    const int rows = GENERATE(1, 7, 8, 9, 25, 33), inner = GENERATE(1, 13), lanes = GENERATE(1, 2, 3, 4, 7, 8, 15, 28);
    std::vector<double> a(static_cast<std::size_t>(rows * inner)), x(static_cast<std::size_t>(inner * lanes));
    for (std::size_t n = 0; n < a.size(); ++n) a[n] = std::sin(1.0 + static_cast<double>(n));
    for (std::size_t n = 0; n < x.size(); ++n) x[n] = std::cos(3.0 * static_cast<double>(n));
    std::vector<double> c(static_cast<std::size_t>(rows * (lanes + 2)), -7.0), expected = c;  // with a rim on the right
    for (int row = 0; row < rows; ++row)
        for (int lane = 0; lane < lanes; ++lane) {
            double sum = 0;
            for (int n = 0; n < inner; ++n) sum += a[row * inner + n] * x[n * lanes + lane];
            expected[row * (lanes + 2) + lane] = sum;
        }
    dense_product(rows, inner, lanes, {a.data(), inner}, {x.data(), lanes}, {c.data(), lanes + 2});
    CHECK(c == expected);
}
