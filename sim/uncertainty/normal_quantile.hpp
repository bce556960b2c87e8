// The standard normal distribution turned round.
#pragma once

namespace sim {

/// z with Phi(z) = share, for share in (0, 1), to about 1e-14: the rational guess 26.2.23 of Abramowitz and Stegun 1964
/// (error below 4.5e-4), then two steps of Halley on Phi, which the standard library knows as erfc.
double normal_quantile(double share);

}  // namespace sim
