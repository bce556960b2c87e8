// Values that no step may leave behind: what is not a number, infinite, or below what a field can be.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

namespace solvers {

/// The first of `values`, in their order, that is no finite number or lies below `lowest`; nothing where all are sound.
/// The answer does not depend on the number of threads. Reads each value once.
std::optional<std::size_t> first_unsound(const std::vector<double>& values, double lowest);

}  // namespace solvers
