// The keys of a study file, table by table. Paths are bare names inside their table.
#pragma once
#include <span>
#include "sim/scenario/key.hpp"

namespace sim::study {

std::span<const Key> study_keys();         // at the top
std::span<const Key> design_keys();        // [design]
std::span<const Key> factor_keys();        // [[factor]] and [[uncertain]]
std::span<const Key> distribution_keys();  // distribution = { ... }
std::span<const Key> output_keys();        // [[output]]
std::span<const Key> confirm_keys();       // [confirm]
std::span<const Key> limit_keys();         // [limits]

}  // namespace sim::study
