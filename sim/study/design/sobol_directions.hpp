// The direction numbers that Sobol's sequence starts from.
#pragma once
#include <array>
#include <cstdint>
#include <span>

namespace sim::study {

/// Of one factor: a primitive polynomial over the numbers 0 and 1, its coefficients as bits, and as many odd numbers
/// m_k < 2^k as its degree. The first factor has the polynomial 1 and every m_k = 1.
struct SobolDirections {
    std::uint32_t polynomial;
    std::array<std::uint16_t, 12> start;
};

/// By factor, from the first on.
std::span<const SobolDirections> sobol_directions();

}  // namespace sim::study
