// The quantile of the normal distribution against published values and against itself.
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/uncertainty/normal_quantile.hpp"

using sim::normal_quantile;

// Tables of the normal distribution: quartile, 95 %, 97.5 %, 99 %, one in a million, one in ten thousand million.
TEST_CASE("normal quantiles are those of the tables", "[uncertainty]") {
    const struct {
        double share, z;
    } table[] = {{0.5, 0},
                 {0.75, 0.674489750196081743},
                 {0.95, 1.644853626951472715},
                 {0.975, 1.959963984540054236},
                 {0.99, 2.326347874040841100},
                 {1e-6, -4.753424308822898949},
                 {1e-10, -6.361340902404056}};
    for (const auto& row : table) {
        INFO(row.share);
        CHECK(std::abs(normal_quantile(row.share) - row.z) < 1e-13);
    }
}

// Phi(z(p)) = p defines it. In the lower half a relative error e of p is an error of about e / |z| in z, so 1e-12 holds
// down to the smallest share that a hypercube can ask for, 2^-54 over its members.
TEST_CASE("a quantile is the normal distribution turned round", "[uncertainty]") {
    for (double share = 0.5; share > 1e-21; share *= 0.83) {
        const double back = 0.5 * std::erfc(-normal_quantile(share) / std::sqrt(2.0));
        INFO(share);
        CHECK(std::abs(back - share) < 1e-12 * share);
        if (share > 1e-3)
            CHECK(normal_quantile(1 - share) == Approx(-normal_quantile(share)).epsilon(1e-11).margin(1e-14));
    }
}
