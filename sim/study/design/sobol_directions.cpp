#include "sim/study/design/sobol_directions.hpp"

namespace sim::study {

namespace {

constexpr SobolDirections table[] = {
#include "sim/study/design/sobol_directions.inc"
};

}  // namespace

std::span<const SobolDirections> sobol_directions() { return table; }

}  // namespace sim::study
