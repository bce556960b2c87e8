// Sobol's indices against functions whose indices are known.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>
#include "sim/study/analysis/sobol_indices.hpp"
#include "sim/study/design/saltelli_points.hpp"

using sim::study::saltelli_points;
using sim::study::sobol_indices;
using sim::study::SobolIndices;

namespace {

template <typename Function>
std::vector<double> values_of(const Function& function, int samples, int factors) {
    std::vector<double> values;
    for (const auto& point : saltelli_points(samples, factors, 1)) values.push_back(function(point));
    return values;
}

double linear(const std::vector<double>& u) { return 1000 + 3 * u[0] + 2 * u[1] + u[2]; }

}  // namespace

// sin x + 7 sin^2 y + 0.1 z^4 sin x on (-pi, pi)^3, T. Ishigami and T. Homma 1990. With V_x = (1 + b pi^4 / 5)^2 / 2,
// V_y = a^2 / 8 and V_xz = b^2 pi^8 (1/18 - 1/50), no other part: first indices 0.3139, 0.4424, 0, total ones 0.5576,
// 0.4424, 0.2437. At N = 4096 every one within 0.02 and within its own interval, doubled.
TEST_CASE("the indices of Ishigami's function", "[study]") {
    constexpr double pi = std::numbers::pi, a = 7, b = 0.1;
    const auto ishigami = [](const std::vector<double>& u) {
        const double x = pi * (2 * u[0] - 1), y = pi * (2 * u[1] - 1), z = pi * (2 * u[2] - 1);
        return std::sin(x) + a * std::pow(std::sin(y), 2) + b * std::pow(z, 4) * std::sin(x);
    };
    const double alone_x = 0.5 * std::pow(1 + b * std::pow(pi, 4) / 5, 2), alone_y = a * a / 8;
    const double both = b * b * std::pow(pi, 8) * (1.0 / 18 - 1.0 / 50), all = alone_x + alone_y + both;
    const SobolIndices found = sobol_indices(values_of(ishigami, 4096, 3), 3, 1);
    REQUIRE(found.factors.size() == 3);
    CHECK(found.rows_used == 4096);
    CHECK(found.mean == Approx(a / 2).epsilon(0.01));
    CHECK(found.variance == Approx(all).epsilon(0.01));
    const double first[] = {alone_x / all, alone_y / all, 0},
                 total[] = {(alone_x + both) / all, alone_y / all, both / all};
    for (int i = 0; i < 3; ++i) {
        const auto& index = found.factors[i];
        CHECK(std::abs(index.first - first[i]) < 0.02);
        CHECK(std::abs(index.total - total[i]) < 0.02);
        CHECK(std::abs(index.first - first[i]) < index.first_high - index.first_low);
        CHECK(std::abs(index.total - total[i]) < index.total_high - index.total_low);
        CHECK((index.first_low <= index.first && index.first <= index.first_high));
        CHECK((index.total_low <= index.total && index.total <= index.total_high));
    }
}

// 3 u + 2 v + w: variances 9, 4, 1 of 14 parts, no company: first and total agree. That the mean of 1000 dwarfs the
// spread must not matter.
TEST_CASE("the indices of a sum are its shares", "[study]") {
    const SobolIndices found = sobol_indices(values_of(linear, 2048, 3), 3, 1);
    REQUIRE(found.factors.size() == 3);
    const double share[] = {9.0 / 14, 4.0 / 14, 1.0 / 14};
    for (int i = 0; i < 3; ++i) {
        CHECK(std::abs(found.factors[i].first - share[i]) < 0.01);
        CHECK(std::abs(found.factors[i].total - share[i]) < 0.01);
    }
}

// prod (|4 u - 2| + a_i) / (1 + a_i), A. Saltelli and I. M. Sobol 1995: V_i = 1 / (3 (1 + a_i)^2), and the product of
// independent parts gives V = prod (1 + V_i) - 1, first V_i / V, total V_i prod_(j != i) (1 + V_j) / V.
TEST_CASE("the indices of Sobol's g function", "[study]") {
    const std::vector<double> a{0, 1, 4.5, 9, 99, 99};
    const auto g = [&](const std::vector<double>& u) {
        double product = 1;
        for (std::size_t i = 0; i < a.size(); ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
        return product;
    };
    double all = 1;
    for (const double each : a) all *= 1 + 1 / (3 * (1 + each) * (1 + each));
    const SobolIndices found = sobol_indices(values_of(g, 4096, 6), 6, 1);
    REQUIRE(found.factors.size() == 6);
    for (int i = 0; i < 6; ++i) {
        const double alone = 1 / (3 * (1 + a[i]) * (1 + a[i]));
        CHECK(std::abs(found.factors[i].first - alone / (all - 1)) < 0.02);
        CHECK(std::abs(found.factors[i].total - alone * all / (1 + alone) / (all - 1)) < 0.02);
    }
}

// A member that failed spoils its row for every factor, or factors would be compared over different samples: the answer
// is the one of the rows that are left, to the bit.
TEST_CASE("a base row that lacks a point is left out whole", "[study]") {
    std::vector<double> values = values_of(linear, 64, 3), left;
    values[7 * 5 + 2] = values[20 * 5] = values[20 * 5 + 4] = std::numeric_limits<double>::quiet_NaN();
    for (int j = 0; j < 64; ++j)
        if (j != 7 && j != 20) left.insert(left.end(), values.begin() + 5 * j, values.begin() + 5 * (j + 1));
    const SobolIndices found = sobol_indices(values, 3, 1), expected = sobol_indices(left, 3, 1);
    CHECK(found.rows == 64);
    CHECK(found.rows_used == 62);
    REQUIRE(found.factors.size() == 3);
    for (int i = 0; i < 3; ++i) {
        CHECK(found.factors[i].first == expected.factors[i].first);
        CHECK(found.factors[i].total_high == expected.factors[i].total_high);
    }
}

// No variance has no shares, and three rows say nothing: no indices, and nothing divided by zero.
TEST_CASE("a result that does not vary has no indices", "[study]") {
    const SobolIndices still = sobol_indices(values_of([](const auto&) { return 0.1; }, 32, 2), 2, 1);
    CHECK(still.rows_used == 32);
    CHECK(still.factors.empty());
    CHECK(sobol_indices(values_of(linear, 3, 3), 3, 1).factors.empty());
    CHECK(sobol_indices(std::vector<double>{}, 3, 1).rows == 0);
}
