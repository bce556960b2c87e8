#include "solvers/grid/unsound.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace solvers {

namespace {

constexpr std::size_t block = 4096;  // values; a thread's piece of work, and what is looked through again when it fails

bool is_unsound(double value, double lowest) { return !std::isfinite(value) || value < lowest; }

// Free of branches, so that the compiler can use vectors: 0 times a number is 0, and nothing else is.
bool any_unsound(const double* values, std::size_t count, double lowest) {
    int unsound = 0;
    for (std::size_t n = 0; n < count; ++n)
        unsound |= static_cast<int>(!(0 * values[n] == 0)) | static_cast<int>(values[n] < lowest);
    return unsound != 0;
}

}  // namespace

std::optional<std::size_t> first_unsound(const std::vector<double>& values, double lowest) {
    const auto blocks = static_cast<std::ptrdiff_t>((values.size() + block - 1) / block);
    std::ptrdiff_t first = blocks;
#pragma omp parallel for schedule(static) reduction(min : first) if (blocks > 8)
    for (std::ptrdiff_t b = 0; b < blocks; ++b) {
        const std::size_t begin = static_cast<std::size_t>(b) * block;
        if (any_unsound(values.data() + begin, std::min(block, values.size() - begin), lowest))
            first = std::min(first, b);
    }
    if (first == blocks) return {};
    const auto found = std::find_if(values.begin() + first * static_cast<std::ptrdiff_t>(block), values.end(),
                                    [&](double value) { return is_unsound(value, lowest); });
    return static_cast<std::size_t>(found - values.begin());
}

}  // namespace solvers
