// Arithmetic as IEEE 754 has it, or no build at all: with fast-math a compiler drops every test for numbers that are
// none, and reorders sums.
#pragma once
#include <limits>

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
    #error "microwound finds what is not a number by arithmetic that fast-math removes: build without it"
#endif

static_assert(std::numeric_limits<double>::is_iec559, "double must be the 64-bit number of IEEE 754");
