// Morris' screening: how much a result changes when one factor moves, and whether that depends on where.
//
// M. D. Morris, Technometrics 33 (1991); mu* by F. Campolongo, J. Cariboni, A. Saltelli, An effective screening design
// for sensitivity analysis of large models, Environmental Modelling & Software 22 (2007).
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>
#include "sim/study/design/unit_points.hpp"

namespace sim::study {

/// Of one factor, over the trajectories: elementary effects, change of the result by move as a share of the factor's
/// range. NaN where there are too few.
struct MorrisEffect {
    double mu = std::numeric_limits<double>::quiet_NaN();       // mean
    double mu_star = std::numeric_limits<double>::quiet_NaN();  // mean size: how much the factor matters
    double low = std::numeric_limits<double>::quiet_NaN();      // 95 % bootstrap interval of mu_star
    double high = std::numeric_limits<double>::quiet_NaN();
    double sigma = std::numeric_limits<double>::quiet_NaN();  // standard deviation: curvature and company
    int count = 0;                                            // effects that are known
};

/// `points` and `values` in the order of morris_trajectories; a point without place (empty) or without finite value
/// takes the two effects along with it that it belongs to. `seed`: of the bootstrap.
std::vector<MorrisEffect> morris_effects(const UnitPoints& points, std::span<const double> values, int factors,
                                         std::uint64_t seed);

}  // namespace sim::study
