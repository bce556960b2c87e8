// What a solve that cannot go on throws.
#pragma once
#include <stdexcept>

namespace sim {

/// A solve that cannot go on; the last good state is in the result directory. Exit code 5.
struct NumericalFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace sim
