// Latin hypercube: few samples of many unknowns that leave no part of any one of them out.
//
// M. D. McKay, R. J. Beckman, W. J. Conover, A comparison of three methods for selecting values of input variables in
// the analysis of output from a computer code, Technometrics 21 (1979). The range of every unknown is cut into as many
// strata of equal probability as there are members; each stratum is met once, in an order of its own.
#pragma once
#include <cstdint>
#include <vector>

namespace sim {

/// Probabilities in (0, 1): [member][unknown]. A function of its arguments alone; an unknown added at the end changes
/// no other.
std::vector<std::vector<double>> latin_hypercube(int members, int unknowns, std::uint64_t seed);

}  // namespace sim
