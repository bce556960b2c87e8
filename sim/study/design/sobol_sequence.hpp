// Sobol's sequence: points that fill the unit cube evenly, however many of them there are.
//
// I. M. Sobol, On the distribution of points in a cube and the approximate evaluation of integrals, USSR Computational
// Mathematics and Mathematical Physics 7 (1967); in the order of Antonov and Saleev 1979 (Gray code), with the
// direction numbers of S. Joe, F. Y. Kuo, Constructing Sobol sequences with better two-dimensional projections, SIAM
// Journal on Scientific Computing 30 (2008). Of the first 2^m points each elementary interval of one factor holds one.
#pragma once
#include <cstdint>
#include "sim/study/design/unit_points.hpp"

namespace sim::study {

/// The most factors that the table of direction numbers serves.
int most_sobol_factors();

/// The first `count` points, all shares in (0, 1). A seed other than 0 scrambles the digits of each factor as A. B.
/// Owen does (Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995): still a net, now of random points without
/// bias, and a longer sequence begins with the shorter one. Seed 0 leaves the digits; the first point, which would be
/// the corner 0 where quantiles are infinite, then lies in the middle of its stratum, [0, 2^-m) with 2^m >= count.
/// Counts that are powers of 2 are even best (Owen, On dropping the first Sobol' point, 2020).
/// Throws std::invalid_argument where count < 0, factors < 0 or factors > most_sobol_factors().
UnitPoints sobol_sequence(int count, int factors, std::uint64_t seed);

}  // namespace sim::study
