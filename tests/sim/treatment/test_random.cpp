// The counter-based generator: published answers, and numbers that are spread as they should be.
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/treatment/random.hpp"

using namespace sim;

// The known answers that the authors of Philox publish for ten rounds: zeros, ones, and digits of pi.
TEST_CASE("philox gives the published answers", "[random]") {
    CHECK(philox({0, 0, 0, 0}, {0, 0}) == RandomWords{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          RandomWords{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          RandomWords{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

// Every word of a draw's address goes into the counter or the key, so changing any one changes the block.
TEST_CASE("a draw depends on seed, treatment, pass, needle and purpose", "[random]") {
    const RandomWords words = draw(1, 2, 3, 4, Purpose::depth);
    CHECK(words == draw(1, 2, 3, 4, Purpose::depth));
    CHECK(words != draw(2, 2, 3, 4, Purpose::depth));
    CHECK(words != draw(1 + (std::uint64_t{1} << 32), 2, 3, 4, Purpose::depth));
    CHECK(words != draw(1, 3, 3, 4, Purpose::depth));
    CHECK(words != draw(1, 2, 4, 4, Purpose::depth));
    CHECK(words != draw(1, 2, 3, 5, Purpose::depth));
    CHECK(words != draw(1, 2, 3, 4, Purpose::rank));
}

// The largest words must not round up to 1: 53 bits hold 1 - 2^-53, the smallest give 0.
TEST_CASE("uniform numbers lie from 0 up to 1", "[random]") {
    const auto top = uniform_pair({0xffffffff, 0xffffffff, 0, 0});
    CHECK(top[0] == 1 - 0x1p-53);
    CHECK(top[1] == 0);
}

// Of n numbers the mean lies within 4 sd / sqrt(n) but in one of 16000 cases: here sd 0.2887 and 1, n = 20000. The
// variance of n normal numbers scatters by sqrt(2/n) = 0.01.
TEST_CASE("uniform and normal numbers have the moments of their laws", "[random]") {
    constexpr int n = 20000;
    double uniform = 0, product = 0, normal = 0, square = 0;
    for (std::uint32_t k = 0; k < n; ++k) {
        const auto [u, v] = uniform_pair(draw(7, 0, 0, k, Purpose::offset));
        const double z = standard_normal(draw(7, 0, 0, k, Purpose::depth));
        uniform += u / n;
        product += (u - 0.5) * (v - 0.5) / n;
        normal += z / n;
        square += z * z / n;
    }
    CHECK(uniform == Approx(0.5).margin(4 * 0.2887 / std::sqrt(n)));
    CHECK(product == Approx(0).margin(4.0 / 12 / std::sqrt(n)));
    CHECK(normal == Approx(0).margin(4 / std::sqrt(n)));
    CHECK(square == Approx(1).margin(0.04));
}
