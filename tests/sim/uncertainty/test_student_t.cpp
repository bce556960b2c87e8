#include <catch2/catch.hpp>
#include <cmath>
#include "sim/uncertainty/student_t.hpp"

using sim::student_t_quantile;

// One degree is Cauchy's distribution, quantile tan(pi (p - 1/2)); two degrees have (2 p - 1) / sqrt(2 p (1 - p)).
// Others: Abramowitz and Stegun 1964, table 26.10, to its three digits. The two ways of working it out meet at 200.
TEST_CASE("quantiles of Student's distribution", "[study]") {
    CHECK(student_t_quantile(0.975, 1) == Approx(std::tan(0.475 * 3.14159265358979324)).epsilon(1e-11));
    CHECK(student_t_quantile(0.975, 2) == Approx(0.95 / std::sqrt(2 * 0.975 * 0.025)).epsilon(1e-11));
    CHECK(student_t_quantile(0.025, 2) == Approx(-student_t_quantile(0.975, 2)));
    CHECK(student_t_quantile(0.975, 5) == Approx(2.571).margin(5e-4));
    CHECK(student_t_quantile(0.95, 10) == Approx(1.812).margin(5e-4));
    CHECK(student_t_quantile(0.975, 120) == Approx(1.980).margin(5e-4));
    CHECK(student_t_quantile(0.975, 201) < student_t_quantile(0.975, 200));
    CHECK(student_t_quantile(0.975, 201) == Approx(student_t_quantile(0.975, 200)).epsilon(1e-4));
}
