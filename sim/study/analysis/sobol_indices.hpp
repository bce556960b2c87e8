// Sobol's indices: which share of the variance of a result each factor makes, alone and with all its company.
//
// First: V(E(y | x_i)) / V(y), by A. Saltelli et al., Computer Physics Communications 181 (2010), table 2 (b).
// Total: E(V(y | all but x_i)) / V(y), by M. J. W. Jansen, Computer Physics Communications 117 (1999).
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace sim::study {

/// Of one factor, each with its 95 % bootstrap interval over the base rows. Estimates: small ones may fall below 0.
struct SobolIndex {
    double first = 0, first_low = 0, first_high = 0;
    double total = 0, total_low = 0, total_high = 0;
};

struct SobolIndices {
    std::vector<SobolIndex> factors;  // empty where fewer than 4 rows are complete or the result does not vary
    int rows = 0;                     // base rows of the design
    int rows_used = 0;                // of them complete: a row that lacks one point is left out for all factors
    double mean = 0, variance = 0;    // over A and B of the rows used
};

/// `values`: one a point, in the order of saltelli_points; not finite where there is none. `seed`: of the bootstrap.
SobolIndices sobol_indices(std::span<const double> values, int factors, std::uint64_t seed);

}  // namespace sim::study
