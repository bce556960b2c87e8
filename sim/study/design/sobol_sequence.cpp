#include "sim/study/design/sobol_sequence.hpp"
#include <fmt/format.h>
#include <array>
#include <bit>
#include <stdexcept>
#include "sim/study/design/sobol_directions.hpp"
#include "sim/treatment/random.hpp"

namespace sim::study {

namespace {

constexpr int digits = 32;
constexpr std::uint32_t domain_of_scrambling = 0x4F57454E;

using Directions = std::array<std::uint32_t, digits>;

/// V_k = m_k / 2^k as binary fractions, by the recurrence of the primitive polynomial x^s + a_1 x^(s-1) + ... + 1:
/// V_k = a_1 V_(k-1) + ... + a_(s-1) V_(k-s+1) + V_(k-s) + V_(k-s) / 2^s, where + has no carry.
Directions directions_of(const SobolDirections& given) {
    const int degree = std::bit_width(given.polynomial) - 1;
    Directions v{};
    if (degree == 0) {
        for (int k = 0; k < digits; ++k) v[k] = std::uint32_t{1} << (digits - 1 - k);
        return v;
    }
    for (int k = 0; k < degree; ++k) v[k] = static_cast<std::uint32_t>(given.start[k]) << (digits - 1 - k);
    for (int k = degree; k < digits; ++k) {
        v[k] = v[k - degree] ^ v[k - degree] >> degree;
        for (int j = 1; j < degree; ++j)
            if (given.polynomial >> (degree - j) & 1U) v[k] ^= v[k - j];
    }
    return v;
}

std::uint32_t coordinate(std::uint32_t n, const Directions& v) {
    std::uint32_t x = 0;
    for (std::uint32_t gray = n ^ n >> 1; gray != 0; gray &= gray - 1) x ^= v[std::countr_zero(gray)];
    return x;
}

/// Each digit is turned or not by a coin that belongs to the digits before it.
std::uint32_t scrambled(std::uint32_t x, int factor, std::uint64_t seed) {
    std::uint32_t turned = 0;
    for (int digit = 0; digit < digits; ++digit) {
        const std::uint32_t before = digit == 0 ? 0 : x >> (digits - digit);
        const RandomWords coin = philox(
            {before, static_cast<std::uint32_t>(digit), static_cast<std::uint32_t>(factor), domain_of_scrambling},
            {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
        turned |= (coin[0] & 1U) << (digits - 1 - digit);
    }
    return x ^ turned;
}

void refuse_impossible(int count, int factors) {
    if (count < 0 || factors < 0)
        throw std::invalid_argument(fmt::format(
            "a Sobol sequence of {} points and {} factors was asked for, expected none below 0", count, factors));
    if (factors > most_sobol_factors())
        throw std::invalid_argument(fmt::format("a Sobol sequence of {} factors was asked for, expected at most {}",
                                                factors, most_sobol_factors()));
}

}  // namespace

int most_sobol_factors() { return static_cast<int>(sobol_directions().size()); }

UnitPoints sobol_sequence(int count, int factors, std::uint64_t seed) {
    refuse_impossible(count, factors);
    constexpr double step = 0x1p-32;
    UnitPoints points(static_cast<std::size_t>(count), std::vector<double>(static_cast<std::size_t>(factors)));
    for (int factor = 0; factor < factors; ++factor) {
        const Directions v = directions_of(sobol_directions()[factor]);
        for (int n = 0; n < count; ++n) {
            const std::uint32_t x = coordinate(static_cast<std::uint32_t>(n), v);
            points[n][factor] = seed == 0 ? x * step : (scrambled(x, factor, seed) + 0.5) * step;
        }
    }
    if (seed == 0 && count > 0)
        for (double& share : points[0]) share = 0.5 / static_cast<double>(std::bit_ceil(static_cast<unsigned>(count)));
    return points;
}

}  // namespace sim::study
