// Random numbers as a function of who asks: Philox4x32-10, counter-based, without state.
//
// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC'11. Ten rounds
// scramble a counter of 128 bits under a key of 64 bits. The key is the scenario's seed; the counter says which
// treatment, pass and needle asks, and what for, so no order of evaluation and no other draw can change an answer.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace sim {

using RandomWords = std::array<std::uint32_t, 4>;

/// One block of Philox4x32 with ten rounds.
constexpr RandomWords philox(RandomWords c, std::array<std::uint32_t, 2> k) {
    constexpr int rounds = 10;
    constexpr std::uint64_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
    constexpr std::uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;
    for (int round = 0; round < rounds; ++round) {
        const std::uint64_t a = multiplier_0 * c[0], b = multiplier_1 * c[2];
        c = {static_cast<std::uint32_t>(b >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(b),
             static_cast<std::uint32_t>(a >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(a)};
        k = {k[0] + weyl_0, k[1] + weyl_1};
    }
    return c;
}

/// What a draw is for. The numbers are part of every result: add at the end, never renumber.
enum class Purpose : std::uint32_t {
    offset = 0,
    jitter = 1,
    depth = 2,
    rank = 3,
    window = 4,
    addition = 5,
    breach = 6,
    stroke_phase = 7,
    stroke_turn = 8
};

/// The random block of one needle (or try) of one pass of one treatment.
constexpr RandomWords draw(std::uint64_t seed, int treatment, int pass, std::uint32_t needle, Purpose purpose) {
    return philox({needle, static_cast<std::uint32_t>(pass), static_cast<std::uint32_t>(treatment),
                   static_cast<std::uint32_t>(purpose)},
                  {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
}

/// Two independent numbers, uniform in [0, 1), of 53 bits each.
constexpr std::array<double, 2> uniform_pair(const RandomWords& words) {
    const auto unit = [](std::uint64_t high, std::uint64_t low) {
        return static_cast<double>((high << 32 | low) >> 11) * 0x1p-53;
    };
    return {unit(words[0], words[1]), unit(words[2], words[3])};
}

/// One number of the standard normal distribution (Box and Muller 1958).
inline double standard_normal(const RandomWords& words) {
    const auto [u, v] = uniform_pair(words);
    return std::sqrt(-2 * std::log1p(-u)) * std::cos(2 * std::numbers::pi * v);
}

}  // namespace sim
