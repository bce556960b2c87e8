// Choosing an emulator.
#pragma once
#include <optional>
#include <span>
#include "sim/study/analysis/emulator.hpp"

namespace sim::study {

/// The better of a polynomial and a Gaussian process by the error of members left out. None where there are fewer than
/// 8 finite values, or they do not vary. Of more than 1000 members the Gaussian process takes 1000, evenly chosen.
std::optional<Emulator> emulate(const EmulatorInputs& inputs, std::span<const double> values);

}  // namespace sim::study
