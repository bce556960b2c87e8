#include <catch2/catch.hpp>
#include <cmath>
#include "sim/calibration/symmetric_eigen.hpp"

using sim::calibration::SquareMatrix;
using sim::calibration::symmetric_eigen;

// The second difference of three points has eigenvalues 2 + sqrt 2, 2 and 2 - sqrt 2; the sum of value times vector
// times vector is the matrix again, whatever the signs of the vectors.
TEST_CASE("a symmetric matrix is the sum of its eigenvectors", "[calibration]") {
    const SquareMatrix matrix{{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}};
    const auto pairs = symmetric_eigen(matrix);
    REQUIRE(pairs.size() == 3);
    CHECK(pairs[0].value == Approx(2 + std::sqrt(2)).epsilon(1e-14));
    CHECK(pairs[1].value == Approx(2).epsilon(1e-14));
    CHECK(pairs[2].value == Approx(2 - std::sqrt(2)).epsilon(1e-14));
    for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0;
            for (const auto& pair : pairs) sum += pair.value * pair.vector[r] * pair.vector[c];
            CHECK(sum == Approx(matrix[r][c]).margin(1e-14));
        }
}

// A matrix of rank one, as two variables that only enter as a product give it: the other eigenvalue is nothing.
TEST_CASE("what is known of nothing has no eigenvalue", "[calibration]") {
    const auto pairs = symmetric_eigen({{3, 3}, {3, 3}});
    CHECK(pairs[0].value == Approx(6));
    CHECK(pairs[1].value == Approx(0).margin(1e-14));
}
