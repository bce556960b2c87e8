// Student's distribution turned round: how far the mean of a few values may be off.
#pragma once

namespace sim {

/// t with P(T < t) = share, for share in (0, 1) and degrees >= 1 of freedom: by bisection of the finite series 26.7.3
/// and 26.7.4 of Abramowitz and Stegun 1964, to about 1e-12; beyond 200 degrees by their expansion 26.7.5, to 1e-9.
double student_t_quantile(double share, int degrees);

}  // namespace sim
