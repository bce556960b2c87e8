// Eigenvalues and eigenvectors of tridiagonal matrices.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include "solvers/transport/tridiagonal_modes.hpp"

using namespace solvers;

namespace {

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t n = 0; n < a.size(); ++n) sum += a[n] * b[n];
    return sum;
}

}  // namespace

// 2 on the diagonal and -1 beside it: values 4 sin^2(m pi/(2 (n + 1))), known in closed form.
TEST_CASE("a string's frequencies are found", "[transport]") {
    const int n = GENERATE(1, 2, 3, 50, 129);
    const auto modes = tridiagonal_modes(std::vector<double>(n, 2.0), std::vector<double>(n - 1, -1.0));
    for (int m = 1; m <= n; ++m)
        CHECK(modes.value[m - 1] ==
              Approx(4 * std::pow(std::sin(m * std::numbers::pi / (2 * (n + 1))), 2)).margin(1e-14));
}

// T v = lambda v and v . w = 0 or 1 up to rounding of the largest entry, whatever the entries; zeros beside the
// diagonal part the matrix.
TEST_CASE("eigenvectors solve their equation and are orthogonal", "[transport]") {
    const int n = 60;
    std::vector<double> diagonal, beside;
    for (int i = 0; i < n; ++i) diagonal.push_back(3 + std::sin(5.0 * i));
    for (int i = 0; i + 1 < n; ++i) beside.push_back(i % 20 == 7 ? 0 : std::cos(3.0 * i));
    const auto modes = tridiagonal_modes(diagonal, beside);
    double equation = 0, orthogonality = 0;
    for (int m = 0; m < n; ++m) {
        const auto& v = modes.vector[m];
        for (int i = 0; i < n; ++i) {
            double image = diagonal[i] * v[i];
            if (i > 0) image += beside[i - 1] * v[i - 1];
            if (i + 1 < n) image += beside[i] * v[i + 1];
            equation = std::max(equation, std::abs(image - modes.value[m] * v[i]));
        }
        for (int l = 0; l < n; ++l)
            orthogonality = std::max(orthogonality, std::abs(dot(v, modes.vector[l]) - (l == m ? 1 : 0)));
    }
    CHECK(equation < 1e-13);
    CHECK(orthogonality < 1e-13);
}
