// Clearance by capillaries of the dermis.
//
//   1 / k_free = 1 / (P_cap S) + 1 / Q,  k = k_free / BF      S = 1e4 m2/m3, Q = 2.2e-3 1/s
//   P_cap  = greater of 100 P_PG and P_para                   log10 P_PG [cm/h] = -2.7437 + 0.71 log Kow - 0.0061 M
//   P_para = 2e-8 m/s (M / 342)^-0.6 below 1 kDa; 5e-9 at 5 kDa, 2e-9 at 10 kDa, 1e-9 from 66 kDa on
//   k_free >= 5e-6 1/s                                        lymph
//
// S, Q and 100 P_PG: Dancik et al. 2013 (Adv Drug Deliv Rev 65:221). The clefts P_para are a repair: without them small
// polar solutes would hardly leave; set so that k falls in the 0.9e-4..14e-4 1/s of Kretsos and Kasting 2005
// (10.1159/000083706). Between the given masses P_para is interpolated in logarithms.
#include <algorithm>
#include <array>
#include <cmath>
#include "sim/library/transport_laws.hpp"

namespace sim::library {

double paracellular_permeability(double molar_mass) {
    struct Point {
        double mass, permeability;  // [g/mol], [m/s]
    };
    const double mass = molar_mass * 1e3;
    const auto of_small = [](double m) { return 2e-8 * std::pow(m / 342, -0.6); };
    const std::array<Point, 4> points{{{1e3, of_small(1e3)}, {5e3, 5e-9}, {1e4, 2e-9}, {6.6e4, 1e-9}}};
    if (mass <= points.front().mass) return of_small(mass);
    for (std::size_t i = 1; i < points.size(); ++i)
        if (mass <= points[i].mass) {
            const Point &a = points[i - 1], &b = points[i];
            const double share = std::log(mass / a.mass) / std::log(b.mass / a.mass);
            return a.permeability * std::pow(b.permeability / a.permeability, share);
        }
    return points.back().permeability;
}

double free_clearance(double molar_mass, double log_kow) {
    constexpr double capillary_surface = 1e4, blood_flow = 2.2e-3, lymph = 5e-6;  // [1/m], [1/s], [1/s]
    constexpr double centimetre_per_hour = 1e-2 / 3600;
    const double membrane = 100 * centimetre_per_hour * std::pow(10, -2.7437 + 0.71 * log_kow - 6.1 * molar_mass);
    const double exchange = capillary_surface * std::max(membrane, paracellular_permeability(molar_mass));
    return std::max(lymph, 1 / (1 / exchange + 1 / blood_flow));
}

}  // namespace sim::library
