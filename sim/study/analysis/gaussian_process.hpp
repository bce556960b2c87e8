// A Gaussian process: a smooth surface through the members, with a length of its own for every input.
//
// C. E. Rasmussen, C. K. I. Williams, Gaussian Processes for Machine Learning, MIT Press 2006, chapters 2, 4 and 5; the
// constant mean by generalised least squares (J. Sacks et al., Design and analysis of computer experiments, Statistical
// Science 4 (1989)):
//
//   y(x) = b + z(x) + noise,   cov z = s^2 exp(-1/2 sum_i ((x_i - x'_i) / l_i)^2),   var noise = s^2 g
//
// b and s follow from the data; the lengths l and the nugget g maximise the marginal likelihood (limited-memory BFGS of
// NLopt within bounds, from three starts, on at most 200 members). Members left out in closed form (O. Dubrule, Cross
// validation of kriging in a unique neighborhood, Mathematical Geology 15 (1983)), b included.
#pragma once
#include <optional>
#include <span>
#include "sim/study/analysis/emulator.hpp"

namespace sim::study {

/// None where the covariance cannot be factored. q2 and typical_error are left to emulate. The error is that of the
/// smooth surface, without noise.
std::optional<Emulator> fit_gaussian_process(const EmulatorInputs& inputs, std::span<const double> values);

}  // namespace sim::study
