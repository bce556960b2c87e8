// Statistics of many punctures.
#pragma once
#include <array>
#include <span>

#include "sim/treatment/puncture.hpp"

namespace sim {

/// Statistics over a piece of skin of that extent [m], taken as periodic: a puncture near an edge has neighbours across
/// it, and a lone one has its own images. Punctures lie in [0, extent) and come in the order in which they were made.
/// Work grows with their number, not with its square.
PunctureStatistics puncture_statistics(std::span<const Puncture> punctures, std::array<double, 2> extent);

/// Probability that the track of a puncture meets at least one capillary loop: 0 unless the needle reached the loops'
/// tops, else 1 - exp(-n pi ((d + w)/2)^2) for n loops of diameter w per area and a track of diameter d.
double capillary_strike_probability(const Puncture& puncture);

}  // namespace sim
