// A polynomial of the inputs by least squares.
#pragma once
#include <optional>
#include <span>
#include "sim/study/analysis/emulator.hpp"

namespace sim::study {

/// Of the linear polynomial, the one with squares and the one with products too, the best by the error of members left
/// out, which for least squares is e_n / (1 - h_n) with the n-th diagonal h_n of the hat matrix (D. M. Allen, The
/// relationship between variable selection and data augmentation and a method for prediction, Technometrics 16 (1974)).
/// None where even the linear one has no fewer terms than there are members. q2 and typical_error are left to emulate.
std::optional<Emulator> fit_polynomial(const EmulatorInputs& inputs, std::span<const double> values);

}  // namespace sim::study
